import { msg, type Message } from '../../../i18n/message.ts';
import type { ContentModel } from '../../../wiki/content/content-model.ts';
import { normalizeJson } from '../../../wiki/content/json-text.ts';
import { BUNDLE_MODEL } from './model-name.ts';
import type { StoredUnit } from '../pages/store.ts';

/** Longest key of a message, in bytes. */
const LONGEST_KEY = 100;

/** Messages of programs on a page: JSON of texts by their keys. */
export interface MessageBundle {
  readonly messages: readonly StoredUnit[];
  /** What `@metadata` says. */
  readonly metadata: {
    readonly label: string | undefined;
    readonly description: string | undefined;
    readonly sourceLanguage: string | undefined;
    readonly priorityLanguages: readonly string[] | undefined;
    readonly force: boolean;
  };
}

/** Reads a bundle; a message says why a text is none. */
export function readBundle(text: string): MessageBundle | Message {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return msg('translate-messagebundle-error-parsing');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return msg('translate-messagebundle-error-invalid-array');
  }
  const { '@metadata': about = {}, ...texts } = data as Readonly<Record<string, unknown>>;
  const messages: StoredUnit[] = [];
  for (const [name, value] of Object.entries(texts)) {
    const problem = problemOf(name, value);
    if (problem) return problem;
    messages.push({ name, text: (value as string).trim() });
  }
  if (typeof about !== 'object' || about === null || Array.isArray(about)) {
    return msg('translate-messagebundle-error-metadata-type');
  }
  const facts = about as Readonly<Record<string, unknown>>;
  const word = (name: string) => (typeof facts[name] === 'string' && facts[name] !== '' ? facts[name] : undefined);
  const languages = facts.priorityLanguages;
  return {
    messages,
    metadata: {
      label: word('label'),
      description: word('description'),
      sourceLanguage: word('sourceLanguage'),
      priorityLanguages: Array.isArray(languages) ? languages.map(String) : undefined,
      force: facts.allowOnlyPriorityLanguages === true,
    },
  };
}

function problemOf(name: string, value: unknown): Message | undefined {
  if (name.trim() === '') return msg('translate-messagebundle-error-key-empty');
  if (Buffer.byteLength(name) > LONGEST_KEY) return msg('translate-messagebundle-error-key-too-long', name);
  if (!/^[\w.-]+$/.test(name)) return msg('translate-messagebundle-error-key-invalid-characters', name);
  if (typeof value !== 'string') return msg('translate-messagebundle-error-invalid-value', name);
  return value.trim() === '' ? msg('translate-messagebundle-error-empty-value', name) : undefined;
}

export const bundleModel: ContentModel = {
  name: BUNDLE_MODEL,
  formats: ['application/json'],
  empty: '{}',
  validate: (text) => (normalizeJson(text) === undefined ? msg('invalid-json-data') : undefined),
  normalize: (text) => normalizeJson(text) ?? text,
};
