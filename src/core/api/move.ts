import { invalidTitle } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { ApiCall } from '../../api/call.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, id, string, token } from '../../api/parameters.ts';
import { movePage, type MoveRequest } from '../../wiki/moves/move-page.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import { findSubpages } from '../../wiki/pages/subpages.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { errorList, onlyError } from './error-list.ts';
import { anyTitleOrPageId } from './title-or-page-id.ts';
import { tagsParameter } from './values.ts';
import { applyWatch, watchlistExpiryParameter, watchlistParameter } from './watchlist-parameter.ts';

export const move = actionModule({
  name: 'move',
  params: {
    from: string(),
    fromid: id(),
    to: string({ required: true }),
    reason: string({ default: '' }),
    movetalk: boolean(),
    movesubpages: boolean(),
    noredirect: boolean(),
    watchlist: watchlistParameter,
    watchlistexpiry: watchlistExpiryParameter,
    ignorewarnings: boolean(),
    tags: tagsParameter,
    token: token('csrf'),
  },
  examples: {
    'action=move&from=Harbor&to=Harbour&reason=Spelling&movetalk=1&noredirect=1&token=123ABC':
      'apihelp-move-example-move',
  },
  async run({ params, wiki, performer, call }) {
    const from = await anyTitleOrPageId(
      wiki,
      { title: params.from, pageid: params.fromid },
      { title: 'from', pageid: 'fromid' },
    );
    if (!from.canExist || !(await findPage(wiki.db, from))) throw new Refusal(msg('apierror-missingtitle'));
    const to = titleOrUndefined(wiki.site, params.to);
    if (!to || to.isExternal || to.dbKey === '') throw invalidTitle(params.to);
    const shared = { reason: params.reason, redirect: !params.noredirect, tags: params.tags ?? [] };
    const moved = await movePage(wiki, performer, { from, to, ...shared });
    const answer: Record<string, unknown> = {
      from: from.prefixedText,
      to: to.prefixedText,
      reason: params.reason,
      redirectcreated: moved.redirectCreated,
      moveoverredirect: moved.overRedirect,
    };
    const watched: Title[] = [from, to];
    // The talk page of a talk page is that page itself, and taken by now.
    const [fromTalk, toTalk] = [from.isTalk ? undefined : from.talkPage, to.isTalk ? to : to.talkPage];
    const movesTalk = params.movetalk && fromTalk !== undefined && toTalk !== undefined;
    if (movesTalk && (await findPage(wiki.db, fromTalk))) {
      const talk = await attempt(wiki, performer, { from: fromTalk, to: toTalk, ...shared });
      if (talk instanceof Refusal) answer['talkmove-errors'] = await errorList(call, talk);
      else {
        answer.talkfrom = fromTalk.prefixedText;
        answer.talkto = toTalk.prefixedText;
        answer.talkmoveoverredirect = talk.overRedirect;
        watched.push(fromTalk, toTalk);
      }
    }
    if (params.movesubpages) {
      answer.subpages = await moveSubpages(call, performer, { from, to, ...shared });
      if (movesTalk) {
        answer['subpages-talk'] = await moveSubpages(call, performer, { from: fromTalk, to: toTalk, ...shared });
      }
    }
    await applyWatch(wiki, performer, watched, params.watchlist, 'watchmoves', params.watchlistexpiry);
    return answer;
  },
});

type Moved = Awaited<ReturnType<typeof movePage>>;

async function attempt(wiki: Wiki, performer: Performer, request: MoveRequest): Promise<Moved | Refusal> {
  try {
    return await movePage(wiki, performer, request);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Pages below a page go along with it; each for itself. */
async function moveSubpages(call: ApiCall, performer: Performer, request: MoveRequest): Promise<unknown> {
  const { wiki } = call;
  const { from, to } = request;
  if (!performer.rights.has('move-subpages')) return { errors: await onlyError(call, msg('cant-move-subpages')) };
  for (const { hasSubpages, namespaceText } of [from, to]) {
    if (!hasSubpages) return { errors: await onlyError(call, msg('namespace-nosubpages', namespaceText)) };
  }
  const results: Record<string, unknown>[] = [];
  for (const page of await findSubpages(wiki.db, from, wiki.site.settings.MaximumMovedPages)) {
    const source = makeTitle(wiki.site, page.namespace, page.dbKey);
    const target = makeTitle(wiki.site, to.namespace, to.dbKey + page.dbKey.slice(from.dbKey.length));
    const moved = await attempt(wiki, performer, { ...request, from: source, to: target });
    results.push(
      moved instanceof Refusal
        ? { from: source.prefixedText, errors: await errorList(call, moved) }
        : { from: source.prefixedText, to: target.prefixedText },
    );
  }
  return results;
}
