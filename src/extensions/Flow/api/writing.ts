import { actionModule } from '../../../api/module.ts';
import { oneOf, string } from '../../../api/parameters.ts';
import { editHeader, editPost, editSummary, editTitle } from '../acts/edit.ts';
import { lockTopic, moderate, type Wish } from '../acts/moderate.ts';
import { beginTopic } from '../acts/new-topic.ts';
import { replyTo } from '../acts/reply.ts';
import { committed, optionalId, sentId } from './answers.ts';
import { csrfToken, helpPage, sentFormat, sentText } from './parameters.ts';
import { boardOf, topicOf, writerOf } from './places.ts';

/** Begins a topic. */
export const newTopic = actionModule({
  name: 'new-topic',
  prefix: 'nt',
  helpPages: helpPage('new-topic'),
  params: { topic: sentText(), content: sentText(), format: sentFormat(), token: csrfToken() },
  async run(context) {
    const { topic: title, content, format } = context.params;
    const post = { text: content, format };
    const { board, topic, titleRevisionId, postId } = await beginTopic(writerOf(context), await boardOf(context), {
      title,
      post,
    });
    return committed(board.id, 'topiclist', {
      'topic-page': topic.page.prefixedText,
      'topic-id': topic.id,
      'topic-revision-id': titleRevisionId,
      'post-id': postId,
      'post-revision-id': postId,
    });
  },
});

/** Answers a post. */
export const reply = actionModule({
  name: 'reply',
  prefix: 'rep',
  helpPages: helpPage('reply'),
  params: { replyTo: string({ required: true }), content: sentText(), format: sentFormat(), token: csrfToken() },
  async run(context) {
    const { replyTo: answered, content, format } = context.params;
    const topic = await topicOf(context);
    const postId = await replyTo(writerOf(context), topic, {
      answered: sentId(answered),
      post: { text: content, format },
    });
    return committed(topic.workflow.id, 'topic', { 'post-id': postId, 'post-revision-id': postId });
  },
});

/** Changes a post. */
export const editPostModule = actionModule({
  name: 'edit-post',
  prefix: 'ep',
  helpPages: helpPage('edit-post'),
  params: {
    postId: string({ required: true }),
    prev_revision: string({ required: true }),
    content: sentText(),
    format: sentFormat(),
    token: csrfToken(),
  },
  async run(context) {
    const { postId, prev_revision, content, format } = context.params;
    const topic = await topicOf(context);
    const { id, subject } = await editPost(writerOf(context), topic, {
      postId: sentId(postId),
      previous: optionalId(prev_revision),
      text: { text: content, format },
    });
    return committed(topic.workflow.id, 'topic', { 'post-id': subject, 'post-revision-id': id });
  },
});

/** Changes the title of a topic. */
export const editTitleModule = actionModule({
  name: 'edit-title',
  prefix: 'et',
  helpPages: helpPage('edit-title'),
  params: { prev_revision: string({ required: true }), content: sentText(), token: csrfToken() },
  async run(context) {
    const { prev_revision, content } = context.params;
    const topic = await topicOf(context);
    const { id, subject } = await editTitle(writerOf(context), topic, {
      previous: optionalId(prev_revision),
      title: content,
    });
    return committed(topic.workflow.id, 'topic', { 'post-id': subject, 'post-revision-id': id });
  },
});

/** Sums a topic up. */
export const editTopicSummary = actionModule({
  name: 'edit-topic-summary',
  prefix: 'ets',
  helpPages: helpPage('edit-topic-summary'),
  params: { prev_revision: string(), summary: sentText(), format: sentFormat(), token: csrfToken() },
  async run(context) {
    const { prev_revision, summary, format } = context.params;
    const topic = await topicOf(context);
    const { id } = await editSummary(writerOf(context), topic, {
      previous: optionalId(prev_revision),
      text: { text: summary, format },
    });
    return committed(topic.workflow.id, 'topicsummary', { 'summary-revision-id': id });
  },
});

/** Changes what stands above a board. */
export const editHeaderModule = actionModule({
  name: 'edit-header',
  prefix: 'eh',
  helpPages: helpPage('edit-header'),
  params: { prev_revision: string(), content: sentText(), format: sentFormat(), token: csrfToken() },
  async run(context) {
    const { prev_revision, content, format } = context.params;
    const { board, revision } = await editHeader(writerOf(context), await boardOf(context), {
      previous: optionalId(prev_revision),
      text: { text: content, format },
    });
    return committed(board.id, 'header', { 'header-revision-id': revision.id });
  },
});

const WISHES = [
  'delete',
  'hide',
  'restore',
  'suppress',
  'undelete',
  'unhide',
  'unsuppress',
  '',
] as const satisfies Wish[];

/** Hides a post, or shows it again. */
export const moderatePost = actionModule({
  name: 'moderate-post',
  prefix: 'mp',
  helpPages: helpPage('moderate-post'),
  params: {
    moderationState: oneOf(WISHES, { required: true, mayBeEmpty: true }),
    reason: sentText(),
    postId: string({ required: true }),
    token: csrfToken(),
  },
  async run(context) {
    const { moderationState: wish, reason, postId } = context.params;
    const topic = await topicOf(context);
    const { id, subject } = await moderate(writerOf(context), topic, { postId: sentId(postId), wish, reason });
    return committed(topic.workflow.id, 'topic', { 'post-id': subject, 'post-revision-id': id });
  },
});

/** Hides a topic, or shows it again. */
export const moderateTopic = actionModule({
  name: 'moderate-topic',
  prefix: 'mt',
  helpPages: helpPage('moderate-topic'),
  params: {
    moderationState: oneOf(WISHES, { required: true, mayBeEmpty: true }),
    reason: sentText(),
    token: csrfToken(),
  },
  async run(context) {
    const { moderationState: wish, reason } = context.params;
    const topic = await topicOf(context);
    const { id, subject } = await moderate(writerOf(context), topic, { postId: topic.workflow.id, wish, reason });
    return committed(topic.workflow.id, 'topic', { 'post-id': subject, 'post-revision-id': id });
  },
});

const LOCKING = ['lock', 'unlock', 'close', 'reopen'] as const;

const locking = (name: 'lock-topic' | 'close-open-topic') =>
  actionModule({
    name,
    prefix: 'cot',
    ...(name === 'close-open-topic' ? { deprecated: true } : {}),
    helpPages: helpPage('lock-topic'),
    params: { moderationState: oneOf(LOCKING, { required: true }), reason: sentText(), token: csrfToken() },
    async run(context) {
      const { moderationState, reason } = context.params;
      const topic = await topicOf(context);
      const lock = moderationState === 'lock' || moderationState === 'close';
      const { id, subject } = await lockTopic(writerOf(context), topic, { lock, reason });
      return committed(topic.workflow.id, 'topic', { 'post-id': subject, 'post-revision-id': id });
    },
  });

/** Marks a topic as resolved, or takes that back; under its name of today and an older one. */
export const lockTopicModule = locking('lock-topic');
export const closeOpenTopic = locking('close-open-topic');
