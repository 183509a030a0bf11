import { msg } from '../../i18n/message.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { findPageById } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { ModuleContext } from '../module.ts';
import type { id, string } from '../parameters.ts';
import { requireOnlyOneParameter } from '../refusals.ts';
import { requireTitle } from './require-title.ts';

type TitleParams = { title: ReturnType<typeof string<{}>>; pageid: ReturnType<typeof id<{}>> };

/**
 * The page that `title` or `pageid` names; by title it need not exist. Refuses both and neither (`invalidparammix`,
 * `missingparam`), what is no title of this wiki (`invalidtitle`), and ids of no page (`nosuchpageid`).
 */
export async function titleOfParams(
  context: Pick<ModuleContext<TitleParams>, 'params' | 'paramName' | 'wiki'>,
): Promise<Title> {
  const { params, wiki } = context;
  if (requireOnlyOneParameter(context, 'title', 'pageid') === 'title') return requireTitle(wiki.site, params.title!);
  const page = await findPageById(wiki.db, params.pageid!);
  if (!page) throw new Refusal(msg('apierror-nosuchpageid', params.pageid!));
  return makeTitle(wiki.site, page.namespace, page.dbKey);
}
