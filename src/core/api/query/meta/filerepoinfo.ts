import { metaModule } from '../../../../api/module.ts';
import { someOf } from '../../../../api/parameters.ts';
import { arrayOf, shape } from '../../../../api/result.ts';
import { NS } from '../../../../site/namespaces.ts';
import { foreignRepositories, type ForeignRepository } from '../../../../wiki/foreign-files/repositories.ts';
import { siteOfRepository } from '../../../../wiki/foreign-files/site-of-repository.ts';
import { msg } from '../../../../i18n/message.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

const PROPS = [
  'canUpload',
  'displayname',
  'favicon',
  'initialCapital',
  'local',
  'name',
  'rootUrl',
  'scriptDirUrl',
  'thumbUrl',
  'url',
] as const;

/** Where files lie. Manual: https://www.mediawiki.org/wiki/API:Filerepoinfo */
export const filerepoinfo = metaModule({
  name: 'filerepoinfo',
  prefix: 'fri',
  cacheMode: 'public',
  params: {
    prop: someOf(PROPS, { default: PROPS }),
  },
  examples: {
    'action=query&meta=filerepoinfo&friprop=name|displayname': 'apihelp-query+filerepoinfo-example-simple',
  },
  async run({ params, wiki, language, addToQuery }) {
    const local = localRepository(wiki);
    const wished = new Set<string>(params.prop);
    // Whoever wants everything gets what other wikis say of themselves besides.
    const isAll = PROPS.every((prop) => wished.has(prop));
    const foreign = await Promise.all(
      foreignRepositories(wiki.site.settings).map((each) => foreignRepository(wiki, each, language)),
    );
    const repositories = [...foreign, local].map((repository) =>
      shape(Object.fromEntries(Object.entries(repository).filter(([key]) => isAll || wished.has(key))), {
        type: 'assoc',
      }),
    );
    addToQuery('repos', arrayOf(repositories, 'repo'));
    return undefined;
  },
});

function localRepository({ site }: Wiki): Record<(typeof PROPS)[number], unknown> {
  const { settings, namespaces } = site;
  const root = settings.UploadPath === false ? `${settings.ScriptPath}/images` : settings.UploadPath;
  return {
    name: 'local',
    displayname: settings.Sitename,
    rootUrl: root,
    local: true,
    url: root,
    thumbUrl: `${root}/thumb`,
    initialCapital: namespaces.isCapitalised(NS.file),
    scriptDirUrl: settings.ScriptPath,
    favicon: settings.Favicon.startsWith('/') ? settings.Server + settings.Favicon : settings.Favicon,
    canUpload: settings.EnableUploads && settings.ForeignUploadTargets.includes('local'),
  };
}

/** Another wiki's; what only that wiki can say is left out while it does not answer. */
async function foreignRepository(
  wiki: Wiki,
  repository: ForeignRepository,
  language: string,
): Promise<Record<string, unknown>> {
  const { name, apibase, url, thumbUrl, fetchDescription, descriptionCacheExpiry } = repository;
  const site = await siteOfRepository(wiki, repository);
  return {
    name,
    displayname: wiki.messages.text(msg('shared-repo'), language),
    ...(url === undefined ? {} : { rootUrl: url }),
    local: false,
    ...(url === undefined ? {} : { url }),
    ...(thumbUrl === undefined ? {} : { thumbUrl }),
    initialCapital: site?.initialCapital ?? true,
    scriptDirUrl: apibase.replace(/\/api\.php$/, ''),
    fetchDescription,
    descriptionCacheExpiry,
    apiurl: apibase,
    ...(site ? { articlepath: site.articlePath, server: site.server, favicon: site.favicon } : {}),
    canUpload: false,
  };
}
