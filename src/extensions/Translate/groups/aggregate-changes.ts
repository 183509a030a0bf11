import { createHash } from 'node:crypto';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { removeMetadata, setMetadata } from '../metadata.ts';
import { findGroup, labelOf, loadAggregates, loadGroups, writeMembers } from './all-groups.ts';
import { AGGREGATE_PREFIX, normalizeGroupId, pageOfGroup } from './group-ids.ts';
import type { MessageGroup } from './message-group.ts';
import { forgetStatistics } from './statistics.ts';

/** What an aggregate is called. */
export interface AggregateFacts {
  readonly name: string;
  readonly description: string;
  /** The language that all its groups are written in; undefined: any. */
  readonly language: string | undefined;
}

/** Names so long, in bytes, are no part of ids. */
const LONG_NAME = 200;

/** Makes an aggregate without groups; gives its id. Refuses names that are empty or taken. */
export function addAggregate(wiki: Wiki, facts: AggregateFacts): Promise<string> {
  return wiki.storage.transaction(async (tx) => {
    const name = await freeName(wiki, tx, facts.name);
    const taken = new Set((await loadAggregates(wiki, tx)).map((each) => each.id));
    const wanted = idFor(name);
    let id = wanted;
    for (let number = 1; taken.has(id); number++) id = `${wanted}-${number}`;
    await describe(tx, id, { ...facts, name });
    await setMetadata(tx, id, 'subgroups', '');
    return id;
  });
}

function idFor(name: string): string {
  if (Buffer.byteLength(name) >= LONG_NAME) {
    return `${AGGREGATE_PREFIX}${createHash('sha1').update(name).digest('hex').slice(0, 5)}`;
  }
  return AGGREGATE_PREFIX + name.replace(/[\x00-\x1f\x7f\s#"',.<>()[\]{}|]+/g, '_');
}

/** The name without blanks around it, if no group but `except` is called so. */
async function freeName(wiki: Wiki, tx: Tx, given: string, except?: string): Promise<string> {
  const name = given.trim();
  if (name === '')
    throw new Refusal(msg('apierror-translate-invalidaggregategroupname'), { code: 'invalidaggregategroupname' });
  const { LanguageCode } = wiki.site.settings;
  for (const group of (await loadGroups(wiki, tx)).values()) {
    if (group.id === except || labelOf(wiki, group, LanguageCode) !== name) continue;
    throw new Refusal(msg('apierror-translate-duplicateaggregategroup'), { code: 'duplicateaggregategroup' });
  }
  return name;
}

async function describe(tx: Tx, id: string, { name, description, language }: AggregateFacts): Promise<void> {
  await setMetadata(tx, id, 'name', name);
  await setMetadata(tx, id, 'description', description);
  await setMetadata(tx, id, 'sourcelanguagecode', language);
}

/** Renames and describes an aggregate. Refuses what changes nothing, and languages that its groups are not written in. */
export function updateAggregate(wiki: Wiki, id: string, facts: AggregateFacts): Promise<void> {
  return wiki.storage.transaction(async (tx) => {
    const before = await requireAggregate(wiki, tx, id);
    const name = await freeName(wiki, tx, facts.name, id);
    const { description, language } = facts;
    const others = language === undefined ? [] : await membersInOtherLanguages(wiki, tx, before, language);
    if (others.length > 0) {
      throw new Refusal(
        msg(
          'apierror-translate-messagegroup-aggregategrouplanguagemismatch',
          others.join(', '),
          language!,
          others.length,
        ),
        { code: 'translate-messagegroup-aggregategrouplanguagemismatch' },
      );
    }
    if (before.label === name && before.description === description && before.ownLanguage === language) {
      throw new Refusal(msg('apierror-translate-invalidupdate'), { code: 'invalidupdate' });
    }
    await describe(tx, id, { name, description, language });
  });
}

async function membersInOtherLanguages(
  wiki: Wiki,
  tx: Tx,
  { members = [] }: MessageGroup,
  language: string,
): Promise<string[]> {
  const groups = await loadGroups(wiki, tx);
  return members.flatMap((id) => {
    const group = groups.get(id);
    return group && group.sourceLanguage !== language ? [labelOf(wiki, group, wiki.site.settings.LanguageCode)] : [];
  });
}

/** Takes an aggregate away; its groups stay. */
export function removeAggregate(wiki: Wiki, id: string): Promise<void> {
  return wiki.storage.transaction(async (tx) => {
    const known = (await loadAggregates(wiki, tx)).some((each) => each.id === id);
    if (!known)
      throw new Refusal(msg('apierror-translate-invalidaggregategroupname'), { code: 'invalidaggregategroupname' });
    await removeMetadata(tx, id);
    await forgetStatistics(wiki, tx, [id]);
  });
}

/** Puts a group into an aggregate and logs it, unless it is there already. Gives the group's page. */
export function associate(wiki: Wiki, performer: Performer, groupId: string, id: string): Promise<Title> {
  return wiki.storage.transaction(async (tx) => {
    const aggregate = await requireAggregate(wiki, tx, id);
    const group = await findGroup(wiki, groupId, tx);
    if (!group?.page) throw new Refusal(msg('apierror-translate-invalidgroup'), { code: 'invalidgroup' });
    const { ownLanguage } = aggregate;
    if (ownLanguage !== undefined && ownLanguage !== group.sourceLanguage) {
      throw new Refusal(msg('apierror-translate-grouplanguagemismatch', group.sourceLanguage, ownLanguage), {
        code: 'translate-grouplanguagemismatch',
      });
    }
    const members = aggregate.members!;
    if (!members.includes(group.id)) {
      await setMembers(wiki, tx, id, [...members, group.id]);
      await log(wiki, tx, performer, 'associate', group.page.title, aggregate);
    }
    return group.page.title;
  });
}

/** Takes a group out of an aggregate and logs it, if it is in it. */
export function dissociate(wiki: Wiki, performer: Performer, asked: string, id: string): Promise<void> {
  const groupId = normalizeGroupId(asked);
  return wiki.storage.transaction(async (tx) => {
    const aggregate = await requireAggregate(wiki, tx, id);
    const members = aggregate.members!;
    if (!members.includes(groupId)) return;
    await setMembers(
      wiki,
      tx,
      id,
      members.filter((each) => each !== groupId),
    );
    const page = pageOfGroup(wiki.site, groupId);
    if (page) await log(wiki, tx, performer, 'dissociate', page, aggregate);
  });
}

async function setMembers(wiki: Wiki, tx: Tx, id: string, members: readonly string[]): Promise<void> {
  await setMetadata(tx, id, 'subgroups', writeMembers(members));
  await forgetStatistics(wiki, tx, [id]);
}

async function requireAggregate(wiki: Wiki, tx: Tx, id: string): Promise<MessageGroup> {
  const aggregate = (await loadAggregates(wiki, tx)).find((each) => each.id === id);
  if (!aggregate) throw new Refusal(msg('apierror-translate-invalidaggregategroup'), { code: 'invalidaggregategroup' });
  return aggregate;
}

async function log(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  action: 'associate' | 'dissociate',
  target: Title,
  { id, label }: MessageGroup,
): Promise<void> {
  await addLogEntry(wiki, tx, {
    type: 'pagetranslation',
    action,
    user: performer.user,
    target,
    params: { aggregategroup: String(label), 'aggregategroup-id': id },
    recentChange: recentChangeBy(performer),
  });
}
