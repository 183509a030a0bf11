import { propModule, type PropContext } from '../../api/module.ts';
import { integer, limit, oneOf, someOf, string } from '../../api/parameters.ts';
import { publishedAddress, thumbnailFacts } from '../../core/api/files/file-info.ts';
import { scalable } from '../../wiki/files/scalable-file.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { currentVersions, type FileVersion } from '../../wiki/files/file-versions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { pageImages } from './page-image.ts';
import { compareTitles } from '../../site/byte-order.ts';

const params = {
  prop: someOf(['thumbnail', 'name', 'original'], { default: ['thumbnail', 'name'] }),
  thumbsize: integer({ default: 50 }),
  limit: limit({ default: 50, max: 50, highMax: 100 }),
  license: oneOf(['free', 'any'], { default: 'free' }),
  continue: integer(),
  langcode: string(),
} as const;

type Context = PropContext<typeof params>;

/** The pictures that stand for pages. Manual: https://www.mediawiki.org/wiki/Extension:PageImages#API */
export const pageimages = propModule({
  name: 'pageimages',
  prefix: 'pi',
  cacheMode: 'public',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:PageImages#API'],
  params,
  examples: {
    'action=query&prop=pageimages&titles=Albert%20Einstein&pithumbsize=100': 'apihelp-query+pageimages-example-1',
  },
  async run(context) {
    const { wiki, params, paramName, addFacts, continueWith } = context;
    const props = new Set<string>(params.prop);
    if (props.size === 0) {
      throw new Refusal(msg('apierror-paramempty', paramName('prop')), { code: 'noprop' });
    }
    const ids = pagesInOrder(context);
    const from = params.continue === undefined ? 0 : ids.indexOf(params.continue);
    const asked = from < 0 ? [] : ids.slice(from, from + params.limit);
    const names = await imagesOf(context, asked);
    const needsFiles = props.has('thumbnail') || props.has('original');
    const files = await currentVersions(wiki.db, needsFiles ? [...new Set(names.values())] : []);
    for (const id of asked) {
      const name = names.get(id);
      if (name === undefined) continue;
      const file = files.get(name);
      const facts = {
        ...(file ? pictures(context, file, props) : {}),
        ...(props.has('name') ? { pageimage: name } : {}),
      };
      if (!addFacts(id, facts)) return continueWith('continue', id);
    }
    const next = from < 0 ? undefined : ids[from + params.limit];
    if (next !== undefined) continueWith('continue', next);
  },
});

/** Ids of the pages that can have a picture, by namespace and title. */
function pagesInOrder({ pages }: Context): number[] {
  return [...pages.titles]
    .filter(([id, title]) => pages.good.has(id) || title.namespace === NS.file)
    .sort(([, a], [, b]) => compareTitles(a, b))
    .map(([id]) => id);
}

/** Files stand for their own pages, even where there are none. */
async function imagesOf({ wiki, params, pages }: Context, ids: readonly number[]): Promise<Map<number, string>> {
  const isFile = (id: number) => pages.titles.get(id)!.namespace === NS.file;
  const kept = await pageImages(
    wiki.db,
    ids.filter((id) => !isFile(id)),
    params.license,
  );
  const own = ids.filter(isFile).map((id) => [id, pages.titles.get(id)!.dbKey] as const);
  return new Map([...kept, ...own]);
}

function pictures({ wiki, params }: Context, file: FileVersion, props: ReadonlySet<string>): Record<string, unknown> {
  const { settings } = wiki.site;
  const address = publishedAddress(settings, file);
  const facts = props.has('thumbnail')
    ? thumbnailFacts(
        settings,
        scalable(file),
        { width: params.thumbsize, language: languageOf(file, params.langcode) },
        address,
        false,
      )
    : {};
  return {
    ...('thumburl' in facts && {
      thumbnail: { source: facts.thumburl, width: facts.thumbwidth, height: facts.thumbheight },
    }),
    ...(props.has('original') && {
      original: { source: address(undefined), width: file.width, height: file.height },
    }),
  };
}

/** Only drawings have texts in several languages. */
function languageOf(file: FileVersion, language: string | undefined): string | undefined {
  return file.minorMime === 'svg+xml' ? language : undefined;
}
