import { escapeHtml } from '../i18n/escape-html.ts';
import type { Message, MessageParam } from '../i18n/message.ts';
import type { MessageOverrides, Messages } from '../i18n/messages.ts';
import { codeOf } from '../wiki/refusal.ts';
import type { Refusal } from '../wiki/refusal.ts';
import { htmlOf, plaintextOf, withEscapedTexts } from './message-text.ts';
import { list, shape, withContent } from './result.ts';
import type { Warning } from './warnings.ts';

export type ErrorFormat = 'plaintext' | 'wikitext' | 'html' | 'raw' | 'none' | 'bc';

/** How errors and warnings are written in this answer. */
export interface ErrorStyle {
  readonly format: ErrorFormat;
  readonly language: string;
  readonly messages: Messages;
  /** Address of the API, for the reference to its help. */
  readonly apiUrl: string;
  /** Texts of the wiki's own that take the place of others. */
  readonly overrides?: MessageOverrides;
}

/** The messages that refer to the API's help. */
export const DOCREF_KEYS = ['api-usage-docref', 'api-usage-mailinglist-ref'] as const;

function textOf({ messages, language, overrides }: ErrorStyle, message: Message): string {
  return messages.text(message, language, overrides);
}

/** A refusal's part of the answer, with the warnings: `error` in the old format, else `errors` and `docref`. */
export function writeRefusal(
  style: ErrorStyle,
  refusal: Refusal,
  module: string,
  { warnings, warnedEarly = true }: { readonly warnings?: object | undefined; readonly warnedEarly?: boolean } = {},
): Record<string, unknown> {
  const docref = docrefOf(style);
  const [before, after] = warnedEarly ? [{}, { warnings }] : [{ warnings }, {}];
  if (style.format === 'bc') {
    const said = { code: refusal.code, info: plaintextOf(textOf(style, refusal.main)) };
    // Facts that are called as one of these are not shown.
    const error = { ...said, ...refusal.data, ...said, docref };
    return { ...before, error: withContent(error, 'docref'), ...after };
  }
  const errors = refusal.messages.map((message) => {
    const code = codeWithin(refusal, message);
    const data = message === refusal.main ? refusal.data : refusal.dataOfOthers.get(message);
    return writeMessage(style, { message, code, data, module });
  });
  return withContent({ ...before, errors: list(errors, 'error'), ...after, docref }, 'docref');
}

/** The codes of a refusal, each once, as the response's header names them. */
export function codesOf(refusal: Refusal, format: ErrorStyle['format']): string {
  // The old form knows nothing of what was found before.
  const from = format === 'bc' ? refusal.messages.indexOf(refusal.main) : 0;
  return [...new Set(refusal.messages.slice(from).map((message) => codeWithin(refusal, message)))].join(', ');
}

function codeWithin(refusal: Refusal, message: Message): string {
  return message === refusal.main ? refusal.code : codeOf(message.key);
}

/** The answer's `warnings`; undefined where there are none. */
export function writeWarnings(style: ErrorStyle, warnings: readonly Warning[]): object | undefined {
  if (warnings.length === 0) return undefined;
  if (style.format !== 'bc')
    return list(
      warnings.map((warning) => writeMessage(style, warning)),
      'warning',
    );
  const texts = new Map<string, Set<string>>();
  for (const { module, message } of warnings) {
    const name = module.slice(module.lastIndexOf('+') + 1);
    const text = plaintextOf(textOf(style, message));
    texts.set(name, (texts.get(name) ?? new Set()).add(text));
  }
  return Object.fromEntries(
    [...texts].reverse().map(([name, lines]) => [name, withContent({ warnings: [...lines].join('\n') }, 'warnings')]),
  );
}

/** A warning or an error, or a reason that no module gave. */
type Told = Omit<Warning, 'module'> & { readonly module: string | undefined };

function writeMessage(style: ErrorStyle, { message, code, data, module }: Told): object {
  const facts = {
    ...(data ? { data: shape({ ...data }, { type: 'assoc' }) } : {}),
    ...(module === undefined ? {} : { module }),
  };
  switch (style.format) {
    case 'none':
      return { code, ...facts };
    case 'raw':
      return { code, key: message.key, params: list(message.params.map(rawParam), 'param'), ...facts };
    case 'html':
      return withContent({ code, html: htmlOf(textOf(style, withEscapedTexts(message))), ...facts }, 'html');
    case 'wikitext':
      return withContent({ code, text: textOf(style, message), ...facts }, 'text');
    case 'plaintext':
    case 'bc':
      return withContent({ code, text: plaintextOf(textOf(style, message)), ...facts }, 'text');
  }
}

/** Why something cannot be, as a fact of an answer: a sentence in the old format. */
export function writeReason(style: ErrorStyle, message: Message, code = codeOf(message.key)): string | object {
  if (style.format === 'bc') return plaintextOf(textOf(style, message));
  return writeMessage(style, { message, code, data: undefined, module: undefined });
}

/** Reasons why something would be refused, as facts of an answer: not as its errors. */
export function writeReasons(style: ErrorStyle, refusals: readonly Refusal[]): object[] {
  const reasons = refusals.flatMap(({ messages, code, data }) =>
    messages.map((message, i) =>
      writeMessage(style, {
        message,
        code: i === 0 ? code : codeOf(message.key),
        data: i === 0 ? data : undefined,
        module: undefined,
      }),
    ),
  );
  return list(reasons, 'error');
}

/** What stands against something, as a fact of an answer: in the old format what programs read of it. `tag`: of each in XML. */
export function writeStatus(
  style: ErrorStyle,
  problems: readonly { readonly message: Message; readonly code: string }[],
  tag: string,
): object[] {
  const written = problems.map(({ message, code }) => {
    if (style.format !== 'bc') return writeMessage(style, { message, code, data: undefined, module: undefined });
    const { key, params } = rawMessage(message);
    return { message: key, params, code, type: 'error' };
  });
  return list(written, tag);
}

/** Where the API is explained, in the reader's language. */
function docrefOf(style: ErrorStyle): string {
  const help = textOf(style, { key: DOCREF_KEYS[0], params: [style.apiUrl] });
  const list = textOf(style, { key: DOCREF_KEYS[1], params: [] });
  return escapeHtml(plaintextOf(`${help} ${list}`.trim()));
}

function rawParam(param: MessageParam): unknown {
  if (typeof param !== 'object') return param;
  if ('missing' in param) return null;
  if ('key' in param) return { message: rawMessage(param) };
  if ('list' in param) return { list: list(param.list.map(rawParam), '_v'), type: param.type };
  return param;
}

/** A message as programs read it: its key and what is put into it. */
export function rawMessage({ key, params }: Message): { readonly key: string; readonly params: unknown[] } {
  return { key, params: list(params.map(rawParam), 'param') };
}
