import { NS } from '../../../site/namespaces.ts';
import type { Db } from '../../../storage/storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { isTargetLanguage } from '../languages.ts';
import { messageOf, splitUnitKey, translationNamespace, type MessageName } from '../message-title.ts';
import { findTranslatablePageByName, findUnit, type TranslatablePage } from '../pages/store.ts';
import { definitionOf } from '../pages/markup.ts';
import type { PageName } from '../../../wikitext/page-source.ts';
import { groupIdOf, statesGroup, WORKFLOW_GROUP } from './all-groups.ts';
import type { GroupMessage } from './message-group.ts';
import { loadOwnMessages } from './messages.ts';

/** A page's message: what it is in its group, and in which language the page has it. */
export interface KnownMessage extends GroupMessage {
  readonly language: string;
  /** The translatable page that it is a unit of, with the unit. */
  readonly unit?: { readonly page: TranslatablePage; readonly name: string; readonly text: string };
}

/** The message whose text in a language a page is; undefined for all other pages. */
export async function findMessage(wiki: Wiki, db: Db, title: PageName): Promise<KnownMessage | undefined> {
  const name = messageOf(title);
  if (!name || name.language === '') return undefined;
  if (title.namespace === translationNamespace(wiki.site)) return findUnitMessage(wiki, db, name);
  if (title.namespace !== NS.mediaWiki || !isTargetLanguage(wiki.site, name.language)) return undefined;
  const own = await loadOwnMessages(wiki, db, statesGroup(wiki));
  const message = own.get(WORKFLOW_GROUP)?.find(({ key }) => key === name.key);
  return message && { ...message, language: name.language };
}

async function findUnitMessage(wiki: Wiki, db: Db, { key, language }: MessageName): Promise<KnownMessage | undefined> {
  const parts = splitUnitKey(key);
  const page = parts && (await findTranslatablePageByName(wiki, db, parts.page));
  if (!page || page.title.prefixedDbKey !== parts.page) return undefined;
  const unit = await findUnit(db, page.page.id, parts.unit);
  if (!unit) return undefined;
  return {
    namespace: translationNamespace(wiki.site),
    key,
    definition: definitionOf(unit.text),
    sourceLanguage: page.sourceLanguage,
    group: groupIdOf(page),
    language,
    unit: { page, ...unit },
  };
}
