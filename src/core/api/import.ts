import { createReadStream } from 'node:fs';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, namespace, oneOf, string, token, upload } from '../../api/parameters.ts';
import { requireMaxOneParameter } from '../../api/refusals.ts';
import { list } from '../../api/result.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { BadDump } from '../../wiki/dumps/dump-page.ts';
import { importByUser, RevisionTooLarge, type UserImport } from '../../wiki/dumps/import-by-user.ts';
import { readDump } from '../../wiki/dumps/read-dump.ts';
import { remotePages, RemoteWikiUnusable } from '../../wiki/dumps/remote-pages.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { tagsParameter } from './values.ts';

/** Wikis that pages may be taken from, by their interwiki prefixes. */
const sources = ({ site }: Wiki): string[] => {
  const { ImportSources } = site.settings;
  const names = Array.isArray(ImportSources) ? ImportSources : Object.entries(ImportSources).flatMap(sourcesOf);
  return names.toSorted((a, b) => (a < b ? -1 : 1));
};

/** PHP's lists have keys as well: `{0: commons, wikipedia: [en, de]}` is three wikis, of which two are reached by the same prefix. */
function sourcesOf([key, value]: [string, unknown]): string[] {
  if (Array.isArray(value)) return value.map((inner) => `${key}:${inner}`);
  return [/^\d+$/.test(key) ? String(value) : key];
}

const params = {
  summary: string(),
  xml: upload(),
  interwikiprefix: string(),
  interwikisource: oneOf(sources),
  interwikipage: string(),
  fullhistory: boolean(),
  templates: boolean(),
  namespace: namespace(),
  assignknownusers: boolean(),
  rootpage: string(),
  tags: tagsParameter,
  token: token('csrf'),
} as const;

type Context = ModuleContext<typeof params>;

/** Brings pages in, from a file or another wiki. Manual: https://www.mediawiki.org/wiki/API:Import */
export const importAction = actionModule({
  name: 'import',
  params,
  async run(context) {
    const { wiki, performer, params } = context;
    const isRemote = params.interwikisource !== undefined;
    requireMaxOneParameter(context, 'namespace', 'rootpage');
    if (!performer.rights.has(isRemote ? 'import' : 'importupload')) {
      throw new Refusal(msg(isRemote ? 'apierror-cantimport' : 'apierror-cantimport-upload'));
    }
    const source = isRemote ? fromWiki(context) : await fromFile(context);
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    try {
      const pages = await importByUser(wiki, performer, {
        ...source,
        assignKnownUsers: params.assignknownusers,
        namespace: params.namespace,
        rootPage: params.rootpage,
        summary: params.summary ?? '',
        tags: params.tags ?? [],
      });
      return list(
        pages.map(({ page, revisions }) => ({ ns: page!.namespace, title: page!.prefixedText, revisions })),
        'page',
      );
    } catch (error) {
      if (error instanceof BadDump || error instanceof RemoteWikiUnusable) throw unreadable(error.message);
      if (error instanceof RevisionTooLarge) {
        throw unreadable(`A revision is larger than ${wiki.site.settings.MaxArticleSize} KiB.`);
      }
      throw error;
    }
  },
});

type Source = Pick<UserImport, 'pages' | 'from' | 'userPrefix'>;

async function fromFile({ wiki, params: { xml, interwikiprefix } }: Context): Promise<Source> {
  if (interwikiprefix === undefined || interwikiprefix === '') {
    throw new Refusal(msg('apierror-missingparam', 'interwikiprefix'), { code: 'nointerwikiprefix' });
  }
  if (!xml) throw new Refusal(msg('importnofile'), { code: 'nofile' });
  const largestText = wiki.site.settings.MaxArticleSize * 1024;
  const read = () =>
    readDump(createReadStream(xml.path, { encoding: 'utf8' }) as AsyncIterable<string>, { largestText });
  return { pages: wholePages(wiki, read), from: { kind: 'upload' }, userPrefix: interwikiprefix };
}

/** The pages of a file that is read to its end first: of a damaged one, or of content that nobody knows, nothing is brought in. */
async function* wholePages({ registry }: Wiki, read: () => ReturnType<typeof readDump>): ReturnType<typeof readDump> {
  for await (const { revisions } of read()) {
    const unknown = revisions.find(({ model }) => model !== undefined && !registry.contentModels.has(model));
    if (unknown) throw new BadDump(`There is no content model “${unknown.model}”.`);
  }
  yield* read();
}

function fromWiki({ wiki, params }: Context): Source {
  const { interwikisource: source = '', interwikipage, fullhistory, templates } = params;
  const [prefix = '', inner] = source.split(':');
  if (interwikipage === undefined || interwikipage === '') {
    throw new Refusal(msg('apierror-missingparam', 'interwikipage'), { code: 'nointerwikipage' });
  }
  const row = wiki.site.interwiki.find(prefix);
  const title = titleOrUndefined(wiki.site, `${source}:${interwikipage}`);
  if (!row || !title?.isExternal) throw new Refusal(msg('importbadinterwiki'), { code: 'badinterwiki' });
  return {
    pages: remotePages({ row, inner }, interwikipage, { history: fullhistory, templates }),
    from: { kind: 'interwiki', prefix: source },
    userPrefix: source,
  };
}

function unreadable(reason: string): Refusal {
  return new Refusal(msg('apierror-import-unknownerror', reason));
}
