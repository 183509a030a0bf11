import { emptyParserOutput } from '../../../wikitext/parser-output.ts';
import type { Title } from '../../../site/title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { msg } from '../../../i18n/message.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { takePages } from '../../../wiki/pages/page-turn.ts';
import { saveRevision } from '../../../wiki/pages/save-revision.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { systemAccount } from '../../../wiki/users/create-account.ts';
import { addToGroup, loadGroups } from '../../../wiki/users/groups.ts';
import { performerFor } from '../../../wiki/users/load-performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { BOARD_MODEL, boardPageText } from '../content/board-page.ts';
import type { FlowId } from '../model/flow-id.ts';
import { findWorkflow, insertWorkflow, type Workflow } from '../model/workflow.ts';

/** The account that makes the pages of boards and topics. */
export const PAGE_MANAGER = 'Flow talk page manager';

/** That account with its groups; made where it is not there. Not to be called within a transaction. */
export async function pageManager(wiki: Wiki): Promise<Performer> {
  const account = await wiki.storage.transaction(async (tx) => {
    const manager = await systemAccount(wiki, tx, PAGE_MANAGER);
    const groups = (await loadGroups(tx, [manager.id], toMediaWikiTimestamp(wiki.now()))).get(manager.id) ?? [];
    for (const group of ['bot', 'flow-bot']) {
      if (!groups.some((each) => each.group === group)) await addToGroup(tx, manager.id, { group, expiry: null });
    }
    return manager;
  });
  return performerFor(wiki, account);
}

/** The board as it is stored, made with its page where it is new. The page is nobody else's until the transaction ends. */
export async function storedBoard(wiki: Wiki, tx: Tx, board: Workflow, manager: Performer): Promise<Stored> {
  await takePages(tx, board.page);
  const known = await findWorkflow(wiki, board.page, tx);
  if (known) return { workflow: known, pageId: (await findPage(tx, board.page))!.id };
  const pageId = await makePage(wiki, tx, board.page, board.id, manager);
  await insertWorkflow(wiki, tx, board, { pageId });
  return { workflow: { ...board, isNew: false }, pageId };
}

/** A workflow with the id of the board's page. */
export interface Stored {
  readonly workflow: Workflow;
  readonly pageId: number;
}

/** Stores a new topic with its page. */
export async function storeTopic(
  wiki: Wiki,
  tx: Tx,
  topic: Workflow,
  board: Stored,
  manager: Performer,
): Promise<void> {
  await makePage(wiki, tx, topic.page, topic.id, manager);
  await insertWorkflow(wiki, tx, topic, { pageId: board.pageId, boardId: board.workflow.id });
}

async function makePage(wiki: Wiki, tx: Tx, title: Title, id: FlowId, manager: Performer): Promise<number> {
  const { page } = await saveRevision(wiki, tx, {
    title,
    parentId: 0,
    // Its text only names it: as MediaWiki has it, that is one byte.
    content: { model: BOARD_MODEL, text: boardPageText(id), size: 1 },
    output: emptyParserOutput(title.prefixedText),
    performer: manager,
    comment: wiki.messages.text(msg('flow-page-creation-summary'), wiki.site.settings.LanguageCode),
    isBot: true,
    isListed: false,
  });
  return page.id;
}
