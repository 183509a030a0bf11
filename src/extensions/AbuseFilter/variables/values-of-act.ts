import type { Wiki } from '../../../wiki/wiki.ts';
import type { Value } from '../rules/values.ts';
import type { Act, PagePrefix } from './act.ts';
import { valueOfEdit } from './values-of-edit.ts';
import { valueOfPage } from './values-of-page.ts';
import { valueOfUser } from './values-of-user.ts';

/** Looks another variable of the same act up. */
export type OtherVariable = (name: string) => Promise<Value>;

const PREFIXES: readonly PagePrefix[] = ['page', 'moved_from', 'moved_to'];

/** The variables that are noted of each act of its kind, in this order. */
export function atOnce(act: Act): string[] {
  const pages = PREFIXES.filter((prefix) => act.pages[prefix]).flatMap((prefix) =>
    ['id', 'namespace', 'title', 'prefixedtitle'].map((name) => `${prefix}_${name}`),
  );
  return [
    'user_name',
    'user_unnamed_ip',
    ...pages,
    'action',
    ...(act.summary === undefined ? [] : ['summary']),
    ...(act.account ? ['accountname'] : []),
    ...(act.pages.page && act.edit ? ['page_last_edit_age'] : []),
    ...(act.edit ? ['old_content_model', 'new_content_model', 'old_wikitext', 'new_wikitext'] : []),
    ...(act.file ? ['file_sha1', 'file_size', 'file_mime', 'file_mediatype', 'file_width', 'file_height'] : []),
  ];
}

/** What a variable is for an act; null where it has no such thing. */
export async function valueOfVariable(wiki: Wiki, act: Act, name: string, other: OtherVariable): Promise<Value> {
  const ofWiki = valueOfWiki(wiki, act, name);
  if (ofWiki !== undefined) return ofWiki;
  const ofFile = valueOfFile(act, name);
  if (ofFile !== undefined) return ofFile;
  if (name.startsWith('user_')) return valueOfUser(wiki, act.user, name.slice('user_'.length));
  for (const prefix of PREFIXES) {
    const page = act.pages[prefix];
    if (page && name.startsWith(`${prefix}_`)) return valueOfPage(wiki, page, act.time, name.slice(prefix.length + 1));
  }
  return act.edit ? valueOfEdit(wiki, act, act.edit, name, other) : null;
}

function valueOfWiki({ site: { settings } }: Wiki, act: Act, name: string): Value {
  switch (name) {
    case 'timestamp':
      return String(Math.floor(act.time.getTime() / 1000));
    case 'wiki_name':
      return settings.DBprefix === '' ? settings.DBname : `${settings.DBname}-${settings.DBprefix}`;
    case 'wiki_language':
      return settings.LanguageCode;
    case 'action':
      return act.action;
    case 'summary':
      return act.summary ?? null;
    case 'accountname':
      return act.account?.name ?? null;
    case 'account_type':
      return act.account ? 'named' : null;
    default:
      return undefined;
  }
}

function valueOfFile({ file }: Act, name: string): Value {
  if (!name.startsWith('file_')) return undefined;
  if (!file) return null;
  switch (name) {
    case 'file_sha1':
      return file.sha1;
    case 'file_size':
      return BigInt(file.size);
    case 'file_mime':
      return file.mime;
    case 'file_mediatype':
      return file.mediaType;
    case 'file_width':
      return BigInt(file.width);
    case 'file_height':
      return BigInt(file.height);
    case 'file_bits_per_channel':
      return BigInt(file.bits);
    default:
      return null;
  }
}
