import { sql } from 'kysely';
import { NS } from '../../site/namespaces.ts';
import { byStatement, type QueryPage } from './query-page.ts';

// Lists of files.

export const listDuplicatedFiles: QueryPage = {
  name: 'ListDuplicatedFiles',
  expensive: true,
  value: 'number',
  descending: true,
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.file)} AS namespace, MIN(img_name) AS title, COUNT(*) AS value FROM image
      GROUP BY img_sha1 HAVING COUNT(*) > 1 ORDER BY value DESC, title`,
  ),
};

/** Oldest first. */
export const unusedImages: QueryPage = {
  name: 'Unusedimages',
  expensive: true,
  value: 'timestamp',
  rows: byStatement(({ site }) => {
    const categorized = sql`AND NOT EXISTS (SELECT 1 FROM page JOIN categorylinks ON cl_from = page_id
      WHERE page_namespace = ${NS.file} AND page_title = img_name)`;
    return sql`SELECT ${sql.lit(NS.file)} AS namespace, img_name AS title, img_timestamp AS value FROM image
      WHERE NOT EXISTS (SELECT 1 FROM imagelinks WHERE il_to = img_name)
      ${site.settings.CountCategorizedImagesAsUsed ? categorized : sql``}
      ORDER BY img_timestamp, img_name`;
  }),
};

interface KindOfFile {
  readonly media: string;
  readonly major: string;
  readonly minor: string;
  readonly files: number;
  readonly bytes: number;
}

/** Titles are `BITMAP;image/png;3;1155`: kind, MIME type, how many and how many bytes. */
export const mediaStatistics: QueryPage = {
  name: 'MediaStatistics',
  expensive: true,
  value: 'number',
  descending: true,
  async rows({ db }, { offset, limit }) {
    const { rows } = await sql<KindOfFile>`SELECT img_media_type AS media, img_major_mime AS major,
        img_minor_mime AS minor, COUNT(*) AS files, SUM(img_size) AS bytes
      FROM image GROUP BY img_media_type, img_major_mime, img_minor_mime
      ORDER BY img_media_type DESC, img_major_mime DESC, img_minor_mime DESC
      LIMIT ${limit} OFFSET ${offset}`.execute(db);
    return rows.map(({ media, major, minor, files, bytes }) => ({
      namespace: NS.media,
      title: `${media};${major}/${minor};${Number(files)};${Number(bytes)}`,
      value: 1,
    }));
  },
};
