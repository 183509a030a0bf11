import type { ModuleContext } from '../../../api/module.ts';
import type { Parameters } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { parseTitle } from '../../../site/parse-title.ts';
import { Title } from '../../../site/title.ts';
import { defaultModel } from '../../../wiki/content/content-models.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { canRead } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { optionsOf } from '../../../wiki/users/options.ts';
import { notPermitted } from '../acts/refusals.ts';
import type { Writer } from '../acts/written.ts';
import { BOARD_MODEL } from '../content/board-page.ts';
import type { ContentFormat } from '../content/forms.ts';
import { loadTopic, type Topic } from '../model/topics.ts';
import { findWorkflow, newWorkflow, type Workflow } from '../model/workflow.ts';
import { TOPIC } from '../namespaces.ts';
import { mayView } from '../permissions.ts';
import type { Reader } from '../view/described.ts';

type Context<P extends Parameters> = ModuleContext<P>;

/** The board that a request names; one that is not there yet where there may be one. Refuses other pages as `invalid-page`. */
export async function boardOf<P extends Parameters>(context: Context<P>): Promise<Workflow> {
  const { wiki, performer } = context;
  const title = pageOf(context);
  const found = await findWorkflow(wiki, title);
  if (found?.type === 'discussion') return found;
  if (found || title.namespace === TOPIC) throw noBoard();
  const page = await findPage(wiki.db, title);
  if (page && page.contentModel !== BOARD_MODEL) throw noBoard();
  const isBoardPlace = (await defaultModel(wiki, title)) === BOARD_MODEL;
  if (!isBoardPlace && !performer.rights.has('flow-create-board')) throw noBoard();
  return newWorkflow(wiki, 'discussion', title);
}

/** The topic whose page a request names. Refuses other pages as `invalid-page`, and hides what the visitor may not see. */
export async function topicOf<P extends Parameters>(context: Context<P>): Promise<Topic> {
  const { wiki, performer } = context;
  const workflow = await findWorkflow(wiki, pageOf(context));
  const topic = workflow?.type === 'topic' ? await loadTopic(wiki, workflow.id) : undefined;
  if (!topic) throw noBoard();
  if (!mayView(performer, topic.root.newest)) throw notPermitted();
  return topic;
}

/** The visitor as a reader of posts. */
export async function readerOf<P extends Parameters>(context: Context<P>, format: ContentFormat): Promise<Reader> {
  const { wiki, performer, language } = context;
  const options = await optionsOf(wiki, performer.user.id);
  return { wiki, performer, language, format, timeCorrection: String(options.timecorrection ?? '') };
}

/** The visitor as somebody who writes. */
export function writerOf<P extends Parameters>({ wiki, performer, session }: Context<P>): Writer {
  return { wiki, performer, session };
}

function pageOf<P extends Parameters>({ wiki, performer, outer }: Context<P>): Title {
  const name = String(outer?.params.page ?? '');
  const title = parseTitle(wiki.site, name);
  if (!(title instanceof Title)) throw new Refusal(title, { code: 'invalid-page' });
  if (title.isExternal) throw new Refusal(msg('apierror-invalidtitle', name), { code: 'invalid-page' });
  if (title.namespace < 0)
    throw new Refusal(msg('apierror-invalidtitle', name), { code: 'invalid-page-negative-namespace' });
  if (!canRead(wiki, performer, title)) throw notPermitted();
  return title;
}

function noBoard(): Refusal {
  return new Refusal(msg('flow-error-not-a-board'), { code: 'invalid-page' });
}
