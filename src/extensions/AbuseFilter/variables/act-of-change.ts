import type { Selectable } from 'kysely';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle } from '../../../site/title.ts';
import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { unserialize } from '../../../storage/php.ts';
import type { CoreTables } from '../../../storage/schema/core.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Act } from './act.ts';

/** A row of recent changes with who did it and why. */
export type Change = Selectable<CoreTables['recentchanges']> & {
  readonly actor_name: string;
  readonly actor_user: number | null;
  readonly comment_text: string;
};

/** The change of this id; undefined if there is none. */
export async function findChange({ db }: Wiki, id: number): Promise<Change | undefined> {
  return db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .innerJoin('comment', 'comment_id', 'rc_comment_id')
    .selectAll('recentchanges')
    .select(['actor_name', 'actor_user', 'comment_text'])
    .where('rc_id', '=', id)
    .executeTakeFirst();
}

/** The act that a change came from, as filters would have seen it; undefined for what they do not look at. */
export async function actOfChange(wiki: Wiki, change: Change): Promise<Act | undefined> {
  const title = makeTitle(wiki.site, change.rc_namespace, change.rc_title);
  const act = {
    user: { id: change.actor_user ?? 0, name: change.actor_name, ...(change.rc_ip === '' ? {} : { ip: change.rc_ip }) },
    summary: change.comment_text,
    time: fromMediaWikiTimestamp(change.rc_timestamp),
  };
  switch (`${change.rc_log_type ?? ''}/${change.rc_log_action ?? ''}`) {
    case '/':
      return editOf(wiki, change, { ...act, action: 'edit', pages: {} });
    case 'newusers/create':
    case 'newusers/create2':
    case 'newusers/byemail':
    case 'newusers/autocreate':
      return { ...act, action: 'createaccount', pages: {}, account: { name: title.text } };
    case 'delete/delete':
      return { ...act, action: 'delete', pages: { page: { title, id: 0 } } };
    case 'move/move':
    case 'move/move_redir': {
      const params = unserialize(change.rc_params ?? '');
      const target = params instanceof Map ? params.get('4::target') : undefined;
      const to = titleOrUndefined(wiki.site, typeof target === 'string' ? target : '');
      if (!to) return undefined;
      return {
        ...act,
        action: 'move',
        pages: { moved_from: { title, id: change.rc_cur_id }, moved_to: { title: to, id: 0 } },
      };
    }
    case 'upload/upload':
    case 'upload/overwrite':
    case 'upload/revert':
      return uploadOf(wiki, title.dbKey, {
        ...act,
        action: 'upload',
        pages: { page: { title, id: change.rc_cur_id } },
      });
    default:
      return undefined;
  }
}

async function editOf(wiki: Wiki, change: Change, act: Act): Promise<Act | undefined> {
  const after = (await loadRevisionWithContent(wiki.db, change.rc_this_oldid))?.content;
  if (!after) return undefined;
  const before =
    change.rc_last_oldid > 0 ? (await loadRevisionWithContent(wiki.db, change.rc_last_oldid))?.content : undefined;
  const title = makeTitle(wiki.site, change.rc_namespace, change.rc_title);
  // A new page had no id yet when filters looked at it.
  const id = change.rc_last_oldid > 0 ? change.rc_cur_id : 0;
  return { ...act, pages: { page: { title, id } }, edit: { before, after } };
}

async function uploadOf({ db }: Wiki, name: string, act: Act): Promise<Act> {
  if (act.pages.page?.title.namespace !== NS.file) return act;
  const row = await db
    .selectFrom('image')
    .select([
      'img_size',
      'img_sha1',
      'img_major_mime',
      'img_minor_mime',
      'img_media_type',
      'img_width',
      'img_height',
      'img_bits',
    ])
    .where('img_name', '=', name)
    .executeTakeFirst();
  if (!row) return act;
  return {
    ...act,
    file: {
      size: row.img_size,
      sha1: row.img_sha1,
      mime: `${row.img_major_mime}/${row.img_minor_mime}`,
      mediaType: row.img_media_type ?? 'UNKNOWN',
      width: row.img_width,
      height: row.img_height,
      bits: row.img_bits,
    },
  };
}
