import { escapeHtml } from '../../src/i18n/escape-html.ts';
import type { ParserExtension } from '../../src/wikitext/extension-point.ts';

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Tags that parser tests use and no wiki has. */
export function testTags(withStyles: boolean): ParserExtension {
  let remembered: string | undefined;
  const dump: NonNullable<ParserExtension['tags']>[string] = ({ content, attributes }) => {
    const entries = [...attributes].map(([name, value]) => `  ${quoted(name)} => ${quoted(value)},\n`);
    return `<pre>\n${content === undefined ? 'NULL' : quoted(content)}\narray (\n${entries.join('')})\n</pre>`;
  };
  const attributesOf = (attributes: ReadonlyMap<string, string>): string =>
    [...attributes]
      .filter(([name, value]) => name !== 'media' || value !== 'all')
      .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
      .join('');
  const styles: NonNullable<ParserExtension['tags']> = {
    style: ({ content = '', attributes }) => `<style${attributesOf(attributes)}>${content}</style>`,
    link: ({ attributes }) => `<link${attributesOf(attributes)} />`,
  };
  return {
    tags: {
      ...(withStyles ? styles : {}),
      tag: dump,
      tåg: dump,
      statictag({ content, attributes }) {
        if (content === undefined && attributes.get('action') === 'flush') {
          const text = remembered ?? '';
          remembered = undefined;
          return text;
        }
        remembered = content;
        return '';
      },
      asidetag: () => '<aside>Some aside content</aside>',
      pwraptest: () => '<!--CMT--><style>p{}</style>',
      spantag: ({ content = '', context, frame }) =>
        `<span>${context.tagParse(content, frame).replace(/^<p>([\s\S]*)<\/p>$/, '$1')}</span>`,
    },
  };
}
