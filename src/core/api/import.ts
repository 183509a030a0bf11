import { createReadStream } from 'node:fs';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, namespace, oneOf, string, token, upload } from '../../api/parameters.ts';
import { requireMaxOneParameter } from '../../api/refusals.ts';
import { list } from '../../api/result.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { importByUser, type UserImport } from '../../wiki/dumps/import-by-user.ts';
import { BadDump, readDump } from '../../wiki/dumps/read-dump.ts';
import { remotePages, RemoteWikiUnusable } from '../../wiki/dumps/remote-pages.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { tagsParameter } from './values.ts';

/** Wikis that pages may be taken from, by their interwiki prefixes. */
const sources = ({ site }: Wiki): string[] => {
  const { ImportSources } = site.settings;
  if (Array.isArray(ImportSources)) return [...ImportSources];
  return Object.entries(ImportSources).map(([key, value]) => (/^\d+$/.test(key) ? String(value) : key));
};

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
    if (!performer.rights.has(isRemote ? 'import' : 'importupload')) {
      throw new Refusal(msg(isRemote ? 'apierror-cantimport' : 'apierror-cantimport-upload'));
    }
    requireMaxOneParameter(context, 'namespace', 'rootpage');
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
      if (error instanceof BadDump || error instanceof RemoteWikiUnusable) throw unreadable(error);
      throw error;
    }
  },
});

type Source = Pick<UserImport, 'pages' | 'from' | 'userPrefix'>;

async function fromFile({ params: { xml, interwikiprefix } }: Context): Promise<Source> {
  if (interwikiprefix === undefined || interwikiprefix === '') {
    throw new Refusal(msg('apierror-missingparam', 'interwikiprefix'), { code: 'nointerwikiprefix' });
  }
  if (!xml) throw new Refusal(msg('importnofile'), { code: 'nofile' });
  const read = () => readDump(createReadStream(xml.path, { encoding: 'utf8' }) as AsyncIterable<string>);
  return { pages: wholePages(read), from: { kind: 'upload' }, userPrefix: interwikiprefix };
}

/** The pages of a file that is read to its end first: of a damaged one nothing is brought in. */
async function* wholePages(read: () => ReturnType<typeof readDump>): ReturnType<typeof readDump> {
  const pages = read();
  while (!(await pages.next()).done);
  yield* read();
}

function fromWiki({ wiki, params }: Context): Source {
  const { interwikisource: prefix = '', interwikipage, fullhistory, templates } = params;
  if (interwikipage === undefined || interwikipage === '') {
    throw new Refusal(msg('apierror-missingparam', 'interwikipage'), { code: 'nointerwikipage' });
  }
  const row = wiki.site.interwiki.find(prefix);
  const title = titleOrUndefined(wiki.site, `${prefix}:${interwikipage}`);
  if (!row || !title?.isExternal) throw new Refusal(msg('importbadinterwiki'), { code: 'badinterwiki' });
  return {
    pages: remotePages(row, interwikipage, { history: fullhistory, templates }),
    from: { kind: 'interwiki', prefix },
    userPrefix: prefix,
  };
}

function unreadable(error: Error): Refusal {
  return new Refusal(msg('apierror-import-unknownerror', error.message));
}
