import { escapeHtml } from '../i18n/escape-html.ts';
import type { MessageParam } from '../i18n/message.ts';
import type { Described } from './describe.ts';

/** A module or parameter as `describeModule` says it. */
export type Facts = Readonly<Record<string, unknown>>;

/** What the parts of a page of help are written with. */
export interface Help {
  readonly place: Described;
  readonly language: string;
  /** A message as HTML; parameters that come from elsewhere must be escaped already. */
  readonly text: (key: string, ...params: MessageParam[]) => string;
  /** A link to the help of a module. */
  readonly link: (path: string) => string;
}

/** Longer lists of values are folded away. */
const FOLDED_FROM = 30;

/** The type of a parameter in a few words. */
export function typeText(help: Help, { type, multi }: Facts): string {
  const kind = Array.isArray(type) ? 'enum' : String(type);
  const said = help.text(`api-help-type-${kind}`);
  return multi ? help.text('api-help-several', { raw: said }) : said;
}

/** What else there is to say of a parameter: values, how many, range, default. `explained`: values that have been said already. */
export function factLines(help: Help, facts: Facts, explained: number): string[] {
  return [
    ...valueLines(help, facts, explained),
    ...countLines(help, facts),
    ...rangeLines(help, facts),
    ...endLines(help, facts),
  ];
}

function valueLines(help: Help, facts: Facts, explained: number): string[] {
  const { type, submodules, deprecatedvalues, internalvalues, extranamespaces } = facts;
  const lines: string[] = [];
  if (Array.isArray(type) && explained < type.length) {
    const paths = (submodules ?? {}) as Readonly<Record<string, string>>;
    const values = type
      .map(String)
      .map((value) => (paths[value] === undefined ? code(help, value) : help.link(paths[value])));
    lines.push(
      values.length < FOLDED_FROM
        ? help.text('api-help-values', { raw: values.join(', ') })
        : `<details><summary>${help.text('api-help-values-folded', values.length)}</summary>${values.join(', ')}</details>`,
    );
  }
  const listed = (values: unknown) => ({ raw: (values as unknown[]).map((value) => code(help, value)).join(', ') });
  if (deprecatedvalues) lines.push(help.text('api-help-values-deprecated', listed(deprecatedvalues)));
  if (internalvalues) lines.push(help.text('api-help-values-internal', listed(internalvalues)));
  if (extranamespaces) lines.push(help.text('api-help-values-also', listed(extranamespaces)));
  return lines;
}

function countLines(help: Help, { multi, lowlimit, highlimit, allspecifier }: Facts): string[] {
  if (!multi) return [];
  const all = allspecifier === undefined ? [] : [help.text('api-help-all', { raw: code(help, allspecifier) })];
  return [help.text('api-help-count', Number(lowlimit), Number(highlimit)), ...all];
}

function rangeLines(help: Help, { type, min, max, highmax }: Facts): string[] {
  const number = (value: unknown) => Number(value);
  if (type === 'limit' && max !== undefined && highmax !== undefined && highmax !== max)
    return [help.text('api-help-limit', number(max), number(highmax))];
  if (min !== undefined && max !== undefined) return [help.text('api-help-range', number(min), number(max))];
  if (min !== undefined) return [help.text('api-help-least', number(min))];
  return max === undefined ? [] : [help.text('api-help-most', number(max))];
}

function endLines(help: Help, facts: Facts): string[] {
  const { maxbytes, maxchars, tokentype, default: value } = facts;
  const lines: string[] = [];
  if (maxbytes !== undefined) lines.push(help.text('api-help-bytes', Number(maxbytes)));
  if (maxchars !== undefined) lines.push(help.text('api-help-characters', Number(maxchars)));
  if (typeof tokentype === 'string') lines.push(help.text('api-help-token-type', { raw: code(help, tokentype) }));
  if (value !== undefined) lines.push(help.text('api-help-default', { raw: code(help, value) }));
  return lines;
}

function code(help: Help, value: unknown): string {
  const text = String(value);
  return `<code>${text === '' ? help.text('api-help-empty') : escapeHtml(text)}</code>`;
}
