import {
  blob,
  id,
  int,
  mediumblob,
  oneOf,
  timestamp,
  unsignedBigint,
  unsignedInt,
  unsignedSmallint,
  unsignedTinyint,
  varbinary,
  varchar,
} from './column.ts';
import { index, primary, table, unique } from './table.ts';

/** What kind of thing a file is. Manual: https://www.mediawiki.org/wiki/Manual:Image_table#img_media_type */
export const mediaTypes = [
  'UNKNOWN',
  'BITMAP',
  'DRAWING',
  'AUDIO',
  'VIDEO',
  'MULTIMEDIA',
  'OFFICE',
  'TEXT',
  'EXECUTABLE',
  'ARCHIVE',
  '3D',
] as const;

/** First parts of the MIME types that a row can hold; all else is `unknown`. */
export const majorMimes = [
  'application',
  'audio',
  'image',
  'text',
  'video',
  'message',
  'model',
  'multipart',
  'chemical',
] as const;

const image = table(
  'image',
  {
    img_name: varbinary(255).default(''),
    img_size: unsignedBigint().default(0),
    img_width: int().default(0),
    img_height: int().default(0),
    img_metadata: mediumblob(),
    img_bits: int().default(0),
    img_media_type: oneOf(...mediaTypes).nullable(),
    img_major_mime: oneOf('unknown', ...majorMimes).default('unknown'),
    img_minor_mime: varbinary(100).default('unknown'),
    img_description_id: unsignedBigint(),
    img_actor: unsignedBigint(),
    img_timestamp: timestamp(),
    img_sha1: varbinary(32).default(''),
  },
  {
    PRIMARY: primary('img_name'),
    img_actor_timestamp: index('img_actor', 'img_timestamp'),
    img_media_mime: index('img_media_type', 'img_major_mime', 'img_minor_mime'),
    img_sha1: index('img_sha1(10)'),
    img_size: index('img_size'),
    img_timestamp: index('img_timestamp'),
  },
);

const oldimage = table(
  'oldimage',
  {
    oi_name: varbinary(255).default(''),
    oi_archive_name: varbinary(255).default(''),
    oi_size: unsignedBigint().default(0),
    oi_width: int().default(0),
    oi_height: int().default(0),
    oi_bits: int().default(0),
    oi_description_id: unsignedBigint(),
    oi_actor: unsignedBigint(),
    oi_timestamp: timestamp(),
    oi_metadata: mediumblob(),
    oi_media_type: oneOf(...mediaTypes).nullable(),
    oi_major_mime: oneOf('unknown', ...majorMimes).default('unknown'),
    oi_minor_mime: varbinary(100).default('unknown'),
    oi_deleted: unsignedTinyint().default(0),
    oi_sha1: varbinary(32).default(''),
  },
  {
    oi_actor_timestamp: index('oi_actor', 'oi_timestamp'),
    oi_name_archive_name: index('oi_name', 'oi_archive_name(14)'),
    oi_name_timestamp: index('oi_name', 'oi_timestamp'),
    oi_sha1: index('oi_sha1(10)'),
    oi_timestamp: index('oi_timestamp'),
  },
);

const filearchive = table(
  'filearchive',
  {
    fa_id: id(),
    fa_name: varbinary(255).default(''),
    fa_archive_name: varbinary(255).nullable().default(''),
    fa_storage_group: varbinary(16).nullable(),
    fa_storage_key: varbinary(64).nullable().default(''),
    fa_deleted_user: int().nullable(),
    fa_deleted_timestamp: timestamp().nullable(),
    fa_deleted_reason_id: unsignedBigint(),
    fa_size: unsignedBigint().nullable().default(0),
    fa_width: int().nullable().default(0),
    fa_height: int().nullable().default(0),
    fa_metadata: mediumblob().nullable(),
    fa_bits: int().nullable().default(0),
    fa_media_type: oneOf(...mediaTypes).nullable(),
    fa_major_mime: oneOf('unknown', ...majorMimes)
      .nullable()
      .default('unknown'),
    fa_minor_mime: varbinary(100).nullable().default('unknown'),
    fa_description_id: unsignedBigint(),
    fa_actor: unsignedBigint(),
    fa_timestamp: timestamp().nullable(),
    fa_deleted: unsignedTinyint().default(0),
    fa_sha1: varbinary(32).default(''),
  },
  {
    fa_actor_timestamp: index('fa_actor', 'fa_timestamp'),
    fa_deleted_timestamp: index('fa_deleted_timestamp'),
    fa_name: index('fa_name', 'fa_timestamp'),
    fa_sha1: index('fa_sha1(10)'),
    fa_storage_group: index('fa_storage_group', 'fa_storage_key'),
  },
);

const uploadstash = table(
  'uploadstash',
  {
    us_id: id(),
    us_user: unsignedInt(),
    us_key: varchar(255),
    us_orig_path: varchar(255),
    us_path: varchar(255),
    us_source_type: varchar(50).nullable(),
    us_timestamp: timestamp(),
    us_status: varchar(50),
    us_chunk_inx: unsignedInt().nullable(),
    us_props: blob().nullable(),
    us_size: unsignedBigint(),
    us_sha1: varchar(31),
    us_mime: varchar(255).nullable(),
    us_media_type: oneOf(...mediaTypes).nullable(),
    us_image_width: unsignedInt().nullable(),
    us_image_height: unsignedInt().nullable(),
    us_image_bits: unsignedSmallint().nullable(),
  },
  {
    us_key: unique('us_key'),
    us_timestamp: index('us_timestamp'),
    us_user: index('us_user'),
  },
);

export const filesTables = [image, oldimage, filearchive, uploadstash] as const;
