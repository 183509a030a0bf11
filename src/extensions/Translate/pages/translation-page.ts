import { direction } from '../../../i18n/languages.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { startsWith } from '../../../storage/dialect.ts';
import { sql } from 'kysely';
import type { Db } from '../../../storage/storage.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { documentationCode, isPageLanguage, splitLanguage } from '../languages.ts';
import { messageTitle, translationNamespace, unitKey } from '../message-title.ts';
import { loadTranslations, type Translation } from '../translations.ts';
import { definitionOf, fillVariables } from './markup.ts';
import { composePage, readSource, type Unit } from './source-text.ts';
import { findTranslatablePageByTitle, type TranslatablePage } from './store.ts';

/** A page in another language than it was written in. */
export interface TranslationPage {
  readonly source: TranslatablePage;
  readonly language: string;
}

/** What a title is the translation of; undefined where it is none. */
export async function findTranslationPage(
  wiki: Wiki,
  db: Db,
  { namespace, dbKey }: Pick<Title, 'namespace' | 'dbKey'>,
): Promise<TranslationPage | undefined> {
  const parts = namespace < 0 ? undefined : splitLanguage(dbKey);
  if (!parts || !isRendered(wiki, parts.language)) return undefined;
  const source = await findTranslatablePageByTitle(wiki, db, { namespace, dbKey: parts.base });
  return source && !source.isBundle ? { source, language: parts.language } : undefined;
}

/** Whether there are translation pages in a language: explanations to translators have none. */
export function isRendered({ site }: Wiki, language: string): boolean {
  return isPageLanguage(site, language) && language !== documentationCode(site);
}

/** The page that a translatable page has in a language. */
export function translationTitle({ site }: Wiki, { title }: TranslatablePage, language: string): Title {
  return makeTitle(site, title.namespace, `${title.dbKey}/${language}`);
}

/** The languages in which there are pages, sorted. */
export async function translationPageLanguages(wiki: Wiki, db: Db, { title }: TranslatablePage): Promise<string[]> {
  const prefix = `${title.dbKey}/`;
  const rows = await db
    .selectFrom('page')
    .where('page_namespace', '=', title.namespace)
    .where(startsWith(sql.ref<string>('page_title'), prefix))
    .orderBy('page_title')
    .select('page_title')
    .execute();
  return rows.map((row) => row.page_title.slice(prefix.length)).filter((language) => isRendered(wiki, language));
}

/** The wikitext of a page in a language: what is not translated yet stays in the language of the source. */
export async function composeTranslation(wiki: Wiki, db: Db, { source, language }: TranslationPage): Promise<string> {
  const marked = await loadRevisionWithContent(db, source.marked);
  const pieces = readSource(marked?.content?.text ?? '');
  const namespace = translationNamespace(wiki.site);
  const titleOf = (unit: string) => messageTitle(wiki.site, { namespace, key: unitKey(source.title, unit), language });
  const names = pieces.flatMap((piece) => (piece.kind === 'unit' && piece.unit.name ? titleOf(piece.unit.name) : []));
  const translations =
    language === source.sourceLanguage ? new Map<string, Translation>() : await loadTranslations(db, names);
  return composePage(pieces, (unit) => {
    const translation = unit.name === undefined ? undefined : translations.get(nameKey(titleOf(unit.name)));
    if (translation && translation.text !== '') return shownTranslation(unit, translation);
    const text = fillVariables(definitionOf(unit.text), unit.text);
    return language === source.sourceLanguage ? text : wrap(unit, text, sourceAttributes(source.sourceLanguage));
  });
}

function shownTranslation(unit: Unit, { text, fuzzy }: Translation): string {
  const filled = fillVariables(text, unit.text);
  return fuzzy ? wrap(unit, filled, 'class="mw-translate-fuzzy"') : filled;
}

function sourceAttributes(language: string): string {
  const dir = direction(language);
  return `lang="${language}" dir="${dir}" class="mw-content-${dir}"`;
}

function wrap({ inline, bare }: Unit, text: string, attributes: string): string {
  if (bare) return text;
  return inline ? `<span ${attributes}>${text}</span>` : `<div ${attributes}>\n${text}\n</div>`;
}
