import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { boolean, oneOf, string, text, title, token } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { watchlistParameter } from '../../../core/api/watchlist-parameter.ts';
import { skins } from '../../../core/api/values.ts';
import { msg, plain } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import type { EditOutcome } from '../../../wiki/edits/edit-request.ts';
import { QuestionFirst } from '../../../wiki/pages/page-hooks.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { createTemporaryAccount, makesTemporaryAccount } from '../../../wiki/users/temporary-accounts.ts';
import { watchAfter, type WatchWish } from '../../../wiki/watchlist/watch-preference.ts';
import { titleNamed } from '../talk-page.ts';
import { addComment, addTopic, type EditDetails } from '../writing/edit-talk.ts';
import { subscribeToOwn } from '../writing/subscribe-to-own.ts';
import { answerTo } from './edit-answer.ts';

const params = {
  paction: oneOf(['addcomment', 'addtopic'], { required: true }),
  autosubscribe: oneOf(['yes', 'no', 'default'], { default: 'default' }),
  page: string({ required: true }),
  token: token('csrf'),
  formtoken: string({ maxChars: 16 }),
  commentname: string(),
  commentid: string(),
  wikitext: text(),
  html: text(),
  summary: string(),
  sectiontitle: string(),
  allownosectiontitle: boolean(),
  useskin: oneOf(skins),
  watchlist: string(),
  captchaid: string(),
  captchaword: string(),
  nocontent: string(),
  tags: string({ multi: true }),
  returnto: title(),
  returntoquery: string({ default: '' }),
  returntoanchor: string({ default: '' }),
  mobileformat: boolean(),
} as const;

type Context = ModuleContext<typeof params>;

/** Adds a topic, or an answer, to a talk page. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolsedit = actionModule({
  name: 'discussiontoolsedit',
  params,
  async run(context) {
    const { wiki, performer, params, call } = context;
    // There is no mobile site that would read it.
    call.used.delete('mobileformat');
    const page = titleNamed(wiki, params.page);
    if (params.returnto !== undefined && !titleOrUndefined(wiki.site, params.returnto)) {
      throw new Refusal(msg('paramvalidator-badtitle', plain('returnto'), plain(params.returnto)), {
        code: 'badtitle',
      });
    }
    const write = prepared(context, page);
    const watch = await watchWish(context, page);
    const formToken = params.formtoken === undefined ? undefined : keyOfForm(performer.user.name, params.formtoken);
    if (formToken !== undefined && !(await wiki.cache.add(formToken, 1, FORM_SECONDS))) {
      throw new Refusal(msg('discussiontools-formtoken-used'), { code: 'discussiontools-formtoken-used' });
    }
    try {
      const outcome = await write(detailsOf(context, watch));
      const subscribes = params.autosubscribe === 'yes';
      if (subscribes) await subscribeToOwn(wiki, performer, page, outcome);
      return await answerTo(context, {
        page,
        outcome,
        watched: watch.watched,
        withContent: params.nocontent === undefined,
        // Who is subscribed to a new topic is shown it.
        withPageFacts: params.nocontent === undefined || (subscribes && params.paction === 'addtopic'),
      });
    } catch (error) {
      if (formToken !== undefined) await wiki.cache.delete(formToken);
      if (error instanceof QuestionFirst) return { result: 'error', edit: { ...error.answer, result: 'Failure' } };
      throw error;
    }
  },
});

/** A form that was sent cannot be sent again for so long. */
const FORM_SECONDS = 3600;

function keyOfForm(name: string, formToken: string): string {
  return `discussiontools:form:${name}:${formToken}`;
}

/** What will be written, once all parameters are known to fit together. */
function prepared(context: Context, page: Title): (details: EditDetails) => Promise<EditOutcome> {
  const { wiki, performer, params } = context;
  requireOnlyOneParameter(context, 'wikitext', 'html');
  const words = params.wikitext === undefined ? { html: params.html! } : { wikitext: params.wikitext };
  if (params.paction === 'addtopic') {
    requireAtLeastOneParameter(context, 'sectiontitle');
    const heading = params.sectiontitle!;
    if (heading === '' && !params.allownosectiontitle) throw new Refusal(msg('discussiontools-newtopic-missing-title'));
    return (details) => addTopic(wiki, performer, { title: page, heading, words }, details);
  }
  requireAtLeastOneParameter(context, 'commentid', 'commentname');
  const to = params.commentid === undefined ? { name: params.commentname! } : { id: params.commentid };
  return (details) => addComment(wiki, performer, { title: page, to, words }, details);
}

interface Watching {
  /** What the edit does with the watchlist; undefined leaves it. */
  readonly change: boolean | undefined;
  /** Whether the page is watched then. */
  readonly watched: boolean;
}

async function watchWish({ wiki, performer, params }: Context, page: Title): Promise<Watching> {
  const { values } = watchlistParameter;
  const wish = params.watchlist ?? 'preferences';
  if (!(values as readonly string[]).includes(wish)) {
    throw new Refusal(msg('apierror-unrecognizedvalue', 'watchlist', wish), { code: 'badvalue' });
  }
  const exists = (await findPage(wiki.db, page)) !== undefined;
  const watched = await watchAfter(
    wiki,
    performer,
    page,
    wish as WatchWish,
    exists ? ['watchdefault'] : ['watchdefault', 'watchcreations'],
  );
  return { change: wish === 'nochange' ? undefined : watched, watched };
}

function detailsOf({ wiki, performer, session, params }: Context, { change }: Watching): EditDetails {
  const becomesTemporary = makesTemporaryAccount(wiki, performer, 'edit');
  return {
    summary: params.summary,
    tags: params.tags ?? [],
    watch: change,
    parameters: params,
    session,
    becomeAuthor: becomesTemporary ? () => createTemporaryAccount(wiki, performer, session) : undefined,
  };
}
