import {
  bigId,
  blob,
  id,
  int,
  textOrBytes,
  timestamp,
  tinyblob,
  unsignedBigint,
  unsignedInt,
  unsignedSmallint,
  unsignedTinyint,
  varbinary,
} from './column.ts';
import { index, primary, table, unique } from './table.ts';

const revision = table(
  'revision',
  {
    rev_id: bigId(),
    rev_page: unsignedInt(),
    rev_comment_id: unsignedBigint(),
    rev_actor: unsignedBigint(),
    rev_timestamp: timestamp(),
    rev_minor_edit: unsignedTinyint().default(0),
    rev_deleted: unsignedTinyint().default(0),
    rev_len: unsignedInt().nullable(),
    rev_parent_id: unsignedBigint().nullable(),
    rev_sha1: varbinary(32).default(''),
  },
  {
    rev_actor_timestamp: index('rev_actor', 'rev_timestamp', 'rev_id'),
    rev_page_actor_timestamp: index('rev_page', 'rev_actor', 'rev_timestamp'),
    rev_page_timestamp: index('rev_page', 'rev_timestamp'),
    rev_timestamp: index('rev_timestamp'),
  },
);

const slots = table(
  'slots',
  {
    slot_revision_id: unsignedBigint(),
    slot_role_id: unsignedSmallint(),
    slot_content_id: unsignedBigint(),
    slot_origin: unsignedBigint(),
  },
  {
    PRIMARY: primary('slot_revision_id', 'slot_role_id'),
    slot_revision_origin_role: index('slot_revision_id', 'slot_origin', 'slot_role_id'),
  },
);

const slotRoles = table(
  'slot_roles',
  {
    role_id: int().autoIncrement(),
    role_name: varbinary(64),
  },
  {
    role_name: unique('role_name'),
  },
);

const content = table('content', {
  content_id: bigId(),
  content_size: unsignedInt(),
  content_sha1: varbinary(32),
  content_model: unsignedSmallint(),
  content_address: varbinary(255),
});

const contentModels = table(
  'content_models',
  {
    model_id: int().autoIncrement(),
    model_name: varbinary(64),
  },
  {
    model_name: unique('model_name'),
  },
);

const text = table('text', {
  old_id: id(),
  old_text: textOrBytes(),
  old_flags: tinyblob(),
});

const comment = table(
  'comment',
  {
    comment_id: bigId(),
    comment_hash: int(),
    comment_text: blob(),
    comment_data: blob().nullable(),
  },
  {
    comment_hash: index('comment_hash'),
  },
);

const ipChanges = table(
  'ip_changes',
  {
    ipc_rev_id: unsignedInt().default(0),
    ipc_rev_timestamp: timestamp(),
    ipc_hex: varbinary(35).default(''),
  },
  {
    PRIMARY: primary('ipc_rev_id'),
    ipc_hex_time: index('ipc_hex', 'ipc_rev_timestamp'),
    ipc_rev_timestamp: index('ipc_rev_timestamp'),
  },
);

export const revisionsTables = [revision, slots, slotRoles, content, contentModels, text, comment, ipChanges] as const;
