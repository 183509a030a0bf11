import { escapeHtml } from '../../../../i18n/escape-html.ts';
import { msg } from '../../../../i18n/message.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../../wiki/revisions/revision-store.ts';
import { findPage } from '../../../../wiki/pages/page-store.ts';
import { localUrl } from '../../../../wikitext/page-url.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import type { Title } from '../../../../site/title.ts';
import { findThreads, type Thread } from '../../find-threads.ts';
import type { ThreadActionContext } from './context.ts';

const METHODS = new Set(['talkpage_new_thread', 'reply', 'edit']);

/** A form by which somebody begins a thread, answers or edits, as HTML. */
export async function inlineEditForm(context: ThreadActionContext, threads: readonly Thread[]): Promise<unknown> {
  const { wiki, params, language } = context;
  const method = params.method ?? '';
  const talkPage = params.talkpage === undefined ? undefined : titleOrUndefined(wiki.site, params.talkpage);
  const [operand] = params.operand === undefined ? [] : await findThreads(wiki, [params.operand]);
  const thread = operand ?? threads[0];
  const page: Title | undefined = method === 'talkpage_new_thread' ? talkPage : thread?.root;
  if (!METHODS.has(method) || !page) throw new Refusal(msg('apierror-liquidthreads-nomethod'), { code: 'no-method' });
  const word = (key: string) => escapeHtml(wiki.messages.text(msg(key), language));
  const subject =
    method === 'talkpage_new_thread'
      ? `<label>${word('lqt-form-subject')} <input name="lqt_subject_field" size="60" /></label>`
      : '';
  const text = method === 'edit' ? escapeHtml(await textOf(context, page)) : '';
  return {
    inlineeditform: {
      html: [
        `<div class="lqt-edit-form"><form class="mw-editform" id="editform" method="post" action="${escapeHtml(localUrl(wiki.site, page, 'action=submit'))}">`,
        subject,
        `<textarea name="wpTextbox1" rows="12" cols="80">${text}</textarea>`,
        `<input type="submit" name="wpSave" value="${word('lqt-form-save')}" />`,
        '</form></div>',
      ].join(''),
    },
  };
}

async function textOf({ wiki }: ThreadActionContext, title: Title): Promise<string> {
  const page = await findPage(wiki.db, title);
  const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
  return revision?.content?.text ?? '';
}
