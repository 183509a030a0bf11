import { actionModule, type ModuleContext } from '../../../api/module.ts';
import type { Parameters } from '../../../api/parameters.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Tx } from '../../../storage/storage.ts';
import { ownerOf } from '../owner.ts';

/** One command on its way: whose lists, in which transaction, and when. */
export interface Act {
  readonly tx: Tx;
  readonly owner: number;
  readonly now: string;
}

interface Command<P extends Parameters, Wish> {
  readonly name: string;
  readonly params: P;
  readonly examples?: Readonly<Record<string, string>>;
  /** Reads what is wanted of the parameters, and refuses what is not whole. */
  read(context: ModuleContext<P>): Wish;
  /** Does it, and says what of it is told beside that it is done. */
  act(act: Act, wish: Wish, context: ModuleContext<P>): Promise<Record<string, unknown>>;
}

/** Declares a command of `action=readinglists`: all of it is done, or nothing. */
export function command<const P extends Parameters, Wish>({ name, params, examples, read, act }: Command<P, Wish>) {
  return actionModule<P>({
    name,
    internal: true,
    writeRights: true,
    mustBePosted: true,
    helpPages: ['Extension:ReadingLists#API'],
    params,
    ...(examples ? { examples } : {}),
    async run(context) {
      const { wiki, performer } = context;
      const owner = await ownerOf(wiki, performer, 'editmyprivateinfo');
      const wish = read(context);
      const now = toMediaWikiTimestamp(wiki.now());
      const told = await wiki.storage.transaction((tx) => act({ tx, owner, now }, wish, context));
      return { ...told, result: 'Success' };
    },
  });
}
