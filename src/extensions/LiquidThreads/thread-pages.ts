import { APIQueryAfterExecute } from '../../core/api/query/info/hooks.ts';
import type { Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import { on } from '../../wiki/hooks.ts';
import { findPages, nameKey } from '../../wiki/pages/page-store.ts';
import { PlainTalkPage } from '../../wiki/pages/talk-pages.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { SUMMARY, THREAD } from './namespaces.ts';
import { PROPERTY } from './parser/page-properties.ts';
import { settingsOf } from './settings.ts';

/** Which of these pages hold threads, by `nameKey`: what the page says of itself (`{{#useliquidthreads:}}`), else what settings say. */
export async function threadPages(
  wiki: Wiki,
  titles: readonly Title[],
  db: Db = wiki.db,
): Promise<ReadonlySet<string>> {
  const able = titles.filter(mayHoldThreads);
  const pages = await findPages(db, able);
  const said = await ownWord(
    db,
    [...pages.values()].map(({ id }) => id),
  );
  const holds = able.filter((title) => {
    const page = pages.get(nameKey(title));
    return (page && said.get(page.id)) ?? heldBySettings(wiki, title);
  });
  return new Set(holds.map(nameKey));
}

/** `prop=info` says of every page that holds threads that it does. Pages that exist have their ids as keys, which need not be found. */
export const tellThreadPages = on(APIQueryAfterExecute, async ({ titles, facts }, wiki) => {
  const able = [...titles].filter(([, title]) => mayHoldThreads(title));
  const said = await ownWord(
    wiki.db,
    able.map(([id]) => id).filter((id) => id > 0),
  );
  for (const [id, title] of able) {
    if (said.get(id) ?? heldBySettings(wiki, title)) facts.get(id)!['islqttalkpage'] = '';
  }
});

function mayHoldThreads(title: Title): boolean {
  return title.canExist && !ownNamespace(title);
}

/** Where there are threads, nobody talks in the page's wikitext. */
export const holdThreadsInstead = on(PlainTalkPage, (event, wiki) => {
  const { title, output } = event;
  if (ownNamespace(title)) return;
  const own = output.properties.get(PROPERTY);
  if (own === undefined ? heldBySettings(wiki, title) : String(own) === '1') event.isPlain = false;
});

/** Posts are not discussed by posts. */
function ownNamespace({ namespace }: Title): boolean {
  return namespace >= THREAD && namespace <= SUMMARY + 1;
}

/** Whether a page holds threads by the wiki's settings alone, whatever it says of itself. */
export function heldBySettings(wiki: Wiki, title: Title): boolean {
  const { LqtTalkPages, LqtNamespaces, LqtPages } = settingsOf(wiki);
  return (
    (LqtTalkPages && title.isTalk) || LqtNamespaces.includes(title.namespace) || LqtPages.includes(title.prefixedText)
  );
}

async function ownWord(db: Db, pageIds: readonly number[]): Promise<Map<number, boolean>> {
  if (pageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('page_props')
    .select(['pp_page', 'pp_value'])
    .where('pp_page', 'in', pageIds)
    .where('pp_propname', '=', PROPERTY)
    .execute();
  return new Map(rows.map(({ pp_page, pp_value }) => [pp_page, String(pp_value) === '1']));
}
