import { isKnownLanguage } from '../../i18n/languages.ts';
import { msg, type Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { hook, runHook } from '../hooks.ts';
import type { Wiki } from '../wiki.ts';
import type { Performer } from '../performer.ts';
import { defaultOptions } from './options.ts';
import { isOffered } from './preference-conditions.ts';

/** How preferences are put together for `action=options`: what each is, for those who reset one kind only. */
export type PreferenceKind =
  'registered' | 'registered-multiselect' | 'registered-checkmatrix' | 'userjs' | 'special' | 'unused';

/** Why a value cannot be saved; undefined if it can. */
type Validator = (value: string, wiki: Wiki) => Message | undefined;

const badOption = msg('htmlform-select-badoption');

const oneOf =
  (...values: readonly string[]): Validator =>
  (value) =>
    values.includes(value) ? undefined : badOption;

/** A number in a range. */
const between =
  (min: number, max: number, { whole = true }: { whole?: boolean } = {}): Validator =>
  (value) => {
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) return msg('htmlform-float-invalid');
    if (whole && !Number.isInteger(number)) return msg('htmlform-int-invalid');
    if (number < min) return msg('htmlform-int-toolow', min);
    return number > max ? msg('htmlform-int-toohigh', max) : undefined;
  };

const daysOfChanges: Validator = (value, wiki) =>
  between(1 / 24, Math.ceil(wiki.site.settings.RCMaxAge / 86_400), { whole: false })(value, wiki);

const limitIndex =
  (setting: 'ThumbLimits' | 'ImageLimits'): Validator =>
  (value, { site }) =>
    /^\d+$/.test(value) && Number(value) < site.settings[setting].length ? undefined : badOption;

/** Preferences of the core that are more than a tick box or a line of text. */
const VALIDATORS: Readonly<Record<string, Validator>> = {
  date: oneOf('default', 'mdy', 'dmy', 'ymd', 'ISO 8601'),
  'diff-type': oneOf('table', 'inline', 'unified'),
  editfont: oneOf('monospace', 'sans-serif', 'serif'),
  gender: oneOf('unknown', 'male', 'female'),
  imagesize: limitIndex('ImageLimits'),
  language: (value) => (isKnownLanguage(value) ? undefined : badOption),
  nickname: checkSignature,
  rcdays: daysOfChanges,
  rclimit: between(1, 1000),
  searchlimit: between(1, 500),
  skin: (value, { site }) =>
    ['vector', 'vector-2022', site.settings.DefaultSkin].includes(value) ? undefined : badOption,
  thumbsize: limitIndex('ThumbLimits'),
  timecorrection: (value) => (isTimeCorrection(value) ? undefined : msg('timezone-invalid')),
  underline: oneOf('0', '1', '2'),
  watchlistdays: daysOfChanges,
  wllimit: between(0, 1000),
};

/** Kept in the user's row or behind a password: shown among the preferences, but not set as such. */
const SPECIAL = new Set(['realname', 'emailaddress', 'password']);

/** Preferences without a default. */
const WITHOUT_DEFAULT = new Set(['watchlisttoken']);

/** Extensions name preferences that the wiki's own pages bring, besides those that have a default. */
export const GetPreferences = hook<{ readonly names: Set<string> }>('GetPreferences');

/** The preferences that the wiki's own pages bring. */
export async function namedPreferences(wiki: Wiki): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  await runHook(wiki, GetPreferences, { names });
  return names;
}

/**
 * What kind of preference a name is to somebody; `unused` if they are not offered any of this name. `named`: see
 * `namedPreferences`.
 */
export function preferenceKind(
  wiki: Wiki,
  performer: Performer,
  name: string,
  named: ReadonlySet<string>,
): PreferenceKind {
  if (name.startsWith('userjs-')) return 'userjs';
  if (SPECIAL.has(name)) return 'special';
  return named.has(name) || isPreference(wiki, performer, name) ? 'registered' : 'unused';
}

/** Why a preference cannot be set to a value. */
export function checkPreference(
  wiki: Wiki,
  performer: Performer,
  name: string,
  value: string | null,
  named: ReadonlySet<string>,
): Message | undefined {
  switch (preferenceKind(wiki, performer, name, named)) {
    case 'userjs':
      if (Buffer.byteLength(name) > 255) return msg('apiwarn-validationfailed-keytoolong', 255);
      if (!/^[a-zA-Z0-9_-]+$/.test(name)) return msg('apiwarn-validationfailed-badchars');
      return value !== null && Buffer.byteLength(value) > 65_530
        ? msg('apiwarn-validationfailed-valuetoolong', 65_530)
        : undefined;
    case 'special':
      return msg('apiwarn-validationfailed-cannotset');
    case 'unused':
      return msg('apiwarn-validationfailed-badpref');
    default:
      return value === null ? undefined : VALIDATORS[name]?.(value, wiki);
  }
}

function isPreference(wiki: Wiki, { rights }: Performer, name: string): boolean {
  const { settings } = wiki.site;
  if (settings.HiddenPrefs.includes(name) || !isOffered(name, { settings, rights })) return false;
  const searched = /^searchNs(\d+)$/.exec(name)?.[1];
  if (searched !== undefined) return Number(searched) >= NS.main && wiki.site.namespaces.exists(Number(searched));
  // Variants are chosen only where the content language has some.
  if (name === 'variant' || name.startsWith('variant-')) return false;
  return WITHOUT_DEFAULT.has(name) || name in defaultOptions(wiki);
}

/** A signature of wikitext must close what it opens, since it stands in the middle of other people's pages. */
function checkSignature(value: string, { site }: Wiki): Message | undefined {
  const most = site.settings.MaxSigChars;
  if ([...value].length > most) return msg('badsiglength', most);
  const open: string[] = [];
  for (const [, close, name, rest] of value.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/gi)) {
    const tag = name!.toLowerCase();
    if (/^(?:br|hr|img|wbr)$/.test(tag) || rest?.endsWith('/')) continue;
    if (close === '') open.push(tag);
    else if (open.pop() !== tag) return msg('badsig');
  }
  return open.length > 0 || /[\r\n]/.test(value) ? msg('badsig') : undefined;
}

/** `System|0`, `Offset|90`, `ZoneInfo|60|Europe/Berlin`, `+1:30`. */
function isTimeCorrection(value: string): boolean {
  if (/^System\|-?\d+$/.test(value)) return true;
  const offset = /^Offset\|(-?\d+)$/.exec(value)?.[1];
  if (offset !== undefined) return Math.abs(Number(offset)) <= 14 * 60;
  const zone = /^ZoneInfo\|-?\d+\|(.+)$/.exec(value)?.[1];
  if (zone !== undefined) return isTimeZone(zone);
  const clock = /^([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(value);
  return clock !== null && Number(clock[2]) <= 14 && Number(clock[3] ?? 0) < 60;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
