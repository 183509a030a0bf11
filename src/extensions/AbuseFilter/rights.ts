/** What the rights of filters are called. */
export const rights = [
  'abusefilter-access-protected-vars',
  'abusefilter-bypass-blocked-external-domains',
  'abusefilter-hidden-log',
  'abusefilter-hide-log',
  'abusefilter-log',
  'abusefilter-log-detail',
  'abusefilter-log-private',
  'abusefilter-modify',
  'abusefilter-modify-blocked-external-domains',
  'abusefilter-modify-global',
  'abusefilter-modify-restricted',
  'abusefilter-privatedetails',
  'abusefilter-privatedetails-log',
  'abusefilter-protected-vars-log',
  'abusefilter-revert',
  'abusefilter-view',
  'abusefilter-view-private',
] as const;

/** Who has them unless the wiki says otherwise. */
export const groupPermissions: Readonly<Record<string, readonly string[]>> = {
  '*': ['abusefilter-view', 'abusefilter-log'],
  sysop: [
    'abusefilter-log-detail',
    'abusefilter-view-private',
    'abusefilter-log-private',
    'abusefilter-modify',
    'abusefilter-modify-restricted',
    'abusefilter-revert',
    'abusefilter-modify-blocked-external-domains',
    'abusefilter-access-protected-vars',
    'abusefilter-protected-vars-log',
  ],
  bot: ['abusefilter-bypass-blocked-external-domains'],
  suppress: ['abusefilter-hidden-log', 'abusefilter-hide-log'],
};
