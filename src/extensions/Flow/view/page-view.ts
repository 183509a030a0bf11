import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { plainTitle, shownHtml } from '../content/forms.ts';
import { timestampOf, type FlowId } from '../model/flow-id.ts';
import { isHidden, type FlowRevision } from '../model/revision.ts';
import { newestRevision, newestRevisions } from '../model/revision-store.ts';
import { loadTopic, type Post, type Topic } from '../model/topics.ts';
import { findWorkflow, type Workflow } from '../model/workflow.ts';
import { mayView } from '../permissions.ts';
import { readableTime } from './describe-revision.ts';
import type { Reader } from './described.ts';
import { address } from './links.ts';
import { loadPeople, personKey, type People } from './people.ts';
import { listTopics } from './topic-list-view.ts';

/** So many topics of a board are shown at once; the API has all. */
const SHOWN_TOPICS = 30;

/** A board with its newest topics, or a topic, for somebody who opens its page; undefined where the page shows neither. */
export async function showPage(
  wiki: Wiki,
  { title, performer }: { readonly title: Title; readonly performer: Performer },
): Promise<{ html: string; displayTitle?: string } | undefined> {
  const workflow = await findWorkflow(wiki, title);
  if (!workflow) return undefined;
  const language = wiki.site.settings.LanguageCode;
  const reader: Reader = { wiki, performer, language, format: 'fixed-html', timeCorrection: '' };
  return workflow.type === 'topic' ? showTopic(reader, workflow) : { html: await showBoard(reader, workflow) };
}

async function showBoard(reader: Reader, board: Workflow): Promise<string> {
  const { db } = reader.wiki;
  const wanted = {
    sortBy: 'updated',
    direction: 'fwd',
    limit: SHOWN_TOPICS,
    offset: undefined,
    withOffset: false,
  } as const;
  const { topics, hasOlder } = await listTopics(reader, board, wanted);
  const header = await newestRevision(db, 'header', board.id);
  const shown = await loadShown(reader, topics, header ? [{ revision: header, page: board.page }] : []);
  const above = header ? `<div class="flow-board-header">${shown.html.get(header.id) ?? ''}</div>` : '';
  const more = hasOlder ? `<p>${text(reader, 'flow-board-more')}</p>` : '';
  if (topics.length === 0) return `${above}<p>${text(reader, 'flow-board-empty')}</p>`;
  return above + topics.map((topic) => topicHtml(reader, shown, topic, { linked: true })).join('') + more;
}

async function showTopic(reader: Reader, workflow: Workflow): Promise<{ html: string; displayTitle?: string }> {
  const topic = await loadTopic(reader.wiki, workflow.id);
  if (!topic || isHidden(topic.root.newest) || !mayView(reader.performer, topic.root.newest)) {
    return { html: `<p>${text(reader, 'flow-topic-hidden')}</p>` };
  }
  const shown = await loadShown(reader, [topic], []);
  const { board } = workflow;
  const back = `<p><a href="${escapeHtml(address(reader.wiki, board))}">${escapeHtml(board.prefixedText)}</a></p>`;
  return {
    html: back + topicHtml(reader, shown, topic, { linked: false }),
    displayTitle: escapeHtml(plainTitle(topic.root.newest)),
  };
}

/** What is shown, read for all topics at once. */
interface Shown {
  readonly html: ReadonlyMap<FlowId, string>;
  readonly people: People;
  readonly summaries: ReadonlyMap<FlowId, FlowRevision>;
}

async function loadShown(
  { wiki, performer }: Reader,
  topics: readonly Topic[],
  others: readonly { revision: FlowRevision; page: Title }[],
): Promise<Shown> {
  const summaries = await newestRevisions(
    wiki.db,
    'post-summary',
    topics.map(({ workflow }) => workflow.id),
  );
  const onPages = [
    ...others,
    ...topics.flatMap(({ workflow: { id, page }, posts }) => {
      const summary = summaries.get(id);
      const newest = [...posts.values()].map((post) => post.newest).filter((revision) => !isHidden(revision));
      return [...(summary ? [summary] : []), ...newest].map((revision) => ({ revision, page }));
    }),
  ];
  const html = await shownHtml(wiki, onPages);
  const revisions = onPages.map(({ revision }) => revision);
  return {
    html: new Map(revisions.map(({ id }, i) => [id, html[i]!])),
    people: await loadPeople(wiki, performer, revisions),
    summaries,
  };
}

function topicHtml(
  reader: Reader,
  shown: Shown,
  { workflow, root, posts }: Topic,
  { linked }: { readonly linked: boolean },
): string {
  const { newest } = root;
  const title = escapeHtml(plainTitle(newest));
  const url = escapeHtml(address(reader.wiki, workflow.page));
  const heading = linked ? `<h2><a href="${url}">${title}</a></h2>` : '';
  const state = newest.state === 'lock' ? `<p><em>${text(reader, 'flow-topic-resolved')}</em></p>` : '';
  const summary = shown.summaries.get(workflow.id);
  const sum = summary ? `<blockquote class="flow-topic-summary">${shown.html.get(summary.id) ?? ''}</blockquote>` : '';
  const replies = root.replies.map((id) => postHtml(reader, shown, posts, posts.get(id)!)).join('');
  return `<section class="flow-topic" id="flow-topic-${workflow.id}">${heading}${state}${sum}${replies}</section>`;
}

function postHtml(reader: Reader, shown: Shown, posts: ReadonlyMap<FlowId, Post>, post: Post): string {
  const { newest } = post;
  if (!mayView(reader.performer, newest)) return '';
  const replies = post.replies.map((id) => postHtml(reader, shown, posts, posts.get(id)!)).join('');
  const body = isHidden(newest)
    ? `<p><em>${text(reader, 'flow-post-hidden')}</em></p>`
    : (shown.html.get(newest.id) ?? '') + signature(reader, shown, newest, post.id);
  const answers = replies === '' ? '' : `<div class="flow-replies" style="margin-inline-start:2em">${replies}</div>`;
  return `<div class="flow-post" id="flow-post-${post.id}">${body}${answers}</div>`;
}

function signature(reader: Reader, { people }: Shown, { post }: FlowRevision, id: FlowId): string {
  const creator = post && people.get(personKey(post.creator));
  const name = creator
    ? `<a href="${escapeHtml(address(reader.wiki, creator.page.title))}">${escapeHtml(creator.name)}</a>, `
    : '';
  return `<p><small>${name}${escapeHtml(readableTime(reader, timestampOf(id)))}</small></p>`;
}

function text({ wiki, language }: Reader, key: string): string {
  return escapeHtml(wiki.messages.text(msg(key), language));
}
