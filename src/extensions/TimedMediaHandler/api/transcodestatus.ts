import { propModule } from '../../../api/module.ts';
import { NS } from '../../../site/namespaces.ts';
import { withTranscode } from '../tables.ts';

/** How far the other sizes and kinds of films and sounds are. */
export const transcodestatus = propModule({
  name: 'transcodestatus',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TimedMediaHandler'],
  params: {},
  examples: { 'action=query&prop=transcodestatus&titles=File:Clip.webm': 'apihelp-query+transcodestatus-example-1' },
  async run({ wiki, pages, addFacts }) {
    const names = new Map(
      [...pages.titles].flatMap(([id, title]) => (title.namespace === NS.file ? [[title.dbKey, id] as const] : [])),
    );
    if (names.size === 0) return;
    const rows = await withTranscode(wiki.db)
      .selectFrom('transcode')
      .selectAll()
      .where('transcode_image_name', 'in', [...names.keys()])
      .orderBy('transcode_image_name')
      .orderBy('transcode_key')
      .execute();
    for (const [name, ofFile] of Map.groupBy(rows, (row) => row.transcode_image_name)) {
      const status = ofFile.map((row) => [
        row.transcode_key,
        {
          error: String(row.transcode_error),
          time_addjob: row.transcode_time_addjob,
          time_startwork: row.transcode_time_startwork,
          time_success: row.transcode_time_success,
          time_error: row.transcode_time_error,
          final_bitrate: String(row.transcode_final_bitrate),
        },
      ]);
      addFacts(names.get(name)!, { transcodestatus: Object.fromEntries(status) as Record<string, unknown> });
    }
  },
});
