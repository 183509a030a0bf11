import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle } from '../../site/title.ts';
import type { PageField, PagePart } from '../../wiki/special-pages/special-page.ts';
import type { TokenType } from '../../wiki/tokens.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import type { FormVisit } from './form-page.ts';

/** An input with its label. Texts are plain; they are escaped here. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email' | 'checkbox';
  readonly value?: string;
  readonly checked?: boolean;
  readonly help?: string | undefined;
  readonly required?: boolean;
  /** What the browser may fill in. */
  readonly autocomplete?: string;
}

/** One input: its label stands before it (after it, for a box to tick), its help is tied to it. */
export function fieldHtml(field: FormField): string {
  const { name, label, type = 'text', value = '', checked = false, help, required = false, autocomplete } = field;
  const id = `field-${name.replace(/[^\w-]/g, '-')}${type === 'checkbox' ? `-${value.replace(/[^\w-]/g, '-')}` : ''}`;
  const attributes = [
    `id="${id}" name="${escapeHtml(name)}" type="${type}"`,
    ...(type === 'checkbox' ? [`value="${escapeHtml(value || '1')}"`, ...(checked ? ['checked'] : [])] : []),
    // Passwords are never sent back.
    ...(type === 'text' || type === 'email' ? [`value="${escapeHtml(value)}"`] : []),
    ...(required ? ['required'] : []),
    ...(autocomplete === undefined ? [] : [`autocomplete="${autocomplete}"`]),
    ...(help === undefined ? [] : [`aria-describedby="${id}-help"`]),
  ].join(' ');
  const labelHtml = `<label for="${id}">${escapeHtml(label)}</label>`;
  const explained = helpHtml(id, help);
  return type === 'checkbox'
    ? `<p class="check"><input ${attributes}> ${labelHtml}${explained}</p>\n`
    : `<p>${labelHtml}<input ${attributes}>${explained}</p>\n`;
}

function helpHtml(id: string, help: string | undefined): string {
  return help === undefined ? '' : `<small id="${id}-help">${escapeHtml(help)}</small>`;
}

/** A form that is sent to a special page, with the session's token and a button. `hidden` goes along unseen. */
export function formHtml(
  { wiki, session }: Pick<FormVisit, 'wiki' | 'session'>,
  {
    page,
    token,
    inner,
    button,
    hidden = {},
  }: {
    readonly page: string;
    /** Without one the form only asks: what was filled in stands in the address. */
    readonly token?: TokenType;
    readonly inner: string;
    readonly button: string;
    readonly hidden?: Readonly<Record<string, string>>;
  },
): string {
  const action = specialUrl(wiki, page);
  const all = token === undefined ? { ...asked(action), ...hidden } : { ...hidden, token: session.token(token) };
  const unseen = Object.entries(all)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
  return `<form method="${token === undefined ? 'get' : 'post'}" action="${escapeHtml(action)}">
${unseen}
${inner}<p><button type="submit">${escapeHtml(button)}</button></p>
</form>
`;
}

/** What the address of a form that asks says already: browsers put what was filled in in its place. */
function asked(action: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(action.split('?')[1] ?? ''));
}

