import type { Message } from './message.ts';

/** Texts by language code, then by message key: `{ en: { 'apierror-missingtitle': '…' } }`. */
export type MessageBundles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A wiki's own text of a message (its page in the MediaWiki namespace), if it has one. */
export type MessageOverrides = (key: string, language: string) => string | undefined;

/** All interface messages of a wiki. */
export interface Messages {
  /** The message as plain text, with its parameters, PLURAL, GENDER and the like resolved. */
  text(message: Message, language: string, overrides?: MessageOverrides): string;
  /** True if some bundle has the key (in English, unless said otherwise). */
  exists(key: string, language?: string): boolean;
  /** The text as it was written, from the language or its fallbacks; undefined if there is none. */
  raw(key: string, language: string): string | undefined;
  /** All keys that have an English text, sorted. */
  keys(): readonly string[];
}
