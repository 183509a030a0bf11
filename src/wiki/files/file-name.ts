import { msg } from '../../i18n/message.ts';
import { capitalise } from '../../site/capitalise.ts';
import { NS } from '../../site/namespaces.ts';
import { parseTitle, titleOrUndefined } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { Title } from '../../site/title.ts';
import { Refusal } from '../refusal.ts';
import { extensionsOf } from './media-types.ts';

/** Most bytes of a file's name: old versions carry a time before it. */
export const longestName = 240;

/** The title that a file gets. */
export interface FileName {
  readonly title: Title;
  /** The last ending, in small letters. */
  readonly extension: string;
  /** The wished name was changed to one that can be. */
  readonly changed: boolean;
}

/** The page of the file that somebody wishes to upload under a name; refuses names that cannot be. `mime` gives a missing ending. */
export function fileNameOf(site: Site, wished: string, mime: string): FileName {
  const parsed = wishedTitle(site, wished);
  if (!(parsed instanceof Title)) throw parsed;
  const { base, extensions } = splitName(parsed.dbKey);
  const found = extensions.length === 0 ? extensionsOf(mime)?.[0] : undefined;
  const extension = (found ?? extensions.at(-1) ?? '').toLowerCase();
  const whole = found === undefined ? parsed : fileTitle(site, `${parsed.dbKey}.${found}`)!;
  if (extension === '') throw new Refusal(msg('filetype-missing'));
  checkExtension(site, found ?? extensions.at(-1) ?? '', extensions);
  if (base === '') throw new Refusal(msg('minlength1'), { code: 'filename-tooshort' });
  if (Buffer.byteLength(whole.dbKey) > longestName) throw new Refusal(msg('filename-toolong'));
  return { title: whole, extension, changed: asWished(site, wished) !== whole.dbKey };
}

/** The ending of the name that a file would get for a wish, as it is written there; empty where it has none, or there is no such name. */
export function extensionOfWish(site: Site, wished: string): string {
  const title = wishedTitle(site, wished);
  return title instanceof Title ? (splitName(title.dbKey).extensions.at(-1) ?? '') : '';
}

/** A wish as a database key would be, if only spaces and the first letter stood in the way. */
function asWished(site: Site, wished: string): string {
  const key = wished.replaceAll(' ', '_');
  return site.namespaces.isCapitalised(NS.file) ? capitalise(key, site.settings) : key;
}

/** The title that a wish names, ending or not, or why there is none. */
function wishedTitle(site: Site, wished: string): Title | Refusal {
  const plain = withoutIllegal(site, wished);
  if (Buffer.byteLength(plain) > longestName) return new Refusal(msg('filename-toolong'));
  const title = holdsReference(plain) ? undefined : fileTitle(site, plain);
  return title ?? new Refusal(msg('illegalfilename', wished), { code: 'illegal-filename', data: { filename: wished } });
}

/** Titles are read with references resolved, but names of files are taken as they are, and `&amp;` can be in no title. */
function holdsReference(name: string): boolean {
  return /&[A-Za-z0-9\x80-\uffff]+;/.test(name);
}

/** Whether a file can be stored under a name (a database key); that it fits its kind is another question. */
export function holdsIllegal(name: string): boolean {
  return ILLEGAL.test(name);
}

/** What is no part of a name on some file system, or of a title. */
const ILLEGAL = /[:/\\#<>[\]{|}\x00-\x1f\x7f]/;

/** The name before the last ending, and all endings. */
function splitName(name: string): { base: string; extensions: string[] } {
  const dot = name.lastIndexOf('.');
  return { base: dot < 0 ? name : name.slice(0, dot), extensions: name.split('.').slice(1) };
}

/** A name under the namespace of files, whatever prefix it seems to have. */
export function fileTitle(site: Site, name: string): Title | undefined {
  const title = parseTitle(site, `${site.namespaces.name(NS.file)}:${name}`);
  return title instanceof Title && title.namespace === NS.file && title.dbKey !== '' ? title : undefined;
}

/** What may not stand in a file's name becomes `-`; the namespace's own prefix is taken off. */
function withoutIllegal(site: Site, wished: string): string {
  const title = titleOrUndefined(site, wished.replaceAll('|', '-'), NS.file);
  const [prefix] = wished.split(':');
  const isPrefixed = title?.namespace === NS.file && prefix !== undefined && site.namespaces.find(prefix) === NS.file;
  const name = isPrefixed ? title.text : wished;
  return name.replaceAll(new RegExp(ILLEGAL, 'g'), '-');
}

function checkExtension({ settings }: Site, written: string, extensions: readonly string[]): void {
  const extension = written.toLowerCase();
  const allowed = settings.FileExtensions.map((each) => each.toLowerCase());
  const all = [...new Set([...extensions.map((each) => each.toLowerCase()), extension])];
  const prohibited = all.filter((each) => settings.ProhibitedFileExtensions.includes(each));
  const unwanted = settings.CheckFileExtensions && settings.StrictFileExtensions && !allowed.includes(extension);
  if (prohibited.length === 0 && !unwanted) return;
  const named = prohibited.length > 0 ? prohibited : [extension];
  throw new Refusal(
    msg('filetype-banned-type', named.join(', '), allowed.join(', '), { num: allowed.length }, named.length),
    {
      code: 'filetype-banned',
      data: {
        filetype: written,
        allowed,
        ...(prohibited.length > 0 ? { blacklisted: prohibited } : {}),
      },
    },
  );
}
