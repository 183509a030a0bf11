import { actionModule } from '../../api/module.ts';
import { id, string, timestamp, token } from '../../api/parameters.ts';
import { toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { mergeHistory } from '../../wiki/moves/merge-history.ts';
import { titleOrPageId } from './title-or-page-id.ts';

/** Moves revisions of a page under another. Manual: https://www.mediawiki.org/wiki/API:Mergehistory */
export const mergehistory = actionModule({
  name: 'mergehistory',
  params: {
    from: string(),
    fromid: id(),
    to: string(),
    toid: id(),
    timestamp: timestamp(),
    reason: string({ default: '' }),
    token: token('csrf'),
  },
  async run({ params, wiki, performer }) {
    const { from, fromid, to, toid, timestamp: until, reason } = params;
    const fromTitle = await titleOrPageId(wiki, { title: from, pageid: fromid }, { title: 'from', pageid: 'fromid' });
    const toTitle = await titleOrPageId(wiki, { title: to, pageid: toid }, { title: 'to', pageid: 'toid' });
    await mergeHistory(wiki, performer, { from: fromTitle, to: toTitle, until, reason });
    return {
      from: fromTitle.prefixedText,
      to: toTitle.prefixedText,
      timestamp: toIso(until ?? toMediaWikiTimestamp(wiki.now())),
      reason,
    };
  },
});
