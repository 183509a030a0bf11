import { shape } from '../../api/result.ts';
import { logParametersForApi, type LoggedAct } from '../../wiki/logs/log-parameters.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The parameters of a log entry by name. Those that have numbers are elements of their own in XML. */
export function logParameters(wiki: Wiki, act: LoggedAct): object {
  return shape({ ...logParametersForApi(wiki, act) }, { element: 'param', type: 'assoc' });
}
