import { invalidTitle, parameterNames } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { findPageById } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** A page that a module was given by its title or its id; exactly one of the two must be there. */
export async function titleOrPageId(
  wiki: Wiki,
  { title, pageid }: { title?: string | undefined; pageid?: number | undefined },
  names: { title: string; pageid: string } = { title: 'title', pageid: 'pageid' },
): Promise<Title> {
  if (title !== undefined && pageid !== undefined) {
    throw new Refusal(msg('apierror-invalidparammix', ...parameterNames([names.title, names.pageid])));
  }
  if (pageid !== undefined) {
    const page = pageid > 0 ? await findPageById(wiki.db, pageid) : undefined;
    if (!page) throw new Refusal(msg('apierror-nosuchpageid', pageid));
    return makeTitle(wiki.site, page.namespace, page.dbKey);
  }
  if (title === undefined) {
    const both = parameterNames([names.title, names.pageid]);
    throw new Refusal(msg('apierror-missingparam-one-of', ...both), { code: 'missingparam' });
  }
  const parsed = titleOrUndefined(wiki.site, title);
  if (!parsed || parsed.isExternal) throw invalidTitle(title);
  if (!parsed.canExist) throw new Refusal(msg('apierror-pagecannotexist'));
  return parsed;
}
