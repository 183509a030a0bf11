import { list } from '../../../../api/result.ts';
import { autonym, toBcp47 } from '../../../../i18n/languages.ts';
import type { InterwikiRow } from '../../../../site/interwiki.ts';
import { loadMessageOverrides } from '../../../../wiki/messages/message-pages.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** The interwiki prefixes, all or only those that are (or are not) local. Texts in a language. */
export async function interwikiMap(
  wiki: Wiki,
  filter: 'local' | '!local' | undefined,
  language: string,
): Promise<object[]> {
  const rows = wiki.site.interwiki.rows.filter(
    ({ local = false }) => filter === undefined || local === (filter === 'local'),
  );
  const keys = rows.flatMap(({ prefix }) => (isExtra(wiki, prefix) ? linkTextKeys(prefix) : []));
  const overrides = await loadMessageOverrides(wiki, keys, language);
  const text = (key: string): string | undefined =>
    wiki.messages.raw(key, language, overrides) === undefined
      ? undefined
      : wiki.messages.text({ key, params: [] }, language, overrides);
  return list(
    rows.map((row) => entry(wiki, row, text)),
    'iw',
  );
}

/** Whether a prefix makes language links though it is no language code. */
function isExtra({ site }: Wiki, prefix: string): boolean {
  return site.settings.ExtraInterlanguageLinkPrefixes.includes(prefix);
}

function linkTextKeys(prefix: string): [string, string] {
  return [`interlanguage-link-${prefix}`, `interlanguage-link-sitename-${prefix}`];
}

function entry(wiki: Wiki, row: InterwikiRow, text: (key: string) => string | undefined): object {
  const { settings } = wiki.site;
  const { prefix } = row;
  const relative = row.url.startsWith('//');
  const name = autonym(prefix, settings.ExtraLanguageNames);
  const [linkText, siteName] = linkTextKeys(prefix).map(text);
  const code = settings.InterlanguageLinkCodeMap[prefix] ?? prefix;
  return {
    prefix,
    ...(row.local ? { local: true } : {}),
    ...(row.transcludable ? { trans: true } : {}),
    ...(name === '' ? {} : { language: name, bcp47: toBcp47(prefix) }),
    ...(settings.LocalInterwikis.includes(prefix) ? { localinterwiki: true } : {}),
    ...(isExtra(wiki, prefix)
      ? {
          extralanglink: true,
          code,
          bcp47: toBcp47(code),
          ...(linkText === undefined ? {} : { linktext: linkText }),
          ...(siteName === undefined ? {} : { sitename: siteName }),
        }
      : {}),
    url: relative ? `${/^[a-z]+:/.exec(settings.Server)?.[0] ?? 'https:'}${row.url}` : row.url,
    protorel: relative,
    ...(row.wikiId ? { wikiid: row.wikiId } : {}),
    ...(row.api ? { api: row.api } : {}),
  };
}
