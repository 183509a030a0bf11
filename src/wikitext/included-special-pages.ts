import { NS } from '../site/namespaces.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import { makeTitle, type Title } from '../site/title.ts';
import { attributesHtml, escapeText } from './html/character-references.ts';
import { localUrl } from './page-url.ts';
import type { ListedPage } from './page-source.ts';
import type { ParseContext } from './parse-context.ts';

/** Rows of a list of pages that stands in another page. */
const mostPages = 345;

interface IncludedPage {
  readonly moduleStyles: readonly string[];
  html(parameter: string, parameters: ReadonlyMap<string, string>, context: ParseContext): string;
}

/** `{{Special:PrefixIndex/Prefix}}`: pages whose titles begin in one way; `from` says where the list begins. */
const prefixIndex: IncludedPage = {
  moduleStyles: [
    'mediawiki.special',
    'oojs-ui-core.styles',
    'oojs-ui.styles.indicators',
    'mediawiki.widgets.styles',
    'oojs-ui-core.icons',
    'mediawiki.htmlform.ooui.styles',
  ],
  html(parameter, parameters, context) {
    const prefix = placeOf(parameter || (parameters.get('prefix') ?? ''), parameters, context);
    if (!prefix) return '';
    const from = placeOf(parameters.get('from') ?? '', parameters, context);
    const pages = context.source.listPages({
      namespace: prefix.namespace,
      prefix: prefix.dbKey,
      from: from?.namespace === prefix.namespace ? from.dbKey : '',
      hideRedirects: isOn(parameters.get('hideredirects')),
      limit: mostPages,
    });
    const start = isOn(parameters.get('stripprefix')) ? prefix.dbKey.length : 0;
    const items = pages.map((page) => {
      const title = makeTitle(context.site, prefix.namespace, page.dbKey);
      const link = pageLink(title, title.text.slice(start), page, context);
      return page.redirect ? `<li><div class="allpagesredirect">${link}</div></li>` : `<li>${link}</li>`;
    });
    return listHtml('mw-prefixindex-list', 'mw-prefixindex-body', items);
  },
};

/** `{{Special:AllPages/From}}`: pages in the order of their titles. */
const allPages: IncludedPage = {
  moduleStyles: ['mediawiki.special'],
  html(parameter, parameters, context) {
    const from = placeOf(parameter || (parameters.get('from') ?? ''), parameters, context);
    const to = placeOf(parameters.get('to') ?? '', parameters, context);
    if (!from) return '';
    const pages = context.source.listPages({
      namespace: from.namespace,
      prefix: '',
      from: from.dbKey,
      ...(to && to.dbKey !== '' && { to: to.dbKey }),
      hideRedirects: isOn(parameters.get('hideredirects')),
      limit: mostPages,
    });
    const items = pages.map((page) => {
      const title = makeTitle(context.site, from.namespace, page.dbKey);
      const link = pageLink(title, title.prefixedText, page, context);
      return page.redirect ? `<li class="allpagesredirect">${link}</li>` : `<li>${link}</li>`;
    });
    return listHtml('mw-allpages-chunk', 'mw-allpages-body', items);
  },
};

const includable: ReadonlyMap<string, IncludedPage> = new Map([
  ['PrefixIndex', prefixIndex],
  ['Allpages', allPages],
]);

/**
 * HTML of a special page that stands in a text (`{{Special:Name/parameter|name=value}}`); undefined for one that cannot.
 * The module styles that it needs go into the output.
 */
export function includeSpecialPage(
  title: Title,
  parameters: ReadonlyMap<string, string>,
  context: ParseContext,
): string | undefined {
  const slash = title.text.indexOf('/');
  const called = slash < 0 ? title.text : title.text.slice(0, slash);
  const localName = context.source.specialPageName?.(called);
  if (localName === undefined) return undefined;
  for (const [name, page] of includable) {
    if (context.source.specialPageName?.(name) !== localName) continue;
    if (!context.countExpensive()) return undefined;
    for (const style of page.moduleStyles) context.output.moduleStyles.add(style);
    return page.html(slash < 0 ? '' : title.text.slice(slash + 1), parameters, context);
  }
  return undefined;
}

interface Place {
  readonly namespace: number;
  readonly dbKey: string;
}

/** A namespace and the beginning of a title; undefined for what is none. */
function placeOf(text: string, parameters: ReadonlyMap<string, string>, context: ParseContext): Place | undefined {
  const { site } = context;
  const namespace = parseInt(parameters.get('namespace') ?? '', 10) || NS.main;
  if (namespace < 0 || !site.namespaces.exists(namespace)) return undefined;
  if (text === '') return { namespace, dbKey: '' };
  const title = titleOrUndefined(site, text, namespace);
  if (title) return title.isExternal || title.namespace < 0 ? undefined : title;
  // “Template:” is a namespace and no title.
  const all = titleOrUndefined(site, `${text}x`, namespace);
  return all && !all.isExternal && all.namespace >= 0 && all.text === 'X'
    ? { namespace: all.namespace, dbKey: '' }
    : undefined;
}

function pageLink(title: Title, text: string, { redirect }: ListedPage, { site }: ParseContext): string {
  const attributes = attributesHtml([
    ['href', localUrl(site, title)],
    ['class', redirect ? 'mw-redirect' : undefined],
    ['title', title.prefixedText],
  ]);
  return `<a${attributes}>${escapeText(text)}</a>`;
}

function listHtml(className: string, bodyClass: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const html = `<ul class="${className}">${items.map((item) => `${item}\n`).join('')}</ul>`;
  return items.length > 2 ? `<div class="${bodyClass}">${html}</div>` : html;
}

/** How switches of a special page are read: anything but nothing and 0 turns them on. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
