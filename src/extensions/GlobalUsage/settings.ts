import { setting } from '../../site/settings/declaration.ts';
import { flag, orFalse, text } from '../../site/settings/kinds.ts';

export const globalUsageSettings = {
  GlobalUsageDatabase: setting(
    orFalse(text),
    false,
    'The database of the table `globalimagelinks`. Awiki keeps it in the wiki’s own; other values are read so that files which set it load.',
  ),
  GlobalUsageSharedRepoWiki: setting(
    orFalse(text),
    false,
    'Id of the wiki whose files all others use. The lists of GlobalUsage are that wiki’s.',
  ),
  GlobalUsagePurgeBacklinks: setting(
    flag,
    false,
    'Not used; read so that files which set it load: pages of other wikis are not told of new versions.',
  ),
} as const;
