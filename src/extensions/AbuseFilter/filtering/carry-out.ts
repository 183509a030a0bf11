import { list } from '../../../api/result.ts';
import { msg, plain, type Message } from '../../../i18n/message.ts';
import { blockUser } from '../../../wiki/blocks/block-user.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { systemAccount } from '../../../wiki/users/create-account.ts';
import { performerFor } from '../../../wiki/users/load-performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';
import { suspendPromotion } from '../suspension.ts';
import type { Act } from '../variables/act.ts';
import type { Hit } from './choose-actions.ts';

/** Does to somebody what filters ask for; says why their act is refused, or what it is tagged with. */
export async function carryOut(
  wiki: Wiki,
  performer: Performer,
  act: Act,
  hits: readonly Hit[],
): Promise<{ readonly refusal: Refusal | undefined; readonly tags: readonly string[] }> {
  const refused = hits.filter(({ actions }) => REFUSING.some((name) => actions.has(name)));
  for (const { filter, actions } of hits) {
    const block = actions.get('block');
    if (block) await blockByFilter(wiki, performer, filter.description, block);
    if (actions.has('blockautopromote') && performer.registered) {
      await suspendPromotion(wiki, performer.user, filter.description);
    }
  }
  return {
    refusal: refused.length > 0 ? refusalOf(wiki, act, refused) : undefined,
    tags: hits.flatMap(({ actions }) => actions.get('tag') ?? []).filter((tag) => tag !== ''),
  };
}

const REFUSING = ['warn', 'disallow', 'block', 'blockautopromote'];

function refusalOf(wiki: Wiki, act: Act, hits: readonly Hit[]): Refusal {
  const [first, ...others] = hits.map((hit) => messageOf(wiki, hit));
  const { filter, actions } = hits[0]!;
  const facts = {
    id: String(filter.id),
    description: filter.description,
    actions: list([...actions.keys()], 'action'),
  };
  return new Refusal([first!, ...others], {
    code: actions.has('warn') ? 'abusefilter-warning' : 'abusefilter-disallowed',
    ...(act.edit ? { data: { abusefilter: facts } } : {}),
  });
}

/** What a filter says: a message of the wiki's own where it names one, else ours. */
function messageOf({ messages }: Wiki, { filter, actions }: Hit): Message {
  const name = actions.has('warn') ? 'warn' : 'disallow';
  const own = actions.get(name)?.[0] ?? '';
  const usual = name === 'warn' ? 'abusefilter-warning' : 'abusefilter-disallowed';
  return msg(own !== '' && messages.exists(own) ? own : usual, plain(filter.description), String(filter.id));
}

/** Blocks who met a filter; `parameters` are whether they may talk, and for how long addresses and accounts are blocked. */
async function blockByFilter(
  wiki: Wiki,
  { user, registered, ip }: Performer,
  description: string,
  [talk = '', anonymous = '', account = '']: readonly string[],
): Promise<void> {
  const { AbuseFilterBlockDuration, AbuseFilterAnonBlockDuration } = settingsOf(wiki);
  const usual = registered ? AbuseFilterBlockDuration : (AbuseFilterAnonBlockDuration ?? AbuseFilterBlockDuration);
  try {
    await blockUser(wiki, await filterAccount(wiki), {
      target: registered ? { kind: 'user', id: user.id, name: user.name } : { kind: 'ip', name: ip },
      expiry: (registered ? account : anonymous) || usual,
      reason: `Blocked by the abuse filter “${description}”`,
      anonOnly: !registered,
      blockAccountCreation: true,
      autoblock: true,
      blockEmail: false,
      hideName: false,
      allowUserTalk: talk !== 'blocktalk',
      reblock: false,
    });
  } catch (error) {
    // Whoever is blocked already stays so.
    if (!(error instanceof Refusal)) throw error;
    wiki.log.info({ user: user.name, code: error.code }, 'An abuse filter could not block.');
  }
}

/** The account by which filters act, with the right that they need. */
async function filterAccount(wiki: Wiki): Promise<Performer> {
  const account = await wiki.storage.transaction((tx) => systemAccount(wiki, tx, 'Abuse filter'));
  const performer = await performerFor(wiki, account);
  return { ...performer, rights: new Set([...performer.rights, 'block']) };
}
