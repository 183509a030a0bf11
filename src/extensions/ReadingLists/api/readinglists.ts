import { actionModule, type ActionModule } from '../../../api/module.ts';
import { submodule, token } from '../../../api/parameters.ts';
import { runSubmodule } from '../../../api/run-submodule.ts';
import { ownerOf } from '../owner.ts';
import { deletion, entryDeletion } from './deleting.ts';
import { entryCreation } from './entries.ts';
import { creation, setup, teardown, updating } from './lists.ts';

const submodules: readonly ActionModule[] = [
  setup,
  teardown,
  creation,
  updating,
  deletion,
  entryCreation,
  entryDeletion,
];

/** Changes the lists of pages that somebody wants to read. Manual: https://www.mediawiki.org/wiki/Extension:ReadingLists */
export const readinglists = actionModule({
  name: 'readinglists',
  internal: true,
  writeRights: true,
  mustBePosted: true,
  helpPages: ['Extension:ReadingLists#API'],
  params: {
    command: submodule({ group: { parent: 'readinglists' } }, { required: true }),
    token: token('csrf'),
  },
  submodules,
  async run(context) {
    await ownerOf(context.wiki, context.performer, 'editmyprivateinfo');
    await runSubmodule(context, context.params.command);
    return undefined;
  },
});
