import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { boolean, limit, oneOf, string } from '../../../api/parameters.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { optionsOf, saveOptions } from '../../../wiki/users/options.ts';
import { historyOfPost, historyOfTopic } from '../view/history-view.ts';
import { headerView, summaryView } from '../view/single-views.ts';
import { listTopics, topicListView, type ListedTopics, type Offset } from '../view/topic-list-view.ts';
import { postView, topicView } from '../view/topic-view.ts';
import { optionalId, result, sentId } from './answers.ts';
import { helpPage, wantedFormat } from './parameters.ts';
import { boardOf, readerOf, topicOf } from './places.ts';

/** Shows a topic with its posts. */
export const viewTopic = actionModule({
  name: 'view-topic',
  prefix: 'vt',
  helpPages: helpPage('view-topic'),
  params: { format: wantedFormat() },
  async run(context) {
    const { format } = context.params;
    const shown = await topicView(await readerOf(context, format), await topicOf(context));
    return result('topic', shown, { format });
  },
});

/** Shows a post. */
export const viewPost = actionModule({
  name: 'view-post',
  prefix: 'vp',
  helpPages: helpPage('view-post'),
  params: { postId: string({ required: true }), format: wantedFormat() },
  async run(context) {
    const { format, postId } = context.params;
    const topic = await topicOf(context);
    const post = topic.posts.get(sentId(postId));
    const shown = post && (await postView(await readerOf(context, format), topic, post));
    return result('topic', shown ?? { type: 'topic' }, { postId, format });
  },
});

/** Shows what was done to a post. */
export const viewPostHistory = actionModule({
  name: 'view-post-history',
  prefix: 'vph',
  helpPages: helpPage('view-post-history'),
  params: { postId: string({ required: true }), format: wantedFormat() },
  async run(context) {
    const { format, postId } = context.params;
    const topic = await topicOf(context);
    const post = topic.posts.get(sentId(postId));
    const revisions = post ? await historyOfPost(await readerOf(context, format), topic, post) : [];
    return result('topic', { type: 'topic', revisions }, { postId, format });
  },
});

/** Shows what was done in a topic. */
export const viewTopicHistory = actionModule({
  name: 'view-topic-history',
  prefix: 'vth',
  helpPages: helpPage('view-topic-history'),
  params: { format: wantedFormat() },
  async run(context) {
    const { format } = context.params;
    const revisions = await historyOfTopic(await readerOf(context, format), await topicOf(context));
    return result('topic', { type: 'topic', revisions }, { format });
  },
});

/** Shows what sums a topic up. */
export const viewTopicSummary = actionModule({
  name: 'view-topic-summary',
  prefix: 'vts',
  helpPages: helpPage('view-topic-summary'),
  params: { format: wantedFormat(), revId: string() },
  async run(context) {
    const { format, revId } = context.params;
    const revision = await summaryView(await readerOf(context, format), await topicOf(context), optionalId(revId));
    return result('topicsummary', { type: 'topicsummary', revision });
  },
});

/** Shows what stands above a board. */
export const viewHeader = actionModule({
  name: 'view-header',
  prefix: 'vh',
  helpPages: helpPage('view-header'),
  params: { format: wantedFormat(), revId: string() },
  async run(context) {
    const { format, revId } = context.params;
    const board = await boardOf(context);
    const revision = await headerView(await readerOf(context, format), board, optionalId(revId));
    const shown = { type: 'header', editToken: context.session.token('csrf'), revision };
    return result('header', optionalId(revId) === undefined ? { ...shown, copyrightMessage: '' } : shown);
  },
});

const listParams = {
  'offset-dir': oneOf(['fwd', 'rev'], { default: 'fwd' }),
  sortby: oneOf(['newest', 'updated', 'user'], { default: 'user' }),
  savesortby: boolean(),
  'offset-id': string(),
  offset: string(),
  'include-offset': boolean(),
  limit: limit({ max: 100, highMax: undefined, min: 0 }),
  toconly: boolean(),
  format: wantedFormat(),
} as const;

/** Shows the topics of a board, or their titles only. */
export const viewTopicList = actionModule({
  name: 'view-topiclist',
  prefix: 'vtl',
  helpPages: helpPage('view-topiclist'),
  params: listParams,
  async run(context) {
    const { params } = context;
    const board = await boardOf(context);
    const reader = await readerOf(context, params.format);
    const wanted: ListedTopics = {
      sortBy: await orderOf(context),
      direction: params['offset-dir'],
      limit: params.limit,
      offset: undefined,
      withOffset: params['include-offset'],
    };
    const offset = offsetOf(params, wanted.sortBy);
    const page = await listTopics(reader, board, { ...wanted, offset });
    const shown = await topicListView(reader, board, page, { wanted, toc: params.toconly });
    return result('topiclist', shown, submitted(params));
  },
});

type ListContext = ModuleContext<typeof listParams>;

function offsetOf(params: ListContext['params'], sortBy: ListedTopics['sortBy']): Offset | undefined {
  const id = optionalId(params['offset-id']);
  if (sortBy === 'newest') return id === undefined ? undefined : { id };
  return params.offset ? { id, time: params.offset } : undefined;
}

function submitted(params: ListContext['params']): Record<string, unknown> {
  return {
    'offset-dir': params['offset-dir'],
    sortby: params.sortby,
    savesortby: params.savesortby,
    'offset-id': params['offset-id'] ?? null,
    offset: params.offset ?? null,
    'include-offset': params['include-offset'],
    limit: params.limit,
    toconly: params.toconly,
    format: params.format,
  };
}

/** The order that is asked for, or the one that the visitor prefers; kept as such where a posted request asks for that, too. */
async function orderOf({ wiki, performer, params, request }: ListContext): Promise<'newest' | 'updated'> {
  const { sortby, savesortby } = params;
  if (sortby !== 'user') {
    if (savesortby && isNamed(performer) && request.method === 'POST') {
      await wiki.storage.transaction((tx) =>
        saveOptions(wiki, tx, performer.user.id, { 'flow-topiclist-sortby': sortby }),
      );
    }
    return sortby;
  }
  const options = await optionsOf(wiki, performer.user.id);
  return options['flow-topiclist-sortby'] === 'newest' ? 'newest' : 'updated';
}
