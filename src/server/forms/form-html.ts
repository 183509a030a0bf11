import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle } from '../../site/title.ts';
import type { AuthenticationField } from '../../wiki/authentication/request.ts';
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
  const helpHtml = help === undefined ? '' : `<small id="${id}-help">${escapeHtml(help)}</small>`;
  return type === 'checkbox'
    ? `<p class="check"><input ${attributes}> ${labelHtml}${helpHtml}</p>\n`
    : `<p>${labelHtml}<input ${attributes}>${helpHtml}</p>\n`;
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
    readonly token: TokenType;
    readonly inner: string;
    readonly button: string;
    readonly hidden?: Readonly<Record<string, string>>;
  },
): string {
  const all = { ...hidden, token: session.token(token) };
  const unseen = Object.entries(all)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
  return `<form method="post" action="${escapeHtml(specialUrl(wiki, page))}">
${unseen}
${inner}<p><button type="submit">${escapeHtml(button)}</button></p>
</form>
`;
}

/** The fields that a provider of authentication asks for. */
export function authenticationFields(
  { say, fields: sent }: Pick<FormVisit, 'say' | 'fields'>,
  fields: Readonly<Record<string, AuthenticationField>>,
  { creates = false }: { readonly creates?: boolean } = {},
): string {
  return Object.entries(fields)
    .map(([name, field]) => {
      const label = field.label ? say(field.label) : name;
      const help = field.help && say(field.help) !== label ? say(field.help) : undefined;
      const required = !field.optional && !field.skippable && field.type !== 'checkbox';
      switch (field.type) {
        case 'null':
          return `<p>${escapeHtml(label)}</p>\n`;
        case 'hidden':
          return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(field.value ?? '')}">\n`;
        case 'button':
          return `<p><button type="submit" name="${escapeHtml(name)}" value="1">${escapeHtml(label)}</button></p>\n`;
        case 'select':
        case 'multiselect': {
          const options = Object.entries(field.options ?? {}).map(
            ([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(say(text))}</option>`,
          );
          const id = `field-${name.replace(/[^\w-]/g, '-')}`;
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
