import { metaModule } from '../../../../api/module.ts';
import { someOf } from '../../../../api/parameters.ts';
import { list } from '../../../../api/result.ts';
import { NS } from '../../../../site/namespaces.ts';
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
  async run({ params, wiki, addToQuery }) {
    const local = localRepository(wiki);
    const wished = new Set<string>(params.prop);
    const repositories = [local].map((repository) =>
      Object.fromEntries(Object.entries(repository).filter(([key]) => wished.has(key))),
    );
    addToQuery('repos', list(repositories, 'repo'));
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
