import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { integer, someOf, string } from '../../../api/parameters.ts';
import { feedAnswerOf } from '../../../api/raw-answer.ts';
import { feedFormat, requireFeeds } from '../../../core/api/feed-answer.ts';
import { listParam, msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { writeAtom } from '../../../wiki/feeds/atom.ts';
import type { FeedItem } from '../../../wiki/feeds/feed.ts';
import { writeRss } from '../../../wiki/feeds/rss.ts';
import { mainPageTitle } from '../../../wiki/main-page.ts';
import { findPages, findPagesById } from '../../../wiki/pages/page-store.ts';
import { canRead } from '../../../wiki/permissions.ts';
import { renderCurrent } from '../../../wiki/rendering/render-page.ts';
import { encodeAnchor } from '../../../wikitext/section-anchor.ts';
import { fullUrl } from '../../../wikitext/page-url.ts';
import { beginningOf } from '../find-threads.ts';
import { hiddenAuthors } from '../render-thread.ts';
import { withThreads } from '../tables.ts';
import { threadTypes, type ThreadRow } from '../threads.ts';
import { canonicalServer } from '../../../site/url.ts';

const params = {
  feedformat: feedFormat,
  days: integer({ default: 7, min: 1, max: 30 }),
  type: someOf(['replies', 'newthreads'], { default: ['newthreads'] }),
  talkpage: string({ multi: true }),
  thread: string({ multi: true }),
} as const;

type Context = ModuleContext<typeof params>;

/** So many posts are in a feed at most. */
const MOST_POSTS = 200;

/** New posts as a feed. Manual: https://www.mediawiki.org/wiki/Extension:LiquidThreads/API */
export const feedthreads = actionModule({
  name: 'feedthreads',
  params,
  async run(context) {
    const { wiki, params, request } = context;
    requireFeeds(wiki);
    const { site } = wiki;
    const { Sitename, LanguageCode } = site.settings;
    const talkPages = titlesIn(context, params.talkpage);
    const threads = titlesIn(context, params.thread);
    const write = params.feedformat === 'atom' ? writeAtom : writeRss;
    const body = write({
      title: `${Sitename} — ${feedTitle(context, [...talkPages, ...threads])}`,
      description: '',
      url: fullUrl(site, await mainPageTitle(wiki)),
      self: canonicalServer(site.settings) + request.url,
      language: LanguageCode,
      updated: toMediaWikiTimestamp(wiki.now()),
      items: await itemsOf(context, await select(context, talkPages, threads)),
    });
    return feedAnswerOf(body);
  },
});

function titlesIn({ wiki }: Context, names: readonly string[] = []): Title[] {
  return names.flatMap((name) => titleOrUndefined(wiki.site, name) ?? []);
}

function words({ wiki }: Context, key: string, ...values: Parameters<typeof msg>[1][]): string {
  return wiki.messages.text(msg(key, ...values), wiki.site.settings.LanguageCode);
}

function feedTitle(context: Context, places: readonly Title[]): string {
  const what = words(context, context.params.type.includes('replies') ? 'lqt-feed-posts' : 'lqt-feed-threads');
  if (places.length === 0) return what;
  return words(
    context,
    'lqt-feed-from',
    what,
    listParam(
      places.map(({ prefixedText }) => ({ plaintext: prefixedText })),
      'comma',
    ),
  );
}

async function select(
  { wiki, params }: Context,
  talkPages: readonly Title[],
  threads: readonly Title[],
): Promise<ThreadRow[]> {
  const { db } = wiki;
  const oldest = toMediaWikiTimestamp(new Date(wiki.now().getTime() - params.days * 86_400_000));
  const types = new Set<string>(params.type);
  const roots = threads.length === 0 ? [] : [...(await findPages(db, threads)).values()].map(({ id }) => id);
  if (params.thread && roots.length === 0 && talkPages.length === 0) return [];
  return withThreads(db)
    .selectFrom('thread')
    .selectAll()
    .where('thread_created', '>', oldest)
    .where('thread_type', '<>', threadTypes.deleted)
    .$if(!types.has('replies'), (query) =>
      query.where((eb) => eb.or([eb('thread_ancestor', '=', 0), eb('thread_ancestor', '=', eb.ref('thread_id'))])),
    )
    .$if(!types.has('newthreads'), (query) =>
      query.where('thread_ancestor', '<>', 0).where((eb) => eb('thread_ancestor', '<>', eb.ref('thread_id'))),
    )
    .$if(talkPages.length + roots.length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          ...talkPages.map(({ namespace, dbKey }) =>
            eb.and([eb('thread_article_namespace', '=', namespace), eb('thread_article_title', '=', dbKey)]),
          ),
          ...(roots.length === 0
            ? []
            : [
                eb('thread_root', 'in', roots),
                eb('thread_ancestor', 'in', (inner) =>
                  inner
                    .selectFrom('thread as begins')
                    .select('begins.thread_id')
                    .where('begins.thread_root', 'in', roots),
                ),
              ]),
        ]),
      ),
    )
    .orderBy('thread_created', 'desc')
    .orderBy('thread_id', 'desc')
    .limit(MOST_POSTS)
    .execute();
}

async function itemsOf(context: Context, rows: readonly ThreadRow[]): Promise<FeedItem[]> {
  const { wiki, performer } = context;
  const { site, db } = wiki;
  const beginnings = await withThreads(db)
    .selectFrom('thread')
    .select(['thread_id', 'thread_root', 'thread_subject'])
    .where('thread_id', 'in', [0, ...rows.map(beginningOf)])
    .execute();
  const beginning = new Map(beginnings.map((row) => [row.thread_id, row]));
  const pages = await findPagesById(
    db,
    [...rows, ...beginnings].map((row) => row.thread_root),
  );
  const hidden = await hiddenAuthors(wiki, rows);
  const items: FeedItem[] = [];
  for (const row of rows) {
    const page = pages.get(row.thread_root);
    const begins = beginning.get(beginningOf(row));
    const beginsPage = begins && pages.get(begins.thread_root);
    if (!page || !beginsPage) continue;
    const talkPage = makeTitle(site, row.thread_article_namespace, row.thread_article_title);
    const root = makeTitle(site, beginsPage.namespace, beginsPage.dbKey);
    if (!canRead(wiki, performer, talkPage)) continue;
    const subject = row.thread_subject ?? '';
    const author = hidden.has(row.thread_author_id ?? 0) ? '' : (row.thread_author_name ?? '');
    const address = (id: number) => `${fullUrl(site, root)}#${encodeAnchor(`${subject}_${id}`, 'html5')}`;
    const about =
      begins.thread_id === row.thread_id
        ? words(context, 'lqt-feed-new-thread', talkPage.prefixedText, author)
        : words(context, 'lqt-feed-reply', root.prefixedText, talkPage.prefixedText, author);
    const intro = await wiki.parser.parse({ text: about, contentModel: 'wikitext', title: talkPage.prefixedText });
    items.push({
      title: subject,
      url: address(row.thread_id),
      id: address(row.thread_id),
      description: intro.html + (await renderCurrent(wiki, page)).html,
      timestamp: row.thread_created,
      author,
    });
  }
  return items;
}
