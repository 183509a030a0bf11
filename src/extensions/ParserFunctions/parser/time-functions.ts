import { formatDate } from '../../../wikitext/date-format.ts';
import { limitCacheExpiry } from '../../../wikitext/parser-output.ts';
import type { FunctionCall, ParserFunction } from '../../../wikitext/extension-point.ts';
import { dateFormats } from '../../../wikitext/language-dates.ts';
import { localClock } from '../../../wikitext/local-clock.ts';
import { errorText, textOf } from './call-parts.ts';
import { readDate } from '../../../wikitext/date-reader.ts';

interface Asked {
  format: string;
  date: string;
  language: string;
  local: boolean;
}

const longestFormats = 6000;
const formatLengths = Symbol('characters of #time formats so far');

function write(call: FunctionCall, { format, date, language, local }: Asked): string {
  const { context } = call;
  const { options, site, source, state } = context;
  const used = ((state.get(formatLengths) as number | undefined) ?? 0) + format.length;
  state.set(formatLengths, used);
  if (used > longestFormats) return errorText(context, 'pfunc_time_too_long');
  if (date === '') {
    context.output.usesTime = true;
    limitCacheExpiry(context.output, 3600);
  }
  const zone = local ? (site.settings.Localtimezone ?? 'UTC') : 'UTC';
  const instant = date === '' ? options.now : readDate(date, options.now, 'UTC');
  if (instant === undefined || Number.isNaN(instant)) return errorText(context, 'pfunc_time_error');
  const clock = localClock(instant, zone);
  const year = clock.local.getUTCFullYear();
  if (year > 9999) return errorText(context, 'pfunc_time_too_big');
  if (year < 0) return errorText(context, 'pfunc_time_too_small');
  return formatDate(format, clock, languageOf(language, options.pageLanguage), source);
}

function languageOf(text: string, otherwise: string): string {
  const code = text.toLowerCase();
  return code === '' ? otherwise : /^[a-z]{2,}(?:-[a-z\d]+)*$/.test(code) ? code : 'en';
}

function time(local: boolean): ParserFunction['run'] {
  return (call) =>
    write(call, {
      format: textOf(call, 0),
      date: textOf(call, 1),
      language: textOf(call, 2),
      local: local || /^(?!0?$)/.test(textOf(call, 3)),
    });
}

const shapes = ['time', 'date', 'both', 'pretty'] as const;

function formatted(local: boolean): ParserFunction['run'] {
  return (call) => {
    const { context } = call;
    const asked = textOf(call, 1);
    const shape =
      asked === '' ? 'both' : shapes.find((each) => each === asked || context.registry.word(`timef-${each}`).is(asked));
    if (!shape) return errorText(context, 'pfunc_timef_bad_format');
    const language = languageOf(textOf(call, 2), context.options.pageLanguage);
    const format = dateFormats(language)[shape];
    return write(call, { format, date: textOf(call, 0), language, local });
  };
}

export const timeFunctions: readonly ParserFunction[] = [
  { magicWord: 'time', names: ['time'], run: time(false) },
  { magicWord: 'timel', names: ['timel'], run: time(true) },
  { magicWord: 'timef', names: ['timef'], caseSensitive: true, run: formatted(false) },
  { magicWord: 'timefl', names: ['timefl'], caseSensitive: true, run: formatted(true) },
];
