import { msg } from '../../i18n/message.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { findPage } from '../pages/page-store.ts';
import { loadRedirects } from '../pages/redirect-store.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';

export interface RedirectEdit {
  readonly target: Title;
  /** For the answer: from where to where. */
  readonly shown: { readonly from: string; readonly to: string };
}

/**
 * Where an edit goes that is to follow redirects; undefined if the page is none. Only additions may go through a redirect, since
 * their writer need not know what is there.
 */
export async function redirectTargetForEdit(
  wiki: Wiki,
  title: Title,
  isAddition: boolean,
): Promise<RedirectEdit | undefined> {
  if (!isAddition) throw new Refusal(msg('apierror-redirect-appendonly'));
  const page = await findPage(wiki.db, title);
  if (!page?.isRedirect) return undefined;
  const redirect = (await loadRedirects(wiki.db, [page.id])).get(page.id);
  if (!redirect) return undefined;
  const target = makeTitle(wiki.site, redirect.namespace, redirect.dbKey, redirect.fragment, redirect.interwiki);
  const shown = { from: title.prefixedText, to: target.prefixedText };
  if (!target.canExist) {
    throw new Refusal(msg('apierror-edit-invalidredirect', { plaintext: shown.from }, { plaintext: shown.to }), {
      data: { redirects: shown },
    });
  }
  return { target: target.withFragment(''), shown };
}
