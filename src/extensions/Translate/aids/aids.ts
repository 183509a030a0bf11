import { list } from '../../../api/result.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { fullUrl } from '../../../wikitext/page-url.ts';
import { fallbacks } from '../../../i18n/languages.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import { loadOptions } from '../../../wiki/users/options.ts';
import { contextOf } from '../memory/job.ts';
import { suggestTranslations } from '../memory/memory.ts';
import { memoryServices } from '../memory/services.ts';
import { documentationCode, isPageLanguage } from '../languages.ts';
import { settingsOf } from '../settings.ts';
import { loadTranslationsOf } from '../translations-of-message.ts';
import { loadTranslations } from '../translations.ts';
import { NoAid, type Aid, type AidRequest } from './aid.ts';
import { definitionDiff } from './definition-diff.ts';
import { editSummaries } from './edit-summaries.ts';

/** All kinds of help by the names that the API knows them by. */
export const aids = {
  definition: ({ message }) => Promise.resolve({ value: message.definition, language: message.sourceLanguage }),
  definitiondiff: definitionDiff,
  documentation,
  editsummaries: editSummaries,
  gettext: () => Promise.reject(new NoAid('The messages of this group are not kept in files.')),
  groups: ({ message }) => Promise.resolve(list([message.group], 'group')),
  inotherlanguages: inOtherLanguages,
  insertables: ({ message }) => Promise.resolve(list(insertables(message.definition), 'insertable')),
  mt: () => Promise.resolve(list([], 'suggestion')),
  support: ({ wiki, title }) => Promise.resolve({ url: supportUrl(wiki, title.prefixedText) }),
  translation,
  ttmserver: memory,
} satisfies Readonly<Record<string, Aid>>;

async function translation({ wiki, title, message }: AidRequest) {
  const found = (await loadTranslations(wiki.db, [title])).get(nameKey(title));
  return { language: message.language, fuzzy: found?.fuzzy ?? false, value: found?.text ?? '' };
}

async function documentation({ wiki, message, language }: AidRequest) {
  const code = documentationCode(wiki.site);
  if (code === undefined) throw new NoAid('Messages are not explained on this wiki.');
  const { LanguageCode } = wiki.site.settings;
  const name = { namespace: message.namespace, dbKey: `${message.key}/${code}` };
  const text = (await loadTranslations(wiki.db, [name])).get(nameKey(name))?.text ?? '';
  const output =
    text === ''
      ? undefined
      : await wiki.parser.parse({
          text,
          contentModel: 'wikitext',
          title: contextOf(wiki, message).prefixedText,
          options: { interfaceLanguage: language, pageLanguage: LanguageCode, now: wiki.now().getTime() },
        });
  return { language: LanguageCode, value: text, html: output?.html ?? '' };
}

/** Translations into the languages that the translator reads, or that are near to the one they write. */
async function inOtherLanguages({ wiki, performer, message }: AidRequest) {
  const chosen = performer.registered
    ? (await loadOptions(wiki, [performer.user.id])).get(performer.user.id)?.['translate-editlangs']
    : undefined;
  const languages =
    typeof chosen === 'string' && chosen !== '' && chosen !== 'default'
      ? chosen.split(',').map((code) => code.trim())
      : fallbacks(message.language);
  const wanted = [...new Set(languages)].filter(
    (code) => code !== message.language && code !== message.sourceLanguage && isPageLanguage(wiki.site, code),
  );
  const translations = await loadTranslationsOf(wiki.db, message);
  return list(
    wanted.flatMap((language) => {
      const found = translations.get(language);
      return found && !found.fuzzy ? [{ value: found.text, language }] : [];
    }),
    'suggestion',
  );
}

/** What a translation is likely to need as it is: the variables. */
function insertables(definition: string) {
  return [...new Set(definition.match(/\$[\p{L}\p{N}_-]+/gu) ?? [])].map((name) => ({
    display: name,
    pre: name,
    post: '',
  }));
}

async function memory({ wiki, message }: AidRequest) {
  const own = contextOf(wiki, message).prefixedText;
  const suggestions = [];
  for (const { name, cutoff } of memoryServices(wiki.site.settings)) {
    const found = await suggestTranslations(wiki.db, {
      text: message.definition,
      from: message.sourceLanguage,
      into: message.language,
      cutoff,
    });
    for (const { source, target, context, quality } of found) {
      const page = titleOrUndefined(wiki.site, `${context}/${message.language}`);
      if (context === own || !page) continue;
      suggestions.push({
        source,
        target,
        context,
        quality,
        service: name,
        source_language: message.sourceLanguage,
        local: true,
        uri: fullUrl(wiki.site, page),
      });
    }
  }
  return list(suggestions, 'suggestion');
}

/** Where translators of a message can ask. */
function supportUrl(wiki: AidRequest['wiki'], message: string): string {
  const { TranslateSupportUrl: support } = settingsOf(wiki.site.settings);
  const page =
    support !== false && typeof support.page === 'string' ? titleOrUndefined(wiki.site, support.page) : undefined;
  if (support === false || !page) throw new NoAid('This wiki has no page to ask for help on.');
  const params = Object.entries((support.params ?? {}) as Readonly<Record<string, unknown>>).map(
    ([name, value]): [string, string] => [name, String(value).replaceAll('%MESSAGE%', message)],
  );
  return fullUrl(wiki.site, page, new URLSearchParams(params).toString());
}
