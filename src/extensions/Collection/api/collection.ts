import { actionModule, type ActionModule } from '../../../api/module.ts';
import { submodule } from '../../../api/parameters.ts';
import { runSubmodule } from '../../../api/run-submodule.ts';
import {
  addchapter,
  clearcollection,
  removeitem,
  renamechapter,
  setsorting,
  settitles,
  sortitems,
} from './arranging.ts';
import { addarticle, addcategory, removearticle } from './articles.ts';
import { postcollection } from './postcollection.ts';
import { getbookcreatorboxcontent, getcollection, getpopupdata } from './reading.ts';
import { suggestarticleaction, suggestundoarticleaction } from './suggesting.ts';

const submodules: readonly ActionModule[] = [
  addarticle,
  addcategory,
  addchapter,
  clearcollection,
  getbookcreatorboxcontent,
  getcollection,
  getpopupdata,
  postcollection,
  removearticle,
  removeitem,
  renamechapter,
  setsorting,
  settitles,
  sortitems,
  suggestarticleaction,
  suggestundoarticleaction,
];

/** Puts a book together out of pages; it is kept in the visitor's session. */
export const collection = actionModule({
  name: 'collection',
  internal: true,
  helpPages: ['Extension:Collection'],
  params: { submodule: submodule({ group: { parent: 'collection' } }, { required: true }) },
  submodules,
  async run(context) {
    await runSubmodule(context, context.params.submodule);
    return undefined;
  },
});
