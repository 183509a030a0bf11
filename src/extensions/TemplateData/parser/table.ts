import { fallbacks } from '../../../i18n/languages.ts';
import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import { attributesHtml, escapeText } from '../../../wikitext/html/character-references.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { JsonMap } from './check-types.ts';
import type { Json } from './ordered-json.ts';

const muted = 'mw-templatedata-doc-muted';

/**
 * The table that shows what a template's parameters are, in the reader's language.
 * @param page the page that the data stand on
 */
export function dataTable(data: JsonMap, context: ParseContext, page: Title): string {
  const params = data.get('params') as ReadonlyMap<string, JsonMap>;
  const order = (data.get('paramOrder') as readonly string[] | undefined) ?? [...params.keys()];
  const description = textIn(data.get('description'), context);
  const head = cell(
    'p',
    `mw-templatedata-doc-desc${description === undefined ? ` ${muted}` : ''}`,
    escapeText(description ?? word(context, 'doc-desc-empty')),
  );
  const rows =
    order.length === 0
      ? `<tr><td class="${muted}" colspan="7">${escapeText(word(context, 'doc-no-params-set'))}</td></tr>`
      : order.map((name) => row(name, params.get(name)!, context)).join('');
  const sortable = order.length > 1 ? ' sortable' : '';
  const columns =
    `<th colspan="2">${escapeText(word(context, 'doc-param-name'))}</th>` +
    ['desc', 'type', 'status'].map((each) => `<th>${escapeText(word(context, `doc-param-${each}`))}</th>`).join('');
  return (
    `<section class="mw-templatedata-doc-wrap"><header>${head}</header>` +
    `<table class="wikitable mw-templatedata-doc-params${sortable}">${caption(data.get('format'), context, page)}` +
    `<thead><tr>${columns}</tr></thead><tbody>${rows}</tbody></table></section>`
  );
}

function word(context: ParseContext, key: string): string {
  return context.interfaceMessage(`templatedata-${key}`);
}

/** Of texts in several languages the one that the reader reads best. */
function textIn(texts: Json | undefined, context: ParseContext): string | undefined {
  if (!(texts instanceof Map)) return undefined;
  const { interfaceLanguage } = context.options;
  for (const code of [interfaceLanguage, ...fallbacks(interfaceLanguage), context.site.settings.LanguageCode]) {
    const text = (texts as JsonMap).get(code);
    if (typeof text === 'string') return text;
  }
  return undefined;
}

function cell(element: string, className: string, html: string): string {
  return `<${element} class="${className}">${html}</${element}>`;
}

function caption(format: Json | undefined, context: ParseContext, title: Title): string {
  // The interface puts a link to its editor in this place.
  const edit =
    title.namespace === NS.template
      ? `<mw:edittemplatedata${attributesHtml([['page', title.prefixedText]])}></mw:edittemplatedata>`
      : '';
  const name = `<p class="mw-templatedata-caption">${escapeText(word(context, 'doc-params'))}${edit}</p>`;
  if (typeof format !== 'string') return `<caption>${name}</caption>`;
  const plain = format === 'inline' || format === 'block';
  const icon = plain ? `template-format-${format}` : 'settings';
  const sign =
    `<span class="oo-ui-widget oo-ui-widget-enabled oo-ui-iconElement-icon oo-ui-icon-${icon} ` +
    'oo-ui-iconElement oo-ui-labelElement-invisible oo-ui-iconWidget"></span>';
  const text = escapeText(word(context, `doc-format-${plain ? format : 'custom'}`));
  return `<caption>${name}<p>${sign}<span class="mw-templatedata-format">${text}</span></p></caption>`;
}

function row(name: string, parameter: JsonMap, context: ParseContext): string {
  const label = textIn(parameter.get('label'), context) ?? name;
  const aliases = (parameter.get('aliases') as readonly string[]).map(
    (alias) => ` <code class="mw-templatedata-doc-param-alias">${escapeText(alias)}</code>`,
  );
  const type = parameter.get('type') as string;
  const status = statusOf(parameter);
  return (
    `<tr><th>${escapeText(label)}</th>` +
    cell('td', 'mw-templatedata-doc-param-name', `<code>${escapeText(name)}</code>${aliases.join('')}`) +
    `<td>${descriptionHtml(parameter, context)}</td>` +
    cell(
      'td',
      `mw-templatedata-doc-param-type${type === 'unknown' ? ` ${muted}` : ''}`,
      escapeText(word(context, `doc-param-type-${type}`)),
    ) +
    `<td class="mw-templatedata-doc-param-status-${status.name}" data-sort-value="${status.rank}">` +
    `${escapeText(word(context, `doc-param-status-${status.name}`))}</td></tr>`
  );
}

function statusOf(parameter: JsonMap): { name: string; rank: number } {
  if (parameter.get('deprecated') !== false) return { name: 'deprecated', rank: -1 };
  if (parameter.get('required') === true) return { name: 'required', rank: 2 };
  return parameter.get('suggested') === true ? { name: 'suggested', rank: 1 } : { name: 'optional', rank: 0 };
}

function descriptionHtml(parameter: JsonMap, context: ParseContext): string {
  const description = textIn(parameter.get('description'), context);
  const text =
    description === undefined
      ? cell('p', muted, escapeText(word(context, 'doc-param-desc-empty')))
      : `<p>${escapeText(description)}</p>`;
  const details: string[] = [];
  const add = (name: string, html: string): void => {
    details.push(`<dt>${escapeText(word(context, `doc-param-${name}`))}</dt><dd>${html}</dd>`);
  };
  const suggested = parameter.get('suggestedvalues') as readonly string[];
  if (suggested.length > 0)
    add('suggestedvalues', suggested.map((each) => `<code>${escapeText(each)}</code>`).join(' '));
  for (const name of ['default', 'example']) {
    const value = textIn(parameter.get(name), context);
    if (value !== undefined) add(name, escapeText(value));
  }
  const automatic = parameter.get('autovalue');
  if (typeof automatic === 'string') add('autovalue', `<code>${escapeText(automatic)}</code>`);
  return `${text}<dl>${details.join('')}</dl>`;
}
