import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { upsert } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { sitewideBlocks } from '../blocks/performer-block.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { Performer } from '../performer.ts';
import { requireCan } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { checkTagsAllowed } from './tag-rights.ts';
import { takeTurns } from '../../storage/turns.ts';

export type TagOperation = 'create' | 'activate' | 'deactivate' | 'delete';

interface Definition {
  readonly id: number;
  readonly userDefined: boolean;
  readonly count: number;
}

/** Tags that are used more often than this are not deleted. */
const mostUsesToDelete = 5000;

/** Makes a tag that people may set, lets them or no longer lets them set it, or deletes it with all its uses. Gives the log entry. */
export async function manageTag(
  wiki: Wiki,
  performer: Performer,
  request: {
    readonly operation: TagOperation;
    readonly tag: string;
    readonly reason: string;
    readonly tags?: readonly string[];
  },
): Promise<number> {
  const { operation, tag, reason, tags = [] } = request;
  if (!performer.rights.has('managechangetags')) {
    throw new Refusal(msg(`tags-${operation === 'delete' ? 'delete' : 'manage'}-no-permission`), {
      code: 'permissiondenied',
    });
  }
  if (operation === 'delete') await requireCan(wiki, performer, 'deletechangetags', undefined, { ignoreBlocks: true });
  await checkTagsAllowed(wiki, performer, tags);
  if ((await sitewideBlocks(wiki, performer)).length > 0) {
    throw new Refusal(msg('tags-manage-blocked', performer.user.name));
  }
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`tag:${tag}`]);
    const definition = await findDefinition(tx, tag);
    checks[operation](wiki, tag, definition);
    const count = await operations[operation](tx, tag, definition);
    const { logId } = await addLogEntry(wiki, tx, {
      type: 'managetags',
      action: operation,
      user: performer.user,
      target: { namespace: -1, dbKey: 'Tags' },
      comment: reason,
      params: { '4::tag': tag, '5:number:count': count === undefined ? undefined : String(count) },
      relations: { Tag: [tag] },
      tags,
      recentChange: recentChangeBy(performer),
    });
    return logId;
  });
}

type Check = (wiki: Wiki, tag: string, definition: Definition | undefined) => void;

const checks: Readonly<Record<TagOperation, Check>> = {
  create(wiki, tag, definition) {
    if (tag === '') throw new Refusal(msg('tags-create-no-name'));
    if (/[,|/]/.test(tag)) throw new Refusal(msg('tags-create-invalid-chars'));
    if (!titleOrUndefined(wiki.site, `MediaWiki:Tag-${tag}-description`)) {
      throw new Refusal(msg('tags-create-invalid-title-chars'));
    }
    if (definition || isSoftwareTag(wiki, tag)) throw new Refusal(msg('tags-create-already-exists', tag));
  },
  activate(wiki, tag, definition) {
    if (!definition && !isSoftwareTag(wiki, tag)) throw new Refusal(msg('tags-activate-not-found', tag));
    if (isSoftwareTag(wiki, tag) || definition?.userDefined) throw new Refusal(msg('tags-activate-not-allowed', tag));
  },
  deactivate(_, tag, definition) {
    if (!definition?.userDefined) throw new Refusal(msg('tags-deactivate-not-allowed', tag));
  },
  delete(wiki, tag, definition) {
    if (isSoftwareTag(wiki, tag)) throw new Refusal(msg('tags-delete-not-allowed'));
    if (!definition) throw new Refusal(msg('tags-delete-not-found', tag));
    if (definition.count > mostUsesToDelete) {
      throw new Refusal(msg('tags-delete-too-many-uses', tag, mostUsesToDelete));
    }
  },
};

type Operation = (tx: Tx, tag: string, definition: Definition | undefined) => Promise<number | undefined>;

/** What is done; gives the number of uses where the log tells it. */
const operations: Readonly<Record<TagOperation, Operation>> = {
  async create(tx, tag) {
    await define(tx, tag, true);
    return undefined;
  },
  async activate(tx, tag) {
    await define(tx, tag, true);
    return undefined;
  },
  async deactivate(tx, tag, definition) {
    if (definition?.count === 0) await tx.deleteFrom('change_tag_def').where('ctd_id', '=', definition.id).execute();
    else await define(tx, tag, false);
    return undefined;
  },
  async delete(tx, _, definition) {
    const id = definition?.id ?? 0;
    await tx.deleteFrom('change_tag').where('ct_tag_id', '=', id).execute();
    await tx.deleteFrom('change_tag_def').where('ctd_id', '=', id).execute();
    return definition?.count ?? 0;
  },
};

function isSoftwareTag({ registry }: Wiki, tag: string): boolean {
  return registry.changeTags.includes(tag);
}

async function define(tx: Tx, tag: string, userDefined: boolean): Promise<void> {
  const row = { ctd_name: tag, ctd_user_defined: Number(userDefined), ctd_count: 0 };
  await upsert(tx, 'change_tag_def', row, ['ctd_name'], { ctd_user_defined: row.ctd_user_defined });
}

async function findDefinition(db: Db, tag: string): Promise<Definition | undefined> {
  const row = await db.selectFrom('change_tag_def').selectAll().where('ctd_name', '=', tag).executeTakeFirst();
  return row && { id: row.ctd_id, userDefined: row.ctd_user_defined !== 0, count: row.ctd_count };
}
