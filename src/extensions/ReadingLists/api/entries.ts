import { integer, string } from '../../../api/parameters.ts';
import { invalidTitle, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { entryFields } from '../answers.ts';
import { readBatch, requiredField } from '../batch.ts';
import { addEntries } from '../change-entries.ts';
import { ownList } from '../find-lists.ts';
import { projectName, requireProjects } from '../projects.ts';
import { refused } from '../refusals.ts';
import { settingsOf } from '../settings.ts';
import { command } from './command.ts';

/** Most bytes of a title and an address, as the tables keep them. */
const LONGEST = { project: 255, title: 383 } as const;

interface Wish {
  readonly project: string;
  readonly title: string;
}

/** Puts pages on a list. */
export const entryCreation = command({
  name: 'createentry',
  params: {
    list: integer({ required: true }),
    project: string({ maxBytes: LONGEST.project }),
    title: string({ maxBytes: LONGEST.title }),
    batch: string(),
  },
  read(context): Wish[] {
    const { project, title, batch } = context.params;
    requireOnlyOneParameter(context, 'project', 'batch');
    requireOnlyOneParameter(context, 'title', 'batch');
    const wanted =
      batch === undefined
        ? [{ project: project!, title: title! }]
        : readBatch(batch).map((item) => ({
            project: requiredField(item, 'project'),
            title: requiredField(item, 'title'),
          }));
    for (const wish of wanted) {
      for (const field of ['project', 'title'] as const) {
        if (Buffer.byteLength(wish[field]) > LONGEST[field]) throw refused('too-long', field, LONGEST[field]);
      }
      if (!titleOrUndefined(context.wiki.site, wish.title)) throw invalidTitle(wish.title);
    }
    return wanted.map((wish) => ({ ...wish, project: projectName(context.wiki, wish.project) }));
  },
  async act({ tx, owner, now }, wanted, { wiki, params }) {
    await ownList(tx, owner, params.list);
    const projects = await requireProjects(
      wiki,
      tx,
      wanted.map(({ project }) => project),
    );
    const pages = wanted.map(({ project, title }) => ({ projectId: projects.get(project)!, title }));
    const most = settingsOf(wiki).ReadingListsMaxEntriesPerList;
    const added = await addEntries(tx, owner, params.list, pages, { most, now });
    const entries = added.map(({ entry, isDuplicate }, i) => ({
      ...entryFields(entry, wanted[i]!.project),
      duplicate: isDuplicate,
    }));
    const ids = added.map(({ entry }) => String(entry.rle_id));
    return params.batch === undefined
      ? { id: ids[0], entry: entries[0] }
      : { ids: list(ids, 'id'), entries: list(entries, 'entry') };
  },
});