/** The fields of a form: those that a provider of authentication asks for, and those of special pages. */
export function pageFields(
  visit: Pick<FormVisit, 'say' | 'fields' | 'wiki'>,
  fields: Readonly<Record<string, PageField>>,
  { creates = false }: { readonly creates?: boolean } = {},
): string {
  const { say, fields: sent } = visit;
  return Object.entries(fields)
    .map(([name, field]) => {
      const id = `field-${name.replace(/[^\w-]/g, '-')}`;
      if (field.type === 'box') {
        const box = `<input id="${id}" name="${escapeHtml(name)}" type="checkbox" value="${escapeHtml(field.value ?? '1')}"${field.checked ? ' checked' : ''}>`;
        return `<p class="check">${box} <label for="${id}">${partHtml(visit, field.label)}</label></p>\n`;
      }
      const label = field.label ? say(field.label) : name;
      const help = field.help && say(field.help) !== label ? say(field.help) : undefined;
      if (field.type === 'area') {
        const value = escapeHtml(sent.get(name) ?? field.value ?? '');
        return `<p><label for="${id}">${escapeHtml(label)}</label><textarea id="${id}" name="${escapeHtml(name)}" rows="12"${field.optional ? '' : ' required'}>\n${value}</textarea>${helpHtml(id, help)}</p>\n`;
      }
      const required = !field.optional && !field.skippable && field.type !== 'checkbox';
      switch (field.type) {
        case 'null': {
          const shown = field.isPicture
            ? `<img src="${escapeHtml(field.value ?? '')}" alt="${escapeHtml(label)}"> <a href="">${escapeHtml(say(msg('form-picture-reload')))}</a>`
            : `<strong>${escapeHtml(field.value ?? '')}</strong>`;
          return `<p>${escapeHtml(label)}</p>\n${field.value ? `<p>${shown}</p>\n` : ''}`;
        }
        case 'hidden':
          return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(field.value ?? '')}">\n`;
        case 'button':
          return `<p><button type="submit" name="${escapeHtml(name)}" value="1">${escapeHtml(label)}</button></p>\n`;
        case 'select':
        case 'multiselect': {
          const options = Object.entries(field.options ?? {}).map(
            ([value, text]) =>
              `<option value="${escapeHtml(value)}"${value === (sent.get(name) ?? field.value) ? ' selected' : ''}>${escapeHtml(say(text))}</option>`,
          );
          return `<p><label for="${id}">${escapeHtml(label)}</label><select id="${id}" name="${escapeHtml(name)}">${options.join('')}</select></p>\n`;
        }
        case 'checkbox':
          return fieldHtml({ name, label, type: 'checkbox', checked: sent.has(name), help });
        case 'password':
          return fieldHtml({
            name,
            label,
            type: 'password',
            help,
            required,
            autocomplete: creates ? 'new-password' : 'current-password',
          });
        case 'string': {
          const value = sent.get(name) ?? field.value ?? '';
          const type = name === 'email' ? 'email' : 'text';
          const autocomplete = name === 'username' ? 'username' : name === 'email' ? 'email' : 'off';
          return fieldHtml({ name, label, type, value, help, required, autocomplete });
        }
      }
    })
    .join('');
}

/** Text and links, escaped. */
export function partHtml({ wiki, say }: Pick<FormVisit, 'wiki' | 'say'>, part: PagePart): string {
  if (typeof part === 'string') return escapeHtml(part);
  if ('key' in part) return escapeHtml(say(part));
  const text = typeof part.text === 'string' ? part.text : say(part.text);
  return `<a href="${escapeHtml(localUrl(wiki.site, part.to, part.query ?? ''))}">${escapeHtml(text)}</a>`;
}

/** A paragraph that says how something went; problems are read out at once. */
export function noticeHtml(text: string, kind: 'problem' | 'done' = 'done'): string {
  return `<p class="notice ${kind}" role="${kind === 'problem' ? 'alert' : 'status'}">${escapeHtml(text)}</p>\n`;
}

/** A link to a special page. */
export function specialLink(wiki: Wiki, page: string, text: string): string {
  return `<a href="${escapeHtml(specialUrl(wiki, page))}">${escapeHtml(text)}</a>`;
}

/** Path of a special page. */
export function specialUrl({ site }: Wiki, page: string, query = ''): string {
  return localUrl(site, makeTitle(site, NS.special, page), query);
}

/** Path of the main page. */
export function homeUrl({ site, messages }: Wiki): string {
  const title = titleOrUndefined(site, messages.text(msg('mainpage'), site.settings.LanguageCode));
  return title ? localUrl(site, title) : '/';
}
