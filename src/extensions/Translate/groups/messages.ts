import { NS } from '../../../site/namespaces.ts';
import type { Db } from '../../../storage/storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { translationNamespace, unitKey } from '../message-title.ts';
import { definitionOf } from '../pages/markup.ts';
import { loadUnitNames, loadUnits } from '../pages/store.ts';
import { WORKFLOW_GROUP } from './all-groups.ts';
import type { GroupMessage, MessageGroup } from './message-group.ts';
import { workflowStates } from './workflow-states.ts';

/** How pages of the states' names begin. */
export const STATE_PREFIX = 'Translate-workflow-state-';

/** The messages of groups that have their own, by group, each in its order. Aggregates and groups of what is new have none. */
export async function loadOwnMessages(
  wiki: Wiki,
  db: Db,
  groups: Iterable<MessageGroup>,
): Promise<Map<string, GroupMessage[]>> {
  const all = [...groups];
  const units = await loadUnits(
    db,
    all.flatMap(({ page }) => page?.id ?? []),
  );
  const namespace = translationNamespace(wiki.site);
  return new Map(
    all.map(({ id, page, sourceLanguage }): [string, GroupMessage[]] => {
      if (id === WORKFLOW_GROUP) return [id, stateMessages(wiki)];
      if (!page) return [id, []];
      return [
        id,
        (units.get(page.id) ?? []).map(({ name, text }) => ({
          namespace,
          key: unitKey(page.title, name),
          definition: definitionOf(text),
          sourceLanguage,
          group: id,
        })),
      ];
    }),
  );
}

/** A message by its name alone. */
export type MessageKey = Pick<GroupMessage, 'namespace' | 'key'>;

/** The same without definitions, where names are enough. */
export async function loadOwnKeys(
  wiki: Wiki,
  db: Db,
  groups: Iterable<MessageGroup>,
): Promise<Map<string, MessageKey[]>> {
  const all = [...groups];
  const names = await loadUnitNames(
    db,
    all.flatMap(({ page }) => page?.id ?? []),
  );
  const namespace = translationNamespace(wiki.site);
  return new Map(
    all.map(({ id, page }): [string, MessageKey[]] => {
      if (id === WORKFLOW_GROUP) return [id, stateMessages(wiki)];
      if (!page) return [id, []];
      return [id, (names.get(page.id) ?? []).map((name) => ({ namespace, key: unitKey(page.title, name) }))];
    }),
  );
}

function stateMessages({ site }: Wiki): GroupMessage[] {
  return [...workflowStates(site).keys()].map((state) => ({
    namespace: NS.mediaWiki,
    key: `${STATE_PREFIX}${state.replaceAll(' ', '_')}`,
    definition: state,
    sourceLanguage: 'en',
    group: WORKFLOW_GROUP,
  }));
}

/** The groups whose own messages a group shows: its members, or itself. */
export function groupsBehind(groups: ReadonlyMap<string, MessageGroup>, group: MessageGroup): MessageGroup[] {
  return group.members ? group.members.flatMap((id) => groups.get(id) ?? []) : [group];
}

/** The messages of any group but those of what is new, each once. */
export async function loadMessages(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  group: MessageGroup,
): Promise<GroupMessage[]> {
  const behind = groupsBehind(groups, group);
  const own = await loadOwnMessages(wiki, db, behind);
  return behind.flatMap(({ id }) => own.get(id) ?? []);
}
