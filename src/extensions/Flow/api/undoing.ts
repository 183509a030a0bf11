import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { notPermitted, blockRefusal } from '../acts/refusals.ts';
import { findRevision } from '../model/revision-store.ts';
import { undoView } from '../view/undo-view.ts';
import { result, sentId } from './answers.ts';
import { helpPage } from './parameters.ts';
import { boardOf, readerOf, topicOf } from './places.ts';

const params = { startId: string({ required: true }), endId: string({ required: true }) } as const;

/** Shows the text that undoes changes of what stands above a board. */
export const undoEditHeader = actionModule({
  name: 'undo-edit-header',
  prefix: 'ueh',
  helpPages: helpPage('undo-edit-header'),
  params,
  async run(context) {
    const workflow = await boardOf(context);
    const shown = await undoView(
      await readerOf(context, 'wikitext'),
      { workflow, topic: undefined },
      { kind: 'header', subject: workflow.id, ...endsOf(context.params) },
    );
    if (!shown) throw nothingToUndo();
    return result('header', { ...shown, type: 'header', editToken: context.session.token('csrf') });
  },
});

/** Shows the text that undoes changes of a post. */
export const undoEditPost = actionModule({
  name: 'undo-edit-post',
  prefix: 'uep',
  helpPages: helpPage('undo-edit-post'),
  params,
  async run(context) {
    const topic = await topicOf(context);
    const ends = endsOf(context.params);
    const post = topic.posts.get((await findRevision(context.wiki.db, ends.end))?.subject ?? '');
    if (!post) throw nothingToUndo();
    const shown = await undoView(
      await readerOf(context, 'wikitext'),
      { workflow: topic.workflow, topic },
      { kind: 'post', subject: post.id, ...ends },
    );
    if (!shown) throw notPermitted();
    const { startId, endId } = context.params;
    return result('topic', { type: 'topic', ...shown }, { startId, endId });
  },
});

/** Shows the text that undoes changes of what sums a topic up. */
export const undoEditTopicSummary = actionModule({
  name: 'undo-edit-topic-summary',
  prefix: 'uets',
  helpPages: helpPage('undo-edit-topic-summary'),
  params,
  async run(context) {
    const topic = await topicOf(context);
    const { workflow } = topic;
    const shown = await undoView(
      await readerOf(context, 'wikitext'),
      { workflow, topic },
      { kind: 'post-summary', subject: workflow.id, ...endsOf(context.params) },
    );
    if (!shown) throw nothingToUndo();
    return result('topicsummary', { ...shown, type: 'topicsummary' });
  },
});

function endsOf({ startId, endId }: { readonly startId: string; readonly endId: string }) {
  return { start: sentId(startId), end: sentId(endId) };
}

function nothingToUndo() {
  return blockRefusal('undo', 'flow-error-invalid-undo');
}
