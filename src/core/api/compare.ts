import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { toIso } from '../../site/timestamp.ts';
import { actionModule } from '../../api/module.ts';
import { shape } from '../../api/result.ts';
import { formatComment } from '../../wiki/comments/format-comments.ts';
import { diffLabels } from '../../wiki/diff/diff-labels.ts';
import { inlineDiff, unifiedDiff } from '../../wiki/diff/line-diffs.ts';
import { tableDiff } from '../../wiki/diff/table-diff.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findNeighbour } from '../../wiki/revisions/neighbours.ts';
import { loadRevision } from '../../wiki/revisions/revision-store.ts';
import { isHidden, isSuppressed, mayView } from '../../wiki/revisions/visibility.ts';
import { compareParams } from './compare/params.ts';
import { openSide, storedSide, type CompareContext, type Side, type SideName } from './compare/side.ts';

/** The difference of two revisions, pages or texts. Manual: https://www.mediawiki.org/wiki/API:Compare */
export const compare = actionModule({
  name: 'compare',
  params: compareParams,
  examples: {
    'action=compare&fromslots=main&fromtext-main=one&fromcontentmodel-main=wikitext&toslots=main&totext-main=two&tocontentmodel-main=wikitext':
      'apihelp-compare-example-texts',
  },
  async run(context) {
    const { params } = context;
    context.setCacheMode('anon-public-user-private');
    requireAtLeastOneParameter(context, 'fromtitle', 'fromid', 'fromrev', 'fromtext', 'fromslots');
    requireAtLeastOneParameter(context, 'totitle', 'toid', 'torev', 'totext', 'torelative', 'toslots');
    const { from, to } =
      params.torelative === undefined ? await twoSides(context) : await relativeSides(context, params.torelative);
    const props = new Set<string>(params.prop);
    const answer: Record<string, unknown> = {};
    if (from) Object.assign(answer, await factsOf(context, 'from', from, props));
    if (to) Object.assign(answer, await factsOf(context, 'to', to, props));
    if (props.has('rel')) Object.assign(answer, await neighboursOf(context, from, to));
    if (props.has('diff') || props.has('diffsize')) addDiff(context, from, to, props, answer);
    return Object.keys(answer).length === 0 ? [] : 'body' in answer ? shape(answer, { content: 'body' }) : answer;
  },
});

interface Sides {
  readonly from: Side | undefined;
  readonly to: Side | undefined;
}

async function twoSides(context: CompareContext): Promise<Sides> {
  return { from: await openSide(context, 'from'), to: await openSide(context, 'to') };
}

/** The revision before or after one, or the newest of its page. */
async function relativeSides(context: CompareContext, which: 'prev' | 'next' | 'cur'): Promise<Sides> {
  const { wiki } = context;
  const side = await openSide(context, 'from');
  if (!side.revision || !side.title) throw new Refusal(msg('apierror-compare-relative-to-nothing'));
  if (side.isDeleted) throw new Refusal(msg('apierror-compare-relative-to-deleted', which));
  const id = await findNeighbour(wiki.db, side.revision, which);
  const neighbour = id > 0 ? await loadRevision(wiki.db, id) : undefined;
  const other = neighbour && (await storedSide(context, side.title, neighbour));
  if (!other) context.warn(msg(`apiwarn-compare-no-${which}`, side.title.prefixedText, side.revision.id));
  if (which === 'prev') return { from: other, to: side };
  return { from: side, to: other };
}

async function factsOf(
  { wiki, performer }: CompareContext,
  name: SideName,
  { title, revision, pageId, isDeleted, content }: Side,
  props: ReadonlySet<string>,
): Promise<Record<string, unknown>> {
  if (!revision || !title) return {};
  const facts: Record<string, unknown> = {};
  const put = (key: string, value: unknown): void => {
    facts[name + key] = value;
  };
  if (props.has('ids')) {
    put('id', pageId);
    put('revid', revision.id);
  }
  if (props.has('title')) {
    put('ns', title.namespace);
    put('title', title.prefixedText);
  }
  if (props.has('size')) put('size', Buffer.byteLength(content.text));
  if (props.has('timestamp')) put('timestamp', toIso(revision.timestamp));
  const { deleted } = revision;
  if (isHidden(deleted, 'text')) put('texthidden', true);
  if (props.has('user')) {
    if (isHidden(deleted, 'user')) put('userhidden', true);
    if (mayView(performer, deleted, 'user')) {
      put('user', revision.user.name);
      put('userid', revision.user.id);
    }
  }
  if (props.has('comment') || props.has('parsedcomment')) {
    if (isHidden(deleted, 'comment')) put('commenthidden', true);
    if (mayView(performer, deleted, 'comment')) {
      if (props.has('comment')) put('comment', revision.comment);
      put('parsedcomment', await formatComment(wiki, { comment: revision.comment, page: title }));
    }
  }
  if (isDeleted) put('archive', true);
  if (isSuppressed(deleted)) put('suppressed', true);
  return facts;
}

async function neighboursOf({ wiki }: CompareContext, from: Side | undefined, to: Side | undefined) {
  const live = (side: Side | undefined) => (side?.isDeleted ? undefined : side?.revision);
  const [first, last] = [live(from), live(to)];
  const prev = first ? await findNeighbour(wiki.db, first, 'prev') : 0;
  const next = last ? await findNeighbour(wiki.db, last, 'next') : 0;
  return { ...(prev > 0 ? { prev } : {}), ...(next > 0 ? { next } : {}) };
}

function addDiff(
  context: CompareContext,
  from: Side | undefined,
  to: Side | undefined,
  props: ReadonlySet<string>,
  answer: Record<string, unknown>,
): void {
  const { params } = context;
  // Where there is no newer revision there is nothing to show; an older one that is missing counts as empty.
  const body = to ? diffOf(context, trimmed(from), trimmed(to)) : '';
  if (props.has('diffsize')) answer.diffsize = Buffer.byteLength(body);
  if (!props.has('diff')) return;
  if (params.slots === undefined) answer.body = body;
  else {
    const bodies: Record<string, string> = params.slots.includes('main') ? { main: body } : {};
    answer.bodies = shape(bodies, { kind: 'pairs', element: '_v', keyName: 'diff' });
  }
}

/** A last line feed is no line. */
function trimmed(side: Side | undefined): string {
  return (side?.content.text ?? '').replace(/\n$/, '');
}

function diffOf({ params, wiki, language }: CompareContext, from: string, to: string): string {
  switch (params.difftype) {
    case 'table':
      return tableDiff(from, to, diffLabels(wiki, language));
    case 'unified':
      return unifiedDiff(from, to);
    case 'inline':
      return inlineDiff(from, to, diffLabels(wiki, language));
  }
}
