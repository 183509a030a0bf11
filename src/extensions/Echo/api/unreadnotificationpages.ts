import { metaModule } from '../../../api/module.ts';
import { boolean, limit } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findPagesById } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { countUnreadByPage } from '../fetch.ts';
import { typesOf } from '../unread.ts';
import { requireAccount } from './requests.ts';
import { canonicalServer } from '../../../site/url.ts';

/** Pages that one has unread notifications about, and how many. Manual: https://www.mediawiki.org/wiki/Notifications/API */
export const unreadnotificationpages = metaModule({
  name: 'unreadnotificationpages',
  helpPages: ['Echo_(Notifications)/API'],
  prefix: 'unp',
  params: {
    grouppages: boolean(),
    limit: limit({ max: 2000, highMax: undefined }),
  },
  examples: { 'action=query&meta=unreadnotificationpages': 'apihelp-query+unreadnotificationpages-example-1' },
  async run({ params, wiki, performer }) {
    requireAccount(performer);
    const { alert, message } = await typesOf(wiki, performer.user.id);
    const counts = await namedCounts(wiki, await countUnreadByPage(wiki.db, performer.user.id, [...alert, ...message]));
    const pages = params.grouppages
      ? withSubjects(makeTitle(wiki.site, NS.user, performer.user.name), counts).slice(0, params.limit)
      : eachPage(counts.slice(0, params.limit));
    return {
      [wiki.site.settings.DBname]: { pages: list(pages, '_v'), ...totals(wiki, counts) },
    };
  },
});

interface PageCount {
  /** Undefined: no page. */
  readonly title: Title | undefined;
  readonly count: number;
}

/** The most frequent page first; events whose page is gone count for nothing. */
async function namedCounts(
  wiki: Wiki,
  counts: readonly { pageId: number | null; count: number }[],
): Promise<PageCount[]> {
  const pages = await findPagesById(
    wiki.db,
    counts.flatMap(({ pageId }) => pageId ?? []),
  );
  const key = ({ pageId }: { pageId: number | null }) => pageId ?? Infinity;
  const sorted = [...counts].sort((a, b) => b.count - a.count || key(a) - key(b));
  return sorted.flatMap(({ pageId, count }): PageCount[] => {
    if (pageId === null) return [{ title: undefined, count }];
    const page = pages.get(pageId);
    return page ? [{ title: makeTitle(wiki.site, page.namespace, page.dbKey), count }] : [];
  });
}

/** What is about no page comes last, however much it is. */
function eachPage(counts: readonly PageCount[]) {
  const ordered = [...counts.filter(({ title }) => title), ...counts.filter(({ title }) => !title)];
  return ordered.map(({ title, count }) => ({ title: title?.prefixedText ?? null, count }));
}

/** Talk pages are counted for the pages that they are about, events without a page for the user's own. */
function withSubjects(userPage: Title, counts: readonly PageCount[]) {
  const groups = Map.groupBy(counts, ({ title }) => (title?.subjectPage ?? userPage).prefixedText);
  const subjects = [...groups.values()].map((group) => {
    const subject = group[0]!.title?.subjectPage ?? userPage;
    const names: (string | null)[] = [subject.prefixedText, subject.talkPage?.prefixedText ?? null];
    if (subject.samePage(userPage)) names.push(null);
    return {
      ns: subject.namespace,
      title: subject.prefixedText,
      unprefixed: subject.text,
      pages: list(names, '_v'),
      count: group.reduce((sum, { count }) => sum + count, 0),
    };
  });
  return subjects.sort((a, b) => b.count - a.count);
}

function totals({ site: { settings } }: Wiki, counts: readonly PageCount[]) {
  const server = canonicalServer(settings);
  return {
    totalCount: counts.reduce((sum, { count }) => sum + count, 0),
    source: {
      title: null,
      url: `${server}${settings.ScriptPath}/api.php`,
      base: settings.ArticlePath === false ? '' : server + settings.ArticlePath,
    },
  };
}
