import type { HostFunction } from '../../../../lua/host-function.ts';
import type { LuaTable, LuaValue } from '../../../../lua/value.ts';
import { formatNumber } from '../../../../wikitext/language-numbers.ts';
import type { ScriptEngine } from '../engine.ts';

export function messageFunctions({ context }: ScriptEngine): Readonly<Record<string, HostFunction>> {
  const { source, options } = context;
  const languageOf = (language: LuaValue): string => (typeof language === 'string' ? language : options.pageLanguage);

  /** Text of the first of some messages that exists. */
  const find = (keys: LuaValue, language: LuaValue, useDatabase: LuaValue): string | undefined => {
    for (const name of keys instanceof Map ? keys.values() : []) {
      const key = String(name).replaceAll(' ', '_');
      const lower = key.slice(0, 1).toLowerCase() + key.slice(1);
      const read = useDatabase === false ? source.defaultMessage.bind(source) : source.message.bind(source);
      const text = read(lower, languageOf(language));
      if (text !== undefined) return text;
    }
    return undefined;
  };

  const parameter = (value: LuaValue, language: string): string => {
    if (!(value instanceof Map)) return String(value ?? '');
    const raw = String(value.get('raw') ?? '');
    return value.get('kind') === 'num' ? formatNumber(raw, language) : raw;
  };

  return {
    messageRaw: find,
    messagePlain(keys, raw, parameters, language, useDatabase) {
      const text = typeof raw === 'string' ? raw : find(keys, language, useDatabase);
      if (text === undefined) return `⧼${String((keys as LuaTable).get(1))}⧽`;
      const given = parameters instanceof Map ? parameters : new Map<LuaValue, LuaValue>();
      return text.replace(/\$([1-9]\d*)/g, (whole, number: string) => {
        const value = given.get(Number(number));
        return value === undefined ? whole : parameter(value, languageOf(language));
      });
    },
  };
}
