import { actionModule } from '../../../api/module.ts';
import { boolean, someOf } from '../../../api/parameters.ts';
import { list, orderedMap, orEmptyList } from '../../../api/result.ts';
import { limiterProfiles } from '../document/limit-size.ts';
import { MAPPING } from '../document/mapping.ts';
import { namespaceMap } from '../indexes.ts';
import { cirrusSettings, settingsOf } from '../settings.ts';

const helpPages = ['Extension:CirrusSearch'];

/** The settings that documents follow, and which index they are for. */
export const configDump = actionModule({
  name: 'cirrus-config-dump',
  helpPages,
  params: {
    prop: someOf(['globals', 'namespacemap', 'profiles', 'replicagroup', 'usertesting'], {
      default: ['globals', 'namespacemap', 'profiles', 'replicagroup'],
    }),
  },
  examples: { 'action=cirrus-config-dump': 'apihelp-cirrus-config-dump-example' },
  async run({ wiki, params, addBelow }) {
    const props = new Set<string>(params.prop);
    const { settings } = wiki.site;
    if (props.has('globals')) {
      for (const name of Object.keys(cirrusSettings)) {
        const value = settingsOf(wiki)[name as keyof typeof cirrusSettings];
        addBelow(name, typeof value === 'object' ? orEmptyList({ ...value }) : value);
      }
      addBelow('LanguageCode', settings.LanguageCode);
      addBelow('ContentNamespaces', list([...wiki.site.namespaces.content], 'n'));
    }
    if (props.has('namespacemap'))
      addBelow('CirrusSearchConcreteNamespaceMap', orderedMap(namespaceMap(wiki), 'index'));
    if (props.has('replicagroup'))
      addBelow('CirrusSearchConcreteReplicaGroup', settingsOf(wiki).CirrusSearchReplicaGroup);
    if (props.has('usertesting')) addBelow('CirrusSearchActiveUserTest', '');
    return undefined;
  },
});

/** The profiles that there are: how long fields of documents may be. */
export const profilesDump = actionModule({
  name: 'cirrus-profiles-dump',
  helpPages,
  params: { verbose: boolean() },
  examples: { 'action=cirrus-profiles-dump': 'apihelp-cirrus-profiles-dump-example' },
  async run({ wiki, params, addBelow }) {
    const chosen = settingsOf(wiki).CirrusSearchDocumentSizeLimiterProfile;
    addBelow('profiles', {
      document_size_limiter: {
        repositories: {
          cirrus_base: params.verbose ? limiterProfiles : list(Object.keys(limiterProfiles), 'name'),
          cirrus_config: list([], 'name'),
          extension_registry: list([], 'name'),
        },
        contexts: {
          default: {
            code_default: 'default',
            actual_default: chosen,
            overriders: list(
              [
                {
                  type: 'config',
                  priority: 400,
                  configEntry: 'CirrusSearchDocumentSizeLimiterProfile',
                  value: chosen,
                },
              ],
              'overrider',
            ),
          },
        },
      },
    });
    return undefined;
  },
});

/** What kinds of values the fields of documents hold. */
export const mappingDump = actionModule({
  name: 'cirrus-mapping-dump',
  helpPages,
  params: {},
  examples: { 'action=cirrus-mapping-dump': 'apihelp-cirrus-mapping-dump-example' },
  async run({ addBelow }) {
    for (const suffix of ['content', 'general']) addBelow(suffix, { properties: MAPPING });
    return undefined;
  },
});

/** The settings of a search engine's indexes: there is none, so they have none. */
export const settingsDump = actionModule({
  name: 'cirrus-settings-dump',
  helpPages,
  params: {},
  examples: { 'action=cirrus-settings-dump': 'apihelp-cirrus-settings-dump-example' },
  async run({ addBelow }) {
    for (const suffix of ['content', 'general']) addBelow(suffix, orEmptyList({}));
    return undefined;
  },
});
