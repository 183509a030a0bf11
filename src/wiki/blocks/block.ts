import type { UserIdentity } from '../performer.ts';
import type { Registry } from '../registry.ts';

/** Whom a block is against. */
export type BlockTarget =
  | { readonly kind: 'user'; readonly id: number; readonly name: string }
  | { readonly kind: 'ip' | 'range'; readonly name: string }
  /** An address that a blocked account used. Who that was must not show, nor the address to others. */
  | { readonly kind: 'auto'; readonly address: string };

/** What a partial block keeps its target from: pages by id, namespaces by number, actions by number. */
export interface BlockRestrictions {
  readonly pages: readonly number[];
  readonly namespaces: readonly number[];
  readonly actions: readonly number[];
}

/** A block as the database holds it. Timestamps have 14 digits; `expiry` may be `infinity`. */
export interface Block {
  readonly id: number;
  readonly target: BlockTarget;
  readonly by: UserIdentity;
  readonly reason: string;
  readonly timestamp: string;
  readonly expiry: string;
  /** False: only what `restrictions` names. */
  readonly sitewide: boolean;
  readonly restrictions: BlockRestrictions;
  /** Of addresses: accounts that use them may go on. */
  readonly anonOnly: boolean;
  readonly blockAccountCreation: boolean;
  /** Of accounts: addresses that they use are blocked, too. */
  readonly autoblock: boolean;
  readonly blockEmail: boolean;
  readonly allowUserTalk: boolean;
  /** The account's name is hidden everywhere from those without `hideuser`. */
  readonly hideName: boolean;
  /** The block that this automatic one was made for. */
  readonly parentId: number | undefined;
  /** Of blocks that are not this wiki's own: how they are told of, in the place of its own sentence (with the same parameters). */
  readonly foreignText?: string;
}

export const NO_RESTRICTIONS: BlockRestrictions = { pages: [], namespaces: [], actions: [] };

/** The core's actions that a partial block can name, by their numbers in the database. */
export const coreBlockActions: Readonly<Record<string, number>> = { upload: 1, move: 2, create: 3 };

/** The restricted actions by their names; those of extensions that are no longer there have none. */
export function actionNames(
  { blockActions }: Pick<Registry, 'blockActions'>,
  { actions }: BlockRestrictions,
): string[] {
  const names = new Map([...blockActions].map(([name, id]) => [id, name]));
  return actions.flatMap((id) => names.get(id) ?? []);
}

/** The name of the target as others may see it; undefined for automatic blocks. */
export function targetName(target: BlockTarget): string | undefined {
  return target.kind === 'auto' ? undefined : target.name;
}
