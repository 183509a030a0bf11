import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { hook, runHook } from '../hooks.ts';
import type { Wiki } from '../wiki.ts';

/** Extensions add acts from which a page can be protected (`types` may be added to). Asked for many pages: nothing is read for it. */
export const TitleGetRestrictionTypes = hook<{ readonly title: Title; readonly types: string[] }>(
  'TitleGetRestrictionTypes',
);

/** The acts from which a page can be protected: all but making it where it exists, only that where it does not. */
export async function restrictionTypesOf(wiki: Wiki, title: Title, exists: boolean): Promise<string[]> {
  const all = wiki.site.settings.RestrictionTypes;
  const types = exists
    ? all.filter((type) => type !== 'create' && (type !== 'upload' || title.namespace === NS.file))
    : all.filter((type) => type === 'create');
  await runHook(wiki, TitleGetRestrictionTypes, { title, types });
  return types;
}
