import { msg, type Message } from '../../i18n/message.ts';
import { LICENSES } from './licenses.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Gathers what is wrong with some data. `path` says where: `data[0][1]`, `schema/fields[0]/name`. */
export class Faults {
  readonly #messages: Message[] = [];

  get all(): readonly [Message, ...Message[]] | undefined {
    const [first, ...others] = this.#messages;
    return first && [first, ...others];
  }

  add(what: string, path: string, ...more: (string | number)[]): void {
    this.#messages.push(msg(`jsonconfig-err-${what}`, { plaintext: path }, ...more));
  }

  /** Notes the fault unless all is well; gives back whether it is. */
  expect(isWell: boolean, what: string, path: string, ...more: (string | number)[]): boolean {
    if (!isWell) this.add(what, path, ...more);
    return isWell;
  }

  onlyKeys(value: JsonObject, path: string, keys: readonly string[]): void {
    for (const key of Object.keys(value)) if (!keys.includes(key)) this.add('unexpected-key', path, key);
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One line without tabs or spaces around it, of at most 400 characters. */
export function isStringLine(value: Json | undefined): value is string {
  return typeof value === 'string' && [...value].length <= 400 && !/[\t\n\r]/.test(value) && value.trim() === value;
}

/** Texts by language code. */
export function isLocalized(value: Json | undefined): value is Record<string, string> {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([code, text]) => /^[a-z][a-z0-9-]*$/.test(code) && isStringLine(text));
}

/** The same, in the order of their codes. */
export function inCodeOrder(value: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What all kinds of data have: license, description, sources. */
export function checkCommon(data: JsonObject, faults: Faults): void {
  const { license, description, sources } = data;
  if (faults.expect(isStringLine(license) && license !== '', 'stringline', 'license')) {
    faults.expect(LICENSES.includes(license as string), 'license', 'license', LICENSES.join(', '));
  }
  if (description !== undefined) faults.expect(isLocalized(description), 'localized', 'description');
  if (sources !== undefined) faults.expect(typeof sources === 'string', 'string', 'sources');
}

export const COMMON_KEYS = ['license', 'description', 'sources'] as const;
