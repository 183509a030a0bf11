import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { boolean, expiry, integer, string, token, user } from '../../../api/parameters.ts';
import { requireMaxOneParameter, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { targetNamed } from '../../../core/api/block-target.ts';
import { toIso } from '../../../site/timestamp.ts';
import { blockUser } from '../../../wiki/blocks/block-user.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { blockGlobally, nameOf, unblockGlobally, type Asked } from '../change-block.ts';
import { globalTargetNamed } from '../target.ts';

const params = {
  id: integer(),
  target: user({ subtypes: ['name', 'ip', 'temp', 'cidr'] }),
  expiry: expiry(),
  unblock: boolean(),
  reason: string({ required: true }),
  anononly: boolean(),
  'allow-account-creation': boolean(),
  'enable-autoblock': boolean(),
  modify: boolean(),
  alsolocal: boolean(),
  localblockstalk: boolean(),
  localblocksemail: boolean(),
  localanononly: boolean(),
  'local-allow-account-creation': boolean(),
  token: token('csrf'),
};

type Context = ModuleContext<typeof params>;

/** Blocks somebody on all wikis, or takes such a block away. */
export const globalblock = actionModule({
  name: 'globalblock',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GlobalBlocking/API'],
  params,
  examples: {
    'action=globalblock&target=192.0.2.1&expiry=indefinite&reason=Cross-wiki%20abuse&token=123ABC':
      'apihelp-globalblock-example-1',
    'action=globalblock&target=192.0.2.1&unblock=&reason=Settled&token=123ABC': 'apihelp-globalblock-example-2',
  },
  async run(context) {
    const { params: asked, wiki, language } = context;
    requireRight(context.performer, 'globalblock');
    requireOnlyOneParameter(context, 'id', 'target');
    requireOnlyOneParameter(context, 'expiry', 'unblock');
    if (asked.alsolocal) requireMaxOneParameter(context, 'id', 'alsolocal');
    try {
      return asked.unblock ? await unblock(context) : await block(context);
    } catch (problem) {
      if (!(problem instanceof Refusal) || !problem.code.startsWith('globalblocking-')) throw problem;
      const [message] = problem.messages;
      context.addTopLevel('error', {
        globalblock: list([{ code: problem.code, message: wiki.messages.text(message, language) }], 'error'),
      });
      return undefined;
    }
  },
});

/** Without `anyRange`, ranges that are too wide to be blocked are refused. */
async function whom({ wiki, params: asked }: Context, anyRange: boolean): Promise<Asked> {
  return asked.target === undefined
    ? { id: asked.id! }
    : { target: await globalTargetNamed(wiki, asked.target, { anyRange }) };
}

async function unblock(context: Context): Promise<object> {
  const asked = await whom(context, true);
  await unblockGlobally(context.wiki, context.performer, { asked, reason: context.params.reason });
  return { user: nameOf(asked), unblocked: '' };
}

async function block(context: Context): Promise<object> {
  const { wiki, params: wanted, performer } = context;
  const asked = await whom(context, false);
  const end = wanted.expiry!;
  await blockGlobally(wiki, performer, {
    asked,
    expiry: end,
    reason: wanted.reason,
    anonOnly: wanted.anononly,
    allowAccountCreation: wanted['allow-account-creation'],
    autoblock: wanted['enable-autoblock'],
    modify: wanted.modify,
  });
  return {
    ...(wanted.alsolocal ? { blockedlocally: await blockHere(context) } : {}),
    user: nameOf(asked),
    blocked: '',
    ...(wanted.anononly ? { anononly: '' } : {}),
    ...(wanted['allow-account-creation'] ? { 'allow-account-creation': '' } : {}),
    ...(wanted['enable-autoblock'] ? { 'enable-autoblock': '' } : {}),
    expiry: end === 'infinity' ? 'infinite' : toIso(end),
  };
}

/** Blocks the target on this wiki as well: an act of its own. False where that is refused. */
async function blockHere({ wiki, params: wanted, performer }: Context): Promise<boolean> {
  try {
    requireRight(performer, 'block');
    await blockUser(wiki, performer, {
      target: await targetNamed(wiki, wanted.target!),
      expiry: wanted.expiry!,
      reason: wanted.reason,
      anonOnly: wanted.localanononly,
      blockAccountCreation: !wanted['local-allow-account-creation'],
      autoblock: true,
      blockEmail: wanted.localblocksemail,
      hideName: false,
      allowUserTalk: !wanted.localblockstalk,
      reblock: wanted.modify,
    });
    return true;
  } catch (problem) {
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}
