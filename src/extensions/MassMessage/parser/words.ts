import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParserExtension, ParserFunction } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { encodeTitle } from '../../../site/url.ts';
import { LIST_MODEL, readList } from '../list/delivery-list.ts';
import { isThisWiki, targetTitle, type Target } from '../list/target.ts';
import { TARGETS } from './marked-targets.ts';

/** `{{#target:User talk:Ada}}`: messages to the list of this page go there. Shows a link. */
const target: ParserFunction = {
  magicWord: 'target',
  names: ['target'],
  run({ args, context }) {
    const [page, site] = args.map((argument) => argument.text());
    const title = targetTitle(context.site, page ?? '');
    if (title === undefined) return { text: fault(context, 'massmessage-parse-badpage', page ?? ''), html: true };
    if (site && !isThisWiki(context.site, site)) {
      return { text: fault(context, 'massmessage-parse-badurl', site), html: true };
    }
    const { extensionData } = context.output;
    const marked = (extensionData.get(TARGETS) as Target[] | undefined) ?? [];
    if (!marked.some((each) => each.title === title)) extensionData.set(TARGETS, [...marked, { title }]);
    const { Server, ScriptPath } = context.site.settings;
    const host = String(Server).replace(/^https?:/, '');
    return `[${host}${ScriptPath}/index.php?title=${encodeTitle(title.replaceAll(' ', '_'))} ${title}]`;
  },
};

function fault(context: ParseContext, key: string, text: string): string {
  return `<strong class="error">${escapeHtml(context.message(key, text))}</strong>`;
}

/** A list as people see it: what it is for, and the pages. */
function renderList(text: string, context: ParseContext): string {
  const list = readList(text);
  if (!list) return `<p class="error">${escapeHtml(context.message('massmessage-content-invalid'))}</p>`;
  const { pageLanguage } = context.options;
  const items = list.targets.map(({ title, site }) =>
    site === undefined && targetTitle(context.site, title) !== undefined
      ? `<li>${context.tagParseFully(`[[:${title}]]`).replace(/^<p>([\s\S]*?)\s*<\/p>\s*$/, '$1')}</li>`
      : `<li>${escapeHtml(site === undefined ? title : `${title} (${site})`)}</li>`,
  );
  const description = context.tagParseFully(list.description);
  const heading = escapeHtml(
    context.message(items.length > 0 ? 'massmessage-content-pages' : 'massmessage-content-empty'),
  );
  return (
    `<div lang="${escapeHtml(pageLanguage)}">${description}</div>` +
    (items.length > 0 ? `<h2>${heading}</h2><ul>${items.join('')}</ul>` : `<p>${heading}</p>`)
  );
}

/** What MassMessage teaches the parser. */
export default { functions: [target], contentRenderers: { [LIST_MODEL]: renderList } } satisfies ParserExtension;
