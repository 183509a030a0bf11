import { arrayOf, list } from '../api/result.ts';
import { parseExpiry } from '../site/expiry.ts';
import type { Site } from '../site/site.ts';
import { fromMediaWikiTimestamp, toIso } from '../site/timestamp.ts';
import type { Plain } from '../storage/php.ts';
import { titleParameters } from '../wiki/logs/log-parameters.ts';
import type { LogEntryFacts, LogType, NamedParameters } from '../wiki/logs/log-type.ts';
import { corePhrases } from './log-phrases.ts';
import { hidden } from '../wiki/revisions/visibility.ts';

const logTypes: readonly LogType[] = [
  { name: 'block', actions: ['block', 'reblock', 'unblock'], describe: describeBlock },
  { name: 'contentmodel', actions: ['change', 'new'] },
  { name: 'create', actions: ['create'] },
  {
    name: 'delete',
    actions: ['delete', 'delete_redir', 'delete_redir2', 'event', 'restore', 'revision'],
    describe: describeVisibility,
  },
  { name: 'import', actions: ['interwiki', 'upload'] },
  { name: 'managetags', actions: ['activate', 'create', 'deactivate', 'delete'] },
  {
    name: 'merge',
    actions: ['merge'],
    describe: ({ dest, mergepoint, ...others }, { site }) => ({
      ...titleParameters(site, 'dest', String(dest)),
      mergepoint: isoOf(mergepoint),
      ...others,
    }),
  },
  {
    name: 'move',
    actions: ['move', 'move_redir'],
    describe: ({ target, noredir, ...others }, { site }) => ({
      ...titleParameters(site, 'target', String(target)),
      suppressredirect: noredir === '1' || noredir === 1 || noredir === true,
      ...others,
    }),
  },
  { name: 'newusers', actions: ['autocreate', 'byemail', 'create', 'create2', 'newusers'] },
  { name: 'pagelang', actions: ['pagelang'] },
  {
    name: 'patrol',
    actions: ['autopatrol', 'patrol'],
    describe: ({ curid, previd, auto }) => ({
      curid: Number(curid),
      previd: Number(previd),
      auto: auto === 1 || auto === '1' || auto === true,
    }),
  },
  { name: 'protect', actions: ['modify', 'move_prot', 'protect', 'unprotect'], describe: describeProtection },
  {
    name: 'renameuser',
    actions: ['renameuser'],
    describe: ({ edits, ...others }) => ({ ...others, ...(edits === undefined ? {} : { edits: Number(edits) }) }),
  },
  { name: 'rights', actions: ['autopromote', 'rights'], describe: describeRights },
  {
    name: 'suppress',
    actions: ['block', 'delete', 'event', 'reblock', 'revision'],
    restriction: 'suppressionlog',
    describe: (params, entry) =>
      entry.action.endsWith('block') ? describeBlock(params, entry) : describeVisibility(params),
  },
  { name: 'tag', actions: ['update'] },
  {
    name: 'upload',
    actions: ['overwrite', 'revert', 'upload'],
    describe: ({ img_timestamp, ...others }) =>
      img_timestamp === undefined ? others : { ...others, img_timestamp: isoOf(img_timestamp) },
  },
];

/** The core's logs. Names: https://www.mediawiki.org/wiki/Manual:Log_actions */
export const coreLogTypes: readonly LogType[] = logTypes.map((type) => {
  const phrase = corePhrases[type.name];
  return phrase ? { ...type, phrase } : type;
});

function isoOf(value: Plain | undefined): Plain | undefined {
  return typeof value === 'string' && /^\d{14}$/.test(value) ? toIso(value) : value;
}

function listOf(value: Plain | undefined): Plain[] {
  if (typeof value === 'string') return value === '' ? [] : value.split(',');
  return value !== null && typeof value === 'object' ? Object.values(value) : [];
}

