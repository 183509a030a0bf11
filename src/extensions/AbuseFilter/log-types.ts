import type { AddedLogActions, LogType } from '../../wiki/logs/log-type.ts';

/** Logs of filters, of what they met, and of who looked at what they hide. */
export const abuseFilterLogTypes: readonly LogType[] = [
  { name: 'abusefilter', actions: ['create', 'hit', 'modify'] },
  { name: 'abusefilterblockeddomainhit', actions: ['*'] },
  {
    name: 'abusefilter-protected-vars',
    actions: ['*'],
    restriction: 'abusefilter-protected-vars-log',
  },
  { name: 'abusefilterprivatedetails', actions: ['access'], restriction: 'abusefilter-privatedetails-log' },
];

export const abuseFilterLogActions: readonly AddedLogActions[] = [
  {
    log: 'rights',
    actions: ['blockautopromote', 'restoreautopromote'],
    phrase: () => ({ values: [], targetIsUser: true }),
  },
  { log: 'suppress', actions: ['hide-afl', 'unhide-afl'] },
];
