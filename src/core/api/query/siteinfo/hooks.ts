import { hook } from '../../../../wiki/hooks.ts';

/** Extensions add to what `siprop=general` says of the wiki. */
export const APIQuerySiteInfoGeneralInfo = hook<{ readonly results: Record<string, unknown> }>(
  'APIQuerySiteInfoGeneralInfo',
);

/** Extensions add to the numbers of `siprop=statistics`. */
export const APIQuerySiteInfoStatisticsInfo = hook<{ readonly results: Record<string, unknown> }>(
  'APIQuerySiteInfoStatisticsInfo',
);