/** Duration, flags as a list, and of partial blocks what they hold for. Unblocking says nothing of it. */
function describeBlock(
  { duration, flags, restrictions, expiry, ...others }: NamedParameters,
  { action, site, timestamp }: LogEntryFacts,
): NamedParameters {
  if (action === 'unblock') return {};
  const sitewide = others['sitewide'] === undefined ? true : Boolean(others['sitewide']);
  const described: NamedParameters = { duration, flags: arrayOf(listOf(flags), 'f') };
  if (!sitewide && restrictions !== undefined && restrictions !== null && typeof restrictions === 'object') {
    const { pages, namespaces, actions } = restrictions as Record<string, Plain | undefined>;
    const shown: Record<string, Plain> = {};
    if (pages !== undefined) {
      const named = listOf(pages).map((page) => {
        const { page_ns: ns, page_title: title } = titleParameters(site, 'page', String(page));
        return { page_ns: ns!, page_title: title! };
      });
      shown['pages'] = list(named, 'p');
    }
    if (namespaces !== undefined) shown['namespaces'] = list(listOf(namespaces).map(Number), 'ns');
    if (actions !== undefined) shown['actions'] = listOf(actions);
    described['restrictions'] = shown;
  }
  described['sitewide'] = sitewide;
  const end = typeof expiry === 'string' ? expiry : endOf(duration, timestamp);
  if (end !== undefined && !/^inf/.test(end)) described['expiry'] = isoOf(end);
  return described;
}

/** When a block ends that was set for so long, at this time. */
function endOf(duration: Plain | undefined, timestamp: string): string | undefined {
  if (typeof duration !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\dT/.test(duration)) return duration;
  return parseExpiry(duration, fromMediaWikiTimestamp(timestamp));
}

/** Old files and deleted revisions are named by times, not numbers. */
function namesTimes(type: Plain | undefined): boolean {
  return type === 'filearchive' || type === 'oldimage' || type === 'archive';
}

/** What was hidden or shown: bit fields, and the ids of revisions, entries or files. */
function describeVisibility({ type, ids, ofield, nfield, ...others }: NamedParameters): NamedParameters {
  if (ids === undefined) return others;
  return {
    // What is hidden of a log has no kinds.
    type: type ?? 'logging',
    ids: list(
      listOf(ids).map((id) => (typeof id === 'string' && /^\d+$/.test(id) && !namesTimes(type) ? Number(id) : id)),
      'id',
    ),
    old: bitField(ofield),
    new: bitField(nfield),
    ...others,
  };
}

function bitField(value: Plain | undefined): Plain {
  const bitmask = Number(String(value).replace(/^[on]field=/, ''));
  return {
    bitmask,
    content: (bitmask & hidden.text) !== 0,
    comment: (bitmask & hidden.comment) !== 0,
    user: (bitmask & hidden.user) !== 0,
    restricted: (bitmask & hidden.restricted) !== 0,
  };
}

/** Ends of protections as the API writes ends. */
function describeProtection(
  { details, oldtitle, ...others }: NamedParameters,
  { action, site }: { readonly action: string; readonly site: Site },
): NamedParameters {
  if (action === 'move_prot') return { ...titleParameters(site, 'oldtitle', String(oldtitle)), ...others };
  if (!Array.isArray(details)) return others;
  return {
    ...others,
    details: arrayOf(
      details.map((detail) => {
        const { type, level, expiry, ...rest } = detail as Record<string, Plain>;
        const end = expiry === undefined || expiry === 'infinity' ? 'infinite' : (isoOf(expiry) ?? null);
        return {
          ...(type === undefined ? {} : { type }),
          ...(level === undefined ? {} : { level }),
          expiry: end,
          ...rest,
        };
      }),
      '_v',
    ),
  };
}

/** Groups as lists, and with each until when it is held. */
function describeRights({
  oldgroups,
  newgroups,
  oldmetadata,
  newmetadata,
  ...others
}: NamedParameters): NamedParameters {
  return {
    oldgroups: arrayOf(listOf(oldgroups), 'g'),
    newgroups: arrayOf(listOf(newgroups), 'g'),
    oldmetadata: arrayOf(memberships(listOf(oldgroups), listOf(oldmetadata)), 'g'),
    newmetadata: arrayOf(memberships(listOf(newgroups), listOf(newmetadata)), 'g'),
    ...others,
  };
}

function memberships(groups: readonly Plain[], metadata: readonly Plain[]): Plain[] {
  return groups.map((group, i) => {
    const expiry = (metadata[i] as Record<string, Plain> | undefined)?.['expiry'];
    return { group, expiry: typeof expiry === 'string' ? (isoOf(expiry) ?? 'infinity') : 'infinity' };
  });
}
