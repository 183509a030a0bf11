import { findWatched } from '../../../wiki/watchlist/watched-items.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { contentsOf, isTitle } from '../content/forms.ts';
import type { Workflow } from '../model/workflow.ts';
import { mayView } from '../permissions.ts';
import type { Described, Reader, Surroundings, View } from './described.ts';
import { loadPeople } from './people.ts';

/** Reads what the descriptions of revisions need besides, for all of them at once. */
export async function loadSurroundings(
  reader: Reader,
  described: readonly Described[],
  { view, watching }: { readonly view: View; readonly watching: readonly Workflow[] | undefined },
): Promise<Surroundings> {
  const { wiki, performer, format } = reader;
  const revisions = described.flatMap(({ revision, first }) => (first ? [revision, first] : [revision]));
  // Who sees a topic sees its titles, those also that were hidden for a time.
  const shown = described.filter(({ revision }) => isTitle(revision) || mayView(performer, revision));
  const onPages = shown.map(({ revision, workflow }) => ({ revision, page: workflow.page }));
  const byId = (texts: readonly string[]) => new Map(shown.map(({ revision }, i) => [revision.id, texts[i]!]));
  const contents = byId(await contentsOf(wiki, onPages, format));
  return {
    people: await loadPeople(wiki, performer, revisions),
    contents,
    html: view === 'history' && format === 'wikitext' ? byId(await contentsOf(wiki, onPages, 'html')) : contents,
    watched: watching && (await watchedOf(reader, watching)),
  };
}

async function watchedOf(
  { wiki, performer }: Reader,
  workflows: readonly Workflow[],
): Promise<Surroundings['watched']> {
  if (!isNamed(performer)) return new Map();
  const pages = workflows.map(({ page }) => page);
  const found = await findWatched(wiki.db, performer.user.id, pages);
  return new Map(workflows.map(({ id, page }) => [id, found.has(nameKey(page))]));
}
