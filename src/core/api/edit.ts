import { parameterNames } from '../../api/refusals.ts';
import { msg, plain } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { toIso } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { actionModule } from '../../api/module.ts';
import type { ApiRequest } from '../../api/request.ts';
import { boolean, id, oneOf, string, text, timestamp, title, token } from '../../api/parameters.ts';
import { hook, runHook } from '../../wiki/hooks.ts';
import { editPage } from '../../wiki/edits/edit-page.ts';
import { redirectTargetForEdit } from '../../wiki/edits/redirect-edit.ts';
import type { EditOutcome } from '../../wiki/edits/edit-request.ts';
import { QuestionFirst } from '../../wiki/pages/page-hooks.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { optionsOf } from '../../wiki/users/options.ts';
import { watchlistExpiryParameter, watchlistParameter } from './watchlist-parameter.ts';
import { watchAfter } from '../../wiki/watchlist/watch-preference.ts';
import { watchedUntil } from '../../wiki/watchlist/watched-items.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { contentFormats, contentModels, tagsParameter } from './values.ts';
import { createTemporaryAccount, makesTemporaryAccount } from '../../wiki/users/temporary-accounts.ts';

/** Extensions tag an edit by the request that makes it. */
export const EditRequestTags = hook<{ readonly request: ApiRequest; readonly tags: string[] }>('EditRequestTags');

export const edit = actionModule({
  name: 'edit',
  params: {
    title: string(),
    pageid: id(),
    section: string(),
    sectiontitle: string(),
    text: text(),
    summary: string(),
    tags: tagsParameter,
    minor: boolean(),
    notminor: boolean(),
    bot: boolean(),
    baserevid: id(),
    basetimestamp: timestamp(),
    starttimestamp: timestamp(),
    recreate: boolean(),
    createonly: boolean(),
    nocreate: boolean(),
    watch: boolean({ deprecated: true }),
    unwatch: boolean({ deprecated: true }),
    watchlist: watchlistParameter,
    watchlistexpiry: watchlistExpiryParameter,
    md5: string(),
    prependtext: text(),
    appendtext: text(),
    undo: id({ min: 0, enforceRange: 'untold' }),
    undoafter: id({ min: 0, enforceRange: 'untold' }),
    redirect: boolean(),
    contentformat: oneOf(contentFormats),
    contentmodel: oneOf(contentModels),
    token: token('csrf'),
    returnto: title(),
    returntoquery: string({ default: '' }),
    returntoanchor: string({ default: '' }),
  },
  examples: {
    'action=edit&title=Sandbox&appendtext=%0AHello&summary=Greeting&baserevid=12&token=123ABC':
      'apihelp-edit-example-append',
  },
  async run({ params, wiki, performer, session, request, addTopLevel }) {
    const asked = await titleOrPageId(wiki, params);
    const added = params.appendtext !== undefined || params.prependtext !== undefined;
    if (params.text === undefined && !added && !params.undo) {
      const names = parameterNames(['text', 'appendtext', 'prependtext', 'undo']);
      throw new Refusal(msg('apierror-missingparam-at-least-one-of', ...names), { code: 'missingparam' });
    }
    if (params.returnto !== undefined) checkReturnTo(wiki.site, params.returnto);
    let page: Title = asked;
    if (params.redirect) {
      const redirect = await redirectTargetForEdit(wiki, asked, added || params.section === 'new');
      if (redirect) {
        addTopLevel('redirects', redirect.shown);
        page = redirect.target;
      }
    }
    const exists = (await findPage(wiki.db, page)) !== undefined;
    const wish = params.watch ? 'watch' : params.unwatch ? 'unwatch' : params.watchlist;
    const watch = await watchAfter(
      wiki,
      performer,
      page,
      wish,
      exists ? ['watchdefault'] : ['watchdefault', 'watchcreations'],
    );
    const isMinor =
      params.minor ||
      (!params.notminor && performer.registered && Boolean((await optionsOf(wiki, performer.user.id)).minordefault));
    const softwareTags: string[] = [];
    await runHook(wiki, EditRequestTags, { request, tags: softwareTags });
    const becomesTemporary = makesTemporaryAccount(wiki, performer, 'edit');
    const outcome = await orQuestion(
      editPage(wiki, performer, {
        title: page,
        text: params.text,
        prependText: params.prependtext,
        appendText: params.appendtext,
        section: params.section,
        sectionTitle: params.sectiontitle,
        undo: params.undo,
        undoAfter: params.undoafter,
        summary: params.summary,
        isMinor,
        isBot: params.bot,
        tags: params.tags ?? [],
        softwareTags,
        baseRevisionId: params.baserevid,
        baseTimestamp: params.basetimestamp,
        startTimestamp: params.starttimestamp,
        recreate: params.recreate,
        createOnly: params.createonly,
        noCreate: params.nocreate,
        contentModel: params.contentmodel,
        contentFormat: params.contentformat,
        md5: params.md5,
        // Who watches the page already may say until when.
        watch: wish === 'nochange' && params.watchlistexpiry === undefined ? undefined : watch,
        watchUntil: params.watchlistexpiry,
        parameters: params,
        session,
        becomeAuthor: becomesTemporary ? () => createTemporaryAccount(wiki, performer, session) : undefined,
      }),
    );
    if (outcome instanceof QuestionFirst) return { ...outcome.answer, result: 'Failure' };
    const { saved } = outcome;
    const until = watch ? (params.watchlistexpiry ?? (await watchedUntil(wiki.db, performer, page))) : undefined;
    return {
      new: saved?.isNew ? true : undefined,
      result: 'Success',
      pageid: outcome.page.id,
      title: page.prefixedText,
      contentmodel: outcome.contentModel,
      ...(saved
        ? {
            oldrevid: saved.oldRevisionId,
            newrevid: saved.newRevisionId,
            newtimestamp: toIso(saved.timestamp),
          }
        : { nochange: true }),
      watched: watch ? true : undefined,
      watchlistexpiry: until === undefined || until === 'infinity' ? undefined : toIso(until),
      tempusercreated: becomesTemporary ? true : undefined,
    };
  },
});

/** What came of an edit, or what has to be answered first. */
async function orQuestion(edit: Promise<EditOutcome>): Promise<EditOutcome | QuestionFirst> {
  try {
    return await edit;
  } catch (error) {
    if (error instanceof QuestionFirst) return error;
    throw error;
  }
}

function checkReturnTo(site: Parameters<typeof titleOrUndefined>[0], text: string): void {
  if (!titleOrUndefined(site, text))
    throw new Refusal(msg('paramvalidator-badtitle', plain('returnto'), plain(text)), { code: 'badtitle' });
}
