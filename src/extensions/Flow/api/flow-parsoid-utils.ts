import { actionModule } from '../../../api/module.ts';
import { integer, oneOf, string } from '../../../api/parameters.ts';
import { invalidTitle, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { asBody, parsoidHtml } from '../content/forms.ts';
import { wikitextOfHtml } from '../content/from-html.ts';

const FORMS = ['html', 'wikitext'] as const;

/** Turns text of one form into the other. Manual: https://www.mediawiki.org/wiki/Extension:Flow/API */
export const flowParsoidUtils = actionModule({
  name: 'flow-parsoid-utils',
  helpPages: ['https://www.mediawiki.org/wiki/Extension:Flow/API'],
  params: {
    from: oneOf(FORMS, { required: true }),
    to: oneOf(FORMS, { required: true }),
    content: string({ required: true }),
    title: string(),
    pageid: integer(),
  },
  examples: {
    "action=flow-parsoid-utils&from=wikitext&to=html&content='''lorem'''+''blah''&title=Main_Page":
      'apihelp-flow-parsoid-utils-example-1',
  },
  async run(context) {
    const { wiki, params } = context;
    const { from, to, content } = params;
    requireOnlyOneParameter(context, 'title', 'pageid');
    const title = await pageOf(wiki, params);
    if (from === to) return { format: to, content };
    if (to === 'wikitext') return { format: to, content: await wikitextOfHtml(wiki, title, content) };
    return { format: to, content: asBody(wiki, await parsoidHtml(wiki, title, content)) };
  },
});

async function pageOf(
  wiki: Wiki,
  { title, pageid }: { readonly title: string | undefined; readonly pageid: number | undefined },
): Promise<Title> {
  if (pageid !== undefined) {
    const page = await findPageById(wiki.db, pageid);
    if (!page) throw new Refusal(msg('apierror-nosuchpageid', String(pageid)));
    return makeTitle(wiki.site, page.namespace, page.dbKey);
  }
  const named = titleOrUndefined(wiki.site, title ?? '');
  if (!named || named.isExternal) throw invalidTitle(title ?? '');
  return named;
}
