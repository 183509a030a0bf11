import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { invalidTitle } from '../../../api/refusals.ts';
import { formatPeriod } from '../../../i18n/format.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import { currentVersion } from '../../../wiki/files/file-versions.ts';
import { addLogEntry } from '../../../wiki/logs/log-entry.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { takePages } from '../../../wiki/pages/page-turn.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';
import { withTranscode } from '../tables.ts';
import { addTranscodes, enabledKeys, isTranscodable, removeTranscodes } from '../transcodes.ts';

/** Lets the other sizes and kinds of a film or sound be made anew. */
export const transcodereset = actionModule({
  name: 'transcodereset',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TimedMediaHandler'],
  params: {
    title: string({ required: true }),
    transcodekey: string(),
    token: token('csrf'),
  },
  examples: {
    'action=transcodereset&title=File:Clip.webm&transcodekey=360_560kbs.webm&token=123ABC':
      'apihelp-transcodereset-example-1',
  },
  async run({ wiki, performer, params, language, addTopLevel }) {
    const { settings } = wiki.site;
    const { EnableTranscode } = settingsOf(settings);
    const { transcodekey: key } = params;
    requireRight(performer, 'transcode-reset');
    if (!EnableTranscode) throw new Refusal(msg('apierror-disabledtranscode'), { code: 'disabledtranscode' });
    const title = titleOrUndefined(wiki.site, params.title);
    if (!title || title.isExternal) throw invalidTitle(params.title);
    const version = title.namespace === NS.file ? await currentVersion(wiki.db, title.dbKey) : undefined;
    if (!version || !isTranscodable(version)) {
      throw new Refusal(msg('apierror-invalidtranscodetitle', escapeWikitext(title.prefixedText)), {
        code: 'invalidtranscodetitle',
      });
    }
    if (key !== undefined && !enabledKeys(settings).has(key)) {
      throw new Refusal(msg('apierror-badtranscodekey', escapeWikitext(key)), { code: 'badtranscodekey' });
    }
    await wiki.storage.transaction(async (tx) => {
      await takePages(tx, title);
      await requireOld(wiki, tx, { name: version.name, key }, language);
      const page = await findPage(tx, title);
      await addLogEntry(wiki, tx, {
        type: 'timedmediahandler',
        action: 'resettranscode',
        user: performer.user,
        target: title,
        pageId: page?.id ?? 0,
        comment: '',
        params: { '4::transcodekey': key ?? false },
      });
      await removeTranscodes(tx, version.name, key);
      await addTranscodes(tx, settings, version, toMediaWikiTimestamp(wiki.now()));
    });
    addTopLevel('success', 'removed transcode');
    return undefined;
  },
});

/** Refuses (`notenoughtimereset`) while what is to be made anew was begun, made or failed a short time ago. */
async function requireOld(
  wiki: Wiki,
  tx: Tx,
  { name, key }: { readonly name: string; readonly key: string | undefined },
  language: string,
): Promise<void> {
  const rows = await withTranscode(tx)
    .selectFrom('transcode')
    .selectAll()
    .where('transcode_image_name', '=', name)
    .$if(key !== undefined, (query) => query.where('transcode_key', '=', key!))
    .execute();
  const times = rows.flatMap((row) => [
    row.transcode_time_addjob,
    row.transcode_time_startwork,
    row.transcode_time_success,
    row.transcode_time_error,
  ]);
  const newest = times
    .filter((time) => time !== null)
    .sort()
    .at(-1);
  if (newest === undefined) return;
  const age = Math.floor((wiki.now().getTime() - Date.parse(toIso(newest))) / 1000);
  const { WaitTimeForTranscodeReset: wait } = settingsOf(wiki.site.settings);
  if (age >= wait) return;
  throw new Refusal(msg('apierror-notenoughtimereset', formatPeriod(wait - age, language)), {
    code: 'notenoughtimereset',
  });
}
