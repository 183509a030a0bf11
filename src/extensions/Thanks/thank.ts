import { actionModule } from '../../api/module.ts';
import { integer, string, token } from '../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../api/refusals.ts';
import { requireMayThank, sendThanks } from './send-thanks.ts';
import { thankedLogEntry, thankedRevision } from './thanked.ts';

/** Thanks somebody for a revision or a log entry. Manual: https://www.mediawiki.org/wiki/Extension:Thanks */
export const thank = actionModule({
  name: 'thank',
  helpPages: ['https://www.mediawiki.org/wiki/Extension:Thanks#API_Documentation'],
  params: {
    rev: integer({ min: 1 }),
    log: integer({ min: 1 }),
    token: token('csrf'),
    source: string(),
  },
  examples: { 'action=thank&revid=456&source=diff&token=123ABC': 'apihelp-thank-example-1' },
  async run(context) {
    const { params, wiki, performer, language, addTopLevel } = context;
    await requireMayThank(wiki, performer, language);
    requireOnlyOneParameter(context, 'rev', 'log');
    const source = (params.source ?? '').trim() || 'undefined';
    const thanked =
      params.rev === undefined
        ? await thankedLogEntry(wiki, params.log!, source)
        : await thankedRevision(wiki, params.rev, source);
    await sendThanks(wiki, performer, thanked, language);
    addTopLevel('result', { success: 1, recipient: thanked.recipient.name });
    return undefined;
  },
});
