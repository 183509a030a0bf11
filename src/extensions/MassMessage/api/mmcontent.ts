import { propModule } from '../../../api/module.ts';
import { list as listResult } from '../../../api/result.ts';
import { loadRevisions, withContent } from '../../../wiki/revisions/revision-store.ts';
import { hidden } from '../../../wiki/revisions/visibility.ts';
import { LIST_MODEL, readList } from '../list/delivery-list.ts';
import { invalidList } from '../list/find-list.ts';
import { targetText } from '../list/target.ts';

/** Lists of pages that messages are sent to. Manual: https://www.mediawiki.org/wiki/Extension:MassMessage/API */
export const mmcontent = propModule({
  name: 'mmcontent',
  cacheMode: 'public',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:MassMessage/API'],
  params: {},
  examples: { 'action=query&prop=mmcontent&titles=Input_list': 'apihelp-query+mmcontent-example-1' },
  async run({ wiki, pages, addFacts }) {
    const { db } = wiki;
    const asked = [...pages.good.values()];
    if (asked.some(({ contentModel }) => contentModel !== LIST_MODEL)) throw invalidList();
    const revisions = await loadRevisions(
      db,
      asked.map(({ latest }) => latest),
    );
    const contents = await withContent(db, [...revisions.values()]);
    for (const { id, latest } of asked) {
      const revision = contents.get(latest);
      const shown =
        revision?.content && !(revision.deleted & hidden.text) ? readList(revision.content.text) : undefined;
      if (!shown) throw invalidList();
      const targets = listResult(shown.targets.map(targetText), 'target');
      addFacts(id, { mmcontent: { description: shown.description, targets } });
    }
  },
});
