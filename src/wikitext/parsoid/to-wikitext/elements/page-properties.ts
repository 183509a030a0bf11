import { escapeText } from '../escape-text.ts';
import { attributesSource } from '../attributes.ts';
import { dataMw } from '../data-mw.ts';
import { linkTarget, pageTarget } from '../targets.ts';
import { hasType, words } from '../tree.ts';
import type { ElementSerializer } from './element-serializer.ts';

/** Categories and links to the same page in other languages; the part after `#` is the key to sort by. */
export const writeCategory: ElementSerializer = (link, to) => {
  const href = link.attributes.get('href') ?? '';
  const at = href.indexOf('#');
  const target = pageTarget(at < 0 ? href : href.slice(0, at), to.site);
  const name = target?.wiki ?? href;
  if (at < 0) return to.writer.write(`[[${name}]]`);
  const key = decoded(href.slice(at + 1));
  to.writer.write(
    `[[${name}|${escapeText(key, { line: '|', within: 'caption', followed: true, singleLine: true }, to.site)}]]`,
  );
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const functions: Readonly<Record<string, string>> = {
  categorydefaultsort: 'defaultsort',
  displaytitle: 'displaytitle',
};

/** Behaviour switches, and what is said by functions like `{{DEFAULTSORT:}}`. */
export const writePageProperty: ElementSerializer = (element, to) => {
  if (element.parsoid?.src !== undefined) return to.writer.write(element.parsoid.src);
  const property = /^mw:PageProp\/(.+)$/.exec(element.attributes.get('property') ?? '')?.[1];
  if (property === undefined) return to.writer.write(`<${element.name}${attributesSource(element, to)} />`);
  const called = functions[property];
  if (called !== undefined) {
    const name = to.site.registry.word(called).names[0]!.replace(/:$/, '');
    return to.writer.write(`{{${name}:${element.attributes.get('content') ?? ''}}}`);
  }
  const known = to.site.registry.doubleUnderscores.find(({ magicWord }) => magicWord === property);
  if (!known) return to.writer.begin();
  const { names } = to.site.registry.word(property);
  to.writer.write(known.names?.[0] ?? names.find((name) => name === `__${property.toUpperCase()}__`) ?? names[0]!);
};

export const writeRedirect: ElementSerializer = (link, to) => {
  const target = pageTarget(link.attributes.get('href') ?? '', to.site);
  const word = link.parsoid?.src ?? `${to.site.registry.word('redirect').names[0]!.toUpperCase()} `;
  if (target) to.writer.write(`${word}[[${linkTarget(target)}]]`);
};

/** `<noinclude>` and the like leave a mark where they begin and where they end. */
export const writeMark: ElementSerializer = (element, to) => {
  if (element.parsoid?.src !== undefined) return to.writer.write(element.parsoid.src);
  // What is only for transclusions is said where it begins.
  if (hasType(element, /^mw:Includes\/IncludeOnly\/End$/)) return undefined;
  const { src } = dataMw(element);
  if (typeof src === 'string') return to.writer.write(src);
  const [, name, end] = /^mw:Includes\/(\w+?)(\/End)?$/.exec(words(element, 'typeof')[0] ?? '') ?? [];
  if (name === undefined) return to.writer.write(`<${element.name} />`);
  to.writer.write(`<${end === undefined ? '' : '/'}${name.toLowerCase()}>`);
};
