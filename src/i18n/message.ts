/** A sentence by its key, to be put into somebody's language later. Keys are MediaWiki's. */
export interface Message {
  readonly key: string;
  readonly params: readonly MessageParam[];
}

/**
 * What stands in a message's `$1`, `$2` … Text is wikitext in messages that are parsed; a number is written as the reader's
 * language writes numbers. The names of the object forms are those that the Action API shows in its `raw` error format.
 */
export type MessageParam =
  | string
  | number
  | bigint
  | Message
  | { readonly prefixedText: string }
  /** Text that is never parsed nor looked into. */
  | { readonly plaintext: string | number }
  /** A value that there is not: no text, and null where programs read the message. */
  | { readonly missing: true }
  /** Ready HTML. */
  | { readonly raw: string }
  /** A number, as a bare `number` is; empty where there is none, and the sentence does not speak of it. */
  | { readonly num: number | '' }
  /** Bytes. */
  | { readonly size: number }
  /** Bits per second. */
  | { readonly bitrate: number }
  /** Seconds, said in full (`2 hours 3 minutes`). */
  | { readonly duration: number }
  /** Seconds, said in short (`2h 3m`). */
  | { readonly period: number }
  /** 14 digits or `infinity`. */
  | { readonly expiry: string }
  /** 14 digits: a moment, a day, a time of day. */
  | { readonly dateTime: string }
  | { readonly date: string }
  | { readonly time: string }
  /** A user group, by its name in the settings. */
  | { readonly group: string }
  | { readonly list: readonly MessageParam[]; readonly type: ListType };

/** `text` is a list of a sentence: `a, b and c`. */
export type ListType = 'comma' | 'semicolon' | 'pipe' | 'text';

/** A message: `msg('apierror-missingtitle-byname', 'Harbour')`. */
export function msg(key: string, ...params: MessageParam[]): Message {
  return { key, params };
}

/** A list as one parameter, joined as the reader's language joins lists. */
export function listParam(items: readonly MessageParam[], type: ListType = 'comma'): MessageParam {
  return { list: items, type };
}

/** Text as a parameter that is never parsed. */
export function plain(text: string): MessageParam {
  return { plaintext: text };
}
