import type { MagicVariable } from '../extension-point.ts';
import { formatDate } from '../date-format.ts';
import { localClock } from '../local-clock.ts';
import { limitCacheExpiry } from '../parser-output.ts';

/** Word without `current` or `local` → format, further names, seconds for which the answer holds. */
const words: Readonly<Record<string, { format: string; also?: string; ttl: number }>> = {
  month: { format: 'm', also: 'MONTH2', ttl: 86_400 },
  month1: { format: 'n', ttl: 86_400 },
  monthname: { format: 'F', ttl: 86_400 },
  monthnamegen: { format: 'xg', ttl: 86_400 },
  monthabbrev: { format: 'M', ttl: 86_400 },
  day: { format: 'j', ttl: 3600 },
  day2: { format: 'd', ttl: 3600 },
  dayname: { format: 'l', ttl: 3600 },
  year: { format: 'Y', ttl: 86_400 },
  time: { format: 'H:i', ttl: 3600 },
  hour: { format: 'G', ttl: 3600 },
  week: { format: 'W', ttl: 86_400 },
  dow: { format: 'w', ttl: 3600 },
  timestamp: { format: 'YmdHis', ttl: 3600 },
};

export const timeVariables: readonly MagicVariable[] = ['current', 'local'].flatMap((which) =>
  Object.entries(words).map(([word, { format, also, ttl }]): MagicVariable => {
    const prefix = which.toUpperCase();
    return {
      magicWord: `${which}${word}`,
      names: [`${prefix}${word.toUpperCase()}`, ...(also === undefined ? [] : [`${prefix}${also}`])],
      caseSensitive: true,
      value({ options, site, source, output }) {
        const zone = which === 'local' ? (site.settings.Localtimezone ?? 'UTC') : 'UTC';
        output.usesTime = true;
        limitCacheExpiry(output, ttl);
        const text = formatDate(format, localClock(options.now, zone), options.pageLanguage, source);
        if (word === 'hour') return text.padStart(2, '0');
        return word === 'week' ? String(Number(text)) : text;
      },
    };
  }),
);
