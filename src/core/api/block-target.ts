import { msg } from '../../i18n/message.ts';
import type { ModuleContext } from '../../api/module.ts';
import { requireOnlyOneParameter } from '../../api/refusals.ts';
import type { Parameter } from '../../api/parameters.ts';
import type { BlockTarget } from '../../wiki/blocks/block.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import type { Id } from '../../site/id.ts';
import { canonicalIp, parseIpRange } from '../../site/ip.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { accountNamed } from './target-user.ts';

/** Parameters that say whom a block is against. */
export type TargetParameters = {
  readonly user: Parameter<string | undefined>;
  readonly userid: Parameter<Id | undefined>;
};

type Target = Exclude<BlockTarget, { kind: 'auto' }>;

/** Whom `user` or `userid` name: exactly one must be there. */
export async function blockTarget(
  context: Pick<ModuleContext<TargetParameters>, 'wiki' | 'params' | 'paramName'>,
): Promise<Target> {
  requireOnlyOneParameter(context, 'user', 'userid');
  const { wiki, params } = context;
  if (params.user !== undefined) return targetNamed(wiki, params.user);
  const account = await findAccountById(wiki.db, params.userid!);
  if (account) return { kind: 'user', id: account.id, name: account.name };
  throw new Refusal(msg('apierror-nosuchuserid', params.userid!));
}

/** The account, address or range that a text names in canonical form. */
export async function targetNamed(wiki: Wiki, user: string): Promise<Target> {
  if (canonicalIp(user) === user) return { kind: 'ip', name: user };
  const range = parseIpRange(user);
  if (range) {
    const isOne = range.start === range.end;
    return isOne ? { kind: 'ip', name: range.start } : { kind: 'range', name: range.text };
  }
  const { id, name } = await accountNamed(wiki, user);
  return { kind: 'user', id, name };
}
