import { msg } from '../../../i18n/message.ts';
import type { Db } from '../../../storage/storage.ts';
import { NS } from '../../../site/namespaces.ts';
import { startsWith } from '../../../storage/dialect.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { sql } from 'kysely';
import { languageLabel } from '../languages.ts';
import { translationNamespace } from '../message-title.ts';
import { findTranslatablePageByTitle, loadTranslatablePages, type TranslatablePage } from '../pages/store.ts';
import { withTranslate } from '../tables.ts';
import { loadMetadata } from '../metadata.ts';
import { AGGREGATE_PREFIX, bundleId, normalizeGroupId, pageId, pageOfGroup } from './group-ids.ts';
import type { MessageGroup } from './message-group.ts';
import { workflowStates } from './workflow-states.ts';

export const WORKFLOW_GROUP = 'translate-workflow-states';

/** All groups of the wiki by their ids: those of what is new, then by label. */
export async function loadGroups(wiki: Wiki, db: Db = wiki.db): Promise<Map<string, MessageGroup>> {
  const pages = await pageGroups(wiki, db, await loadTranslatablePages(wiki, db));
  const known = new Set(pages.map(({ id }) => id));
  const aggregates = (await loadAggregates(wiki, db)).map((group) => ({
    ...group,
    members: group.members!.filter((id) => known.has(id)),
  }));
  const others = [...pages, ...aggregates, ...statesGroup(wiki)].sort(byLabel(wiki));
  return new Map([...dynamicGroups(wiki), ...others].map((group) => [group.id, group]));
}

/** The group of an id; undefined where there is none. */
export async function findGroup(wiki: Wiki, asked: string, db: Db = wiki.db): Promise<MessageGroup | undefined> {
  const id = normalizeGroupId(asked);
  const title = pageOfGroup(wiki.site, id);
  if (title) {
    const page = await findTranslatablePageByTitle(wiki, db, title);
    const [group] = page ? await pageGroups(wiki, db, [page]) : [];
    return group?.id === id ? group : undefined;
  }
  if (id.startsWith(AGGREGATE_PREFIX)) return (await loadGroups(wiki, db)).get(id);
  return [...dynamicGroups(wiki), ...statesGroup(wiki)].find((group) => group.id === id);
}

/** A group's name as a reader of a language sees it. */
export function labelOf({ messages }: Pick<Wiki, 'messages'>, { label }: MessageGroup, language: string): string {
  return typeof label === 'string' ? label : messages.text(label, language);
}

/** By label, capitals or not. */
function byLabel(wiki: Wiki): (a: MessageGroup, b: MessageGroup) => number {
  const { LanguageCode } = wiki.site.settings;
  const keys = new Map<MessageGroup, Buffer>();
  const key = (group: MessageGroup): Buffer => {
    const made = keys.get(group) ?? Buffer.from(labelOf(wiki, group, LanguageCode).toLowerCase());
    keys.set(group, made);
    return made;
  };
  return (a, b) => key(a).compare(key(b)) || (a.id < b.id ? -1 : 1);
}

/** The id of the group that the messages of a page are in. */
export function groupIdOf({ title, isBundle }: TranslatablePage): string {
  return isBundle ? bundleId(title) : pageId(title);
}

/** The groups of pages' messages. */
export async function pageGroups(wiki: Wiki, db: Db, pages: readonly TranslatablePage[]): Promise<MessageGroup[]> {
  const bundles = pages.filter(({ isBundle }) => isBundle);
  const metadata = await loadMetadata(db, bundles.map(groupIdOf));
  const namespace = translationNamespace(wiki.site);
  return pages.map((each): MessageGroup => {
    const { page, title, sourceLanguage, isBundle } = each;
    const id = groupIdOf(each);
    const common = { id, namespace, page: { id: page.id, title } };
    if (!isBundle) {
      const language = languageLabel(wiki.site, sourceLanguage);
      const description = msg('pt-group-description', title.prefixedText, language);
      return { ...common, label: title.prefixedText, description, kind: 'WikiPageMessageGroup', sourceLanguage };
    }
    const facts = metadata(id);
    return {
      ...common,
      label: facts.get('label') ?? title.prefixedText,
      description: facts.get('description') ?? '',
      kind: 'MessageBundleMessageGroup',
      sourceLanguage,
    };
  });
}

/** Groups of what happened lately. */
function dynamicGroups({ site }: Wiki): MessageGroup[] {
  const { LanguageCode: sourceLanguage } = site.settings;
  const common = { namespace: undefined, sourceLanguage };
  return [
    {
      id: '!recent',
      label: msg('translate-dynagroup-recent-label'),
      description: msg('translate-dynagroup-recent-desc'),
      kind: 'RecentMessageGroup',
      ...common,
    },
    {
      id: '!additions',
      label: msg('translate-dynagroup-additions-label'),
      description: msg('translate-dynagroup-additions-desc'),
      kind: 'RecentAdditionsMessageGroup',
      ...common,
    },
  ];
}

/** The group of the names of states, where there are states. */
export function statesGroup(wiki: Wiki): MessageGroup[] {
  if (workflowStates(wiki.site).size === 0) return [];
  return [
    {
      id: WORKFLOW_GROUP,
      label: msg('translate-workflowgroup-label'),
      description: msg('translate-workflowgroup-desc'),
      kind: 'WorkflowStatesMessageGroup',
      namespace: NS.mediaWiki,
      sourceLanguage: 'en',
    },
  ];
}

/** Aggregates with the ids of all groups that were put into them, whether these are there or not. */
export async function loadAggregates(wiki: Wiki, db: Db): Promise<MessageGroup[]> {
  const rows = await withTranslate(db)
    .selectFrom('translate_metadata')
    .where(startsWith(sql.ref<string>('tmd_group'), AGGREGATE_PREFIX))
    .where('tmd_key', 'in', ['name', 'description', 'subgroups', 'sourcelanguagecode'])
    .select(['tmd_group', 'tmd_key', 'tmd_value'])
    .execute();
  const facts = new Map<string, Map<string, string>>();
  for (const { tmd_group, tmd_key, tmd_value } of rows) {
    const of = facts.get(tmd_group) ?? new Map<string, string>();
    facts.set(tmd_group, of.set(tmd_key, tmd_value));
  }
  return [...facts].flatMap(([id, of]): MessageGroup[] => {
    const name = of.get('name');
    if (name === undefined) return [];
    const language = of.get('sourcelanguagecode');
    return [
      {
        id,
        label: name,
        description: of.get('description') ?? '',
        kind: 'AggregateMessageGroup',
        namespace: translationNamespace(wiki.site),
        sourceLanguage: language ?? wiki.site.settings.LanguageCode,
        ...(language === undefined ? {} : { ownLanguage: language }),
        members: readMembers(of.get('subgroups') ?? ''),
      },
    ];
  });
}

/** Ids as they are kept: names of pages may have commas, but no bars. */
function readMembers(kept: string): string[] {
  const ids = kept.includes('|') ? kept.split('|') : kept.split(',').map((id) => id.trim());
  return ids.filter((id) => id !== '');
}

/** The same the other way round. */
export function writeMembers(ids: readonly string[]): string {
  return ids.length === 1 && ids[0]!.includes(',')
    ? `${ids[0]!}|`
    : ids.join(ids.some((id) => id.includes(',')) ? '|' : ',');
}
