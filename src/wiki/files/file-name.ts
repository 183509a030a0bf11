import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { parseTitle, titleOrUndefined } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { Title } from '../../site/title.ts';
import { Refusal } from '../refusal.ts';
import { extensionsOf } from './media-types.ts';

/** Most bytes of a file's name: old versions carry a time before it. */
const longestName = 240;

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
  const plain = withoutIllegal(site, wished);
  const title = titleOrUndefined(site, plain, NS.file);
  const parsed = title?.namespace === NS.file ? title : fileTitle(site, plain);
  if (!parsed)
    throw new Refusal(msg('illegalfilename', wished), { code: 'illegal-filename', data: { filename: wished } });
  const { base, extensions } = splitName(parsed.dbKey);
  const found = extensions.length === 0 ? extensionsOf(mime)?.[0] : undefined;
  const extension = (found ?? extensions.at(-1) ?? '').toLowerCase();
  const whole = found === undefined ? parsed : fileTitle(site, `${parsed.dbKey}.${found}`)!;
  if (extension === '') throw new Refusal(msg('filetype-missing'));
  checkExtension(site, found ?? extensions.at(-1) ?? '', extensions);
  if (base === '') throw new Refusal(msg('minlength1'), { code: 'filename-tooshort' });
  if (Buffer.byteLength(whole.dbKey) > longestName) throw new Refusal(msg('filename-toolong'));
  const asWished = fileTitle(site, wished)?.dbKey ?? wished.replaceAll(' ', '_');
  const sameAsWished = asWished === whole.dbKey && !/[:/\\\u200e\u200f\u202a-\u202e]/.test(wished);
  return { title: whole, extension, changed: !sameAsWished };
}

/** The ending of a wished name, in small letters; empty where there is none. */
export function extensionOfWish(wished: string): string {
  return (splitName(wished).extensions.at(-1) ?? '').toLowerCase();
}

/** The name before the last ending, and all endings. */
function splitName(name: string): { base: string; extensions: string[] } {
  const dot = name.lastIndexOf('.');
  return { base: dot < 0 ? name : name.slice(0, dot), extensions: name.split('.').slice(1) };
}

/** A name under the namespace of files, whatever prefix it seems to have. */
function fileTitle(site: Site, name: string): Title | undefined {
  const title = parseTitle(site, `${site.namespaces.name(NS.file)}:${name}`);
  return title instanceof Title && title.namespace === NS.file && title.dbKey !== '' ? title : undefined;
}

/** What may not stand in a file's name becomes `-`; the namespace's own prefix is taken off. */
function withoutIllegal(site: Site, wished: string): string {
  const title = titleOrUndefined(site, wished.replaceAll('|', '-'), NS.file);
  const [prefix] = wished.split(':');
  const isPrefixed = title?.namespace === NS.file && prefix !== undefined && site.namespaces.find(prefix) === NS.file;
  const name = isPrefixed ? wished.slice(wished.indexOf(':') + 1).trim() : wished;

  return name.replaceAll(/[:/\\#<>[\]{|}\x00-\x1f\x7f]/g, '-');
}

function checkExtension({ settings }: Site, written: string, extensions: readonly string[]): void {
  if (!settings.CheckFileExtensions) return;
  const extension = written.toLowerCase();
  const allowed = settings.FileExtensions.map((each) => each.toLowerCase());
  const all = [...new Set([...extensions.map((each) => each.toLowerCase()), extension])];
  const prohibited = all.filter((each) => settings.ProhibitedFileExtensions.includes(each));
  const unwanted = settings.StrictFileExtensions && !allowed.includes(extension);
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
