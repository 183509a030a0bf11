import type { Message, MessageParam } from './message.ts';
import type { MessageBundles, Messages } from './messages.ts';

/** Messages in which only parameters and PLURAL are put in; for what is said to programs. */
export function plainMessages(...bundles: MessageBundles[]): Messages {
  const raw = (key: string, language: string) =>
    bundles.findLast((each) => each[language]?.[key] !== undefined)?.[language]?.[key];
  const text = ({ key, params }: Message, language: string): string => {
    if (language === 'qqx') return params.length > 0 ? `(${key}: ${params.map(show).join(', ')})` : `(${key})`;
    const source = raw(key, language) ?? raw(key, 'en');
    if (source === undefined) return `⧼${key}⧽`;
    const put = source.replace(/\$(\d)/g, (_, n) => show(params[Number(n) - 1] ?? ''));
    return put.replace(/\{\{PLURAL:([^|}]*)\|([^|}]*)\|?([^|}]*)\}\}/g, (_, count, one, other) =>
      Number(count) === 1 ? String(one) : String(other || one),
    );
  };
  const show = (param: MessageParam): string => {
    if (typeof param !== 'object') return String(param);
    if ('key' in param) return text(param, 'en');
    if ('list' in param) return param.list.map(show).join(', ');
    return String(Object.values(param)[0]);
  };
  return {
    text,
    raw,
    exists: (key, language = 'en') => raw(key, language) !== undefined,
    keys: () => [...new Set(bundles.flatMap((each) => Object.keys(each.en ?? {})))].sort(),
  };
}
