import { acceptedLanguages } from '../../../../api/accepted-languages.ts';
import { localErrorStyle } from '../../../../api/error-style.ts';
import { writeStatus } from '../../../../api/errors.ts';
import { metaModule, type QueryContext } from '../../../../api/module.ts';
import { someOf, string } from '../../../../api/parameters.ts';
import { arrayOf, inOrder, list, shape } from '../../../../api/result.ts';
import { toIso, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { blockInfo } from '../../../../wiki/blocks/block-info.ts';
import { blocksOfPerformer } from '../../../../wiki/blocks/performer-block.ts';
import type { Performer } from '../../../../wiki/performer.ts';
import { whyNot } from '../../../../wiki/permissions.ts';
import { codeOf } from '../../../../wiki/refusal.ts';
import { changeableGroups } from '../../../../wiki/users/changeable-groups.ts';
import { loadGroups } from '../../../../wiki/users/groups.ts';
import { optionsOf } from '../../../../wiki/users/options.ts';
import { rateLimitsOf } from '../../../../wiki/users/rate-limits.ts';
import { hasNewMessages, latestContribution, unreadCount } from '../../../../wiki/users/own-news.ts';
import { centralIds } from '../central-ids.ts';
import { implicitGroupsOf, writeGroupMemberships } from '../user-groups-answer.ts';

const PROPS = [
  'acceptlang',
  'blockinfo',
  'cancreateaccount',
  'centralids',
  'changeablegroups',
  'editcount',
  'email',
  'groupmemberships',
  'groups',
  'hasmsg',
  'implicitgroups',
  'latestcontrib',
  'options',
  'ratelimits',
  'realname',
  'registrationdate',
  'rights',
  'theoreticalratelimits',
  'unreadcount',
] as const;

type Context = Pick<QueryContext, 'wiki' | 'performer' | 'language' | 'request' | 'call'> & {
  readonly params: { readonly attachedwiki: string | undefined };
};
type Writer = (context: Context) => Promise<Record<string, unknown>>;

const WRITERS: Readonly<Record<(typeof PROPS)[number], Writer>> = {
  async acceptlang({ request }) {
    const languages = acceptedLanguages(request.header('accept-language') ?? '');
    return {
      acceptlang: list(
        languages.map((each) => shape(each, { content: 'code' })),
        'lang',
      ),
    };
  },
  async blockinfo({ wiki, performer, language }) {
    const blocks = await blocksOfPerformer(wiki, performer);
    return blocks.length === 0 ? {} : { ...blockInfo(wiki, blocks, language) };
  },
  async cancreateaccount({ wiki, performer, language, call }) {
    const refusals = await whyNot(wiki, performer, 'createaccount', undefined, { language });
    if (refusals.length === 0) return { cancreateaccount: true };
    const errors = refusals.flatMap(({ messages, code }) =>
      messages.map((message, i) => ({ message, code: i === 0 ? code : codeOf(message.key) })),
    );
    const style = await localErrorStyle(
      call,
      errors.map(({ message }) => message),
    );
    return { cancreateaccount: false, cancreateaccounterror: writeStatus(style, errors, 'error') };
  },
  async centralids({ wiki, performer, params }) {
    return (await centralIds(wiki, [performer.user], params.attachedwiki)).get(performer.user.id)!;
  },
  async changeablegroups({ wiki, performer }) {
    const { add, remove, addSelf, removeSelf } = changeableGroups(wiki, performer);
    const named = (groups: readonly string[]) => list([...groups], 'g');
    return {
      changeablegroups: {
        add: named(add),
        remove: named(remove),
        'add-self': named(addSelf),
        'remove-self': named(removeSelf),
      },
    };
  },
  async editcount({ performer: { account } }) {
    return { editcount: account?.editCount ?? 0 };
  },
  async email({ performer: { rights, account } }) {
    if (!rights.has('viewmyprivateinfo')) return {};
    const { email = '', emailAuthenticated } = account ?? {};
    return { email, ...(emailAuthenticated ? { emailauthenticated: toIso(emailAuthenticated) } : {}) };
  },
  async groupmemberships({ wiki, performer }) {
    const now = toMediaWikiTimestamp(wiki.now());
    const memberships = (await loadGroups(wiki.db, [performer.user.id], now)).get(performer.user.id) ?? [];
    return { groupmemberships: writeGroupMemberships(memberships, 'groupmembership') };
  },
  async groups({ performer }) {
    return { groups: arrayOf([...performer.effectiveGroups], 'g') };
  },
  async hasmsg({ wiki, performer }) {
    return { messages: await hasNewMessages(wiki.db, performer.user) };
  },
  async implicitgroups({ performer }) {
    return { implicitgroups: arrayOf(implicitGroupsOf(performer), 'g') };
  },
  async latestcontrib({ wiki, performer }) {
    const timestamp = await latestContribution(wiki.db, performer.user);
    return timestamp === undefined ? {} : { latestcontrib: toIso(timestamp) };
  },
  async options({ wiki, performer }) {
    const options = { ...(await optionsOf(wiki, performer.user.id)) };
    return { options: shape(options, { booleans: Object.keys(options) }) };
  },
  async ratelimits({ wiki, performer }) {
    return { ratelimits: rateLimitsOf(wiki, performer) };
  },
  async realname({ wiki, performer: { rights, account } }) {
    const hidden = wiki.site.settings.HiddenPrefs.includes('realname');
    return rights.has('viewmyprivateinfo') && !hidden ? { realname: account?.realName ?? '' } : {};
  },
  async registrationdate({ performer: { account } }) {
    return account?.registration ? { registrationdate: toIso(account.registration) } : {};
  },
  async rights({ performer }) {
    return { rights: arrayOf([...performer.rights], 'r') };
  },
  async theoreticalratelimits({ wiki, performer }) {
    return { theoreticalratelimits: rateLimitsOf(wiki, performer, { theoretical: true }) };
  },
  async unreadcount({ wiki, performer }) {
    const count = await unreadCount(wiki.db, performer.user);
    return { unreadcount: count >= MOST_UNREAD ? `${MOST_UNREAD}+` : count };
  },
};

const MOST_UNREAD = 1000;

/** Who asks, and what the wiki knows of them. */
export const userinfo = metaModule({
  name: 'userinfo',
  prefix: 'ui',
  params: {
    prop: someOf(PROPS, { all: '*' }),
    attachedwiki: string(),
  },
  examples: {
    'action=query&meta=userinfo': 'apihelp-query+userinfo-example-simple',
    'action=query&meta=userinfo&uiprop=blockinfo|groups|rights|hasmsg': 'apihelp-query+userinfo-example-data',
  },
  async run(context) {
    const { params, performer } = context;
    const answer: Record<string, unknown> = { ...identity(performer) };
    for (const prop of params.prop ?? []) Object.assign(answer, await WRITERS[prop](context));
    return inOrder(answer, ORDER);
  },
});

/** Answers are in this order, whatever the order in which `prop` names their parts; what others add comes after. */
const ORDER = `id name anon temp blockid blockedby blockedbyid blockreason blockedtimestamp blockexpiry blocknocreate
  blockanononly blockpartial blockemail blockowntalk blockedtimestampformatted blockexpiryformatted blockexpiryrelative
  blockcomponents messages groups groupmemberships implicitgroups rights changeablegroups options editcount ratelimits
  theoreticalratelimits realname email emailauthenticated registrationdate acceptlang unreadcount centralids attachedlocal
  attachedwiki latestcontrib cancreateaccount cancreateaccounterror`.split(/\s+/);

function identity({ user, registered, temporary }: Performer): Record<string, unknown> {
  return { id: user.id, name: user.name, ...(registered ? {} : { anon: true }), ...(temporary ? { temp: true } : {}) };
}
