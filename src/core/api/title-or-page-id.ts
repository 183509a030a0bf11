import { invalidTitle, parameterNames } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import type { Id } from '../../site/id.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { findPageById } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';

interface TitleOrPageId {
  readonly title?: string | undefined;
  readonly pageid?: Id | undefined;
}

/** What the two parameters are called. */
interface Names {
  readonly title: string;
  readonly pageid: string;
}

/** A page that a module was given by its title or its id; exactly one of the two must be there. Refuses titles that no page can have. */
export async function titleOrPageId(wiki: Wiki, given: TitleOrPageId, names?: Names): Promise<Title> {
  const title = await anyTitleOrPageId(wiki, given, names);
  if (!title.canExist) throw new Refusal(msg('apierror-pagecannotexist'));
  return title;
}

/** The same with titles of special pages and the like. */
export async function anyTitleOrPageId(
  wiki: Wiki,
  { title, pageid }: TitleOrPageId,
  names: Names = { title: 'title', pageid: 'pageid' },
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
  return parsed;
}
