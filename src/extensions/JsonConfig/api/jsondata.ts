import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { invalidTitle } from '../../../api/refusals.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle } from '../../../site/title.ts';
import { readableContent } from '../../../wiki/edits/preload.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Title } from '../../../site/title.ts';
import { dataPagesAt, dataPagesOf, type DataPages } from '../data-kinds.ts';
import { readData } from '../data-model.ts';
import { localized } from '../localize.ts';

const A_DAY = 86_400;

/** A page of data in the reader's language. Manual: https://www.mediawiki.org/wiki/Extension:JsonConfig */
export const jsondata = actionModule({
  name: 'jsondata',
  helpPages: ['Extension:JsonConfig'],
  params: { title: string({ required: true }) },
  examples: { 'action=jsondata&title=Sample.tab': 'apihelp-jsondata-example-1' },
  async run(context) {
    const { wiki, performer, params, language } = context;
    const found = titleOf(wiki, params.title);
    if (!found) throw invalidTitle(params.title);
    const content = await readableContent(wiki, performer, found.title);
    const data = content?.model === found.pages.model ? readData(content.text) : undefined;
    if (!data) throw invalidTitle(found.title.prefixedText);
    context.setCacheMode('public');
    context.setCacheMaxAge(A_DAY);
    return localized(wiki, data, found.pages.kind, language);
  },
});

/** The page that a title without its namespace names: the first that its form fits. */
function titleOf({ site }: Wiki, text: string): { title: Title; pages: DataPages } | undefined {
  for (const { namespace, kind } of dataPagesOf(site.settings)) {
    if (kind === 'object') continue;
    const named = titleOrUndefined(site, `${site.namespaces.name(namespace)}:${text}`);
    if (named?.namespace !== namespace || named.isExternal) continue;
    const title = makeTitle(site, namespace, named.dbKey);
    const pages = dataPagesAt(site.settings, title);
    if (pages) return { title, pages };
  }
  return undefined;
}
