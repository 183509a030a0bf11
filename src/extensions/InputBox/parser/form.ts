import { direction } from '../../../i18n/languages.ts';
import { makeTitle } from '../../../site/title.ts';
import { NS } from '../../../site/namespaces.ts';
import { attributesHtml, escapeText } from '../../../wikitext/html/character-references.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { BoxOptions } from './box-options.ts';

/** A box that is being made. */
export interface Box {
  readonly options: BoxOptions;
  readonly context: ParseContext;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** A start tag; attributes without a value (undefined) are left out. */
export function startTag(element: string, attributes: Attributes): string {
  return `<${element}${attributesHtml(Object.entries(attributes))}>`;
}

/** A whole element of text. */
export function textElement(element: string, attributes: Attributes, text: string): string {
  return `${startTag(element, attributes)}${escapeText(text)}</${element}>`;
}

/** An `<input>`. */
export function input(attributes: Attributes): string {
  return `<input${attributesHtml(Object.entries(attributes))} />`;
}

/** A field that is sent but not seen; one without a value is sent empty. */
export function hidden(name: string, value: string | undefined): string {
  return input({ type: 'hidden', value: value === '' ? undefined : value, name });
}

/** Hidden fields for those options that are written. */
export function hiddenOptions({ options }: Box, ...names: string[]): string {
  return names
    .flatMap((name) =>
      options
        .all(name)
        .slice(name.endsWith('[]') ? 0 : -1)
        .map((value) => hidden(name, value)),
    )
    .join('');
}

/** The field that is filled in. */
export function textField({ options, context }: Box, attributes: Attributes, required = false): string {
  const given = options.get('dir')?.toLowerCase();
  const width = Number.parseInt(options.get('width') ?? '', 10);
  const field = input({
    ...attributes,
    class: `${attributes['class']} cdx-text-input__input`,
    value: options.get('default') === '' ? undefined : options.get('default'),
    placeholder: options.get('placeholder') ?? '',
    required: required ? '' : undefined,
    size: String(width > 0 ? width : 50),
    dir: given === 'ltr' || given === 'rtl' ? given : direction(context.options.pageLanguage),
    'aria-label': options.get('arialabel') === '' ? undefined : options.get('arialabel'),
  });
  return `<div class="cdx-text-input">${field}</div>`;
}

/** The button that sends a form which changes something. */
export function submitButton({ options, context }: Box, name: string | undefined, messageKey: string): string {
  return input({
    type: 'submit',
    name,
    value: options.get('buttonlabel') || context.interfaceMessage(messageKey),
    class: 'cdx-button cdx-button--action-progressive cdx-button--weight-primary',
  });
}

/** What stands between field and button. */
export function lineBreak({ options }: Box): string {
  return options.get('break')?.toLowerCase() === 'no' ? ' ' : '<br />';
}

/** The form around its fields, and the coloured block around that. */
export function form(box: Box, name: string, attributes: Attributes, fields: string, ownClass: string = name): string {
  const { options } = box;
  const inline = lineBreak(box) === ' ' ? '-inline' : '';
  const start = startTag('form', {
    name,
    class: `${ownClass} mw-inputbox-form${inline}`,
    ...attributes,
    id: options.get('id') || undefined,
  });
  return `${startTag('div', { class: 'mw-inputbox-centered', style: blockStyle(options) })}${start}${fields}</form></div>`;
}

/** The style of the block around a form. */
export function blockStyle(options: BoxOptions): string {
  const colour = options.get('bgcolor') ?? '';
  return /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s,.%/]+\))$/i.test(colour)
    ? `background-color: ${colour}; color: inherit;`
    : '';
}

/** Where forms that change something are sent. */
export function scriptAction({ context }: Box): Attributes {
  const { Script, ScriptPath } = context.site.settings;
  return { action: Script === false ? `${ScriptPath}/index.php` : Script, method: 'get' };
}

/** Address of the search, and the local name of a special page. */
export function specialPage({ context }: Box, name: string): { name: string; url: string } {
  const title = makeTitle(context.site, NS.special, context.source.specialPageName?.(name) ?? name);
  return { name: title.prefixedText, url: localUrl(context.site, title) };
}
