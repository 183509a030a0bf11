import type { Extension } from '../../extension.ts';
import { anything, flag, text } from '../../site/settings/kinds.ts';
import { setting } from '../../site/settings/declaration.ts';
import { on } from '../../wiki/hooks.ts';
import { ContentHandlerDefaultModelFor } from '../../wiki/content/content-models.ts';
import { scribuntoConsole } from './console.ts';
import { moduleModel } from './module-model.ts';
import { messages } from './messages.ts';
import { MODULE, namespaces } from './namespaces.ts';

/** Modules in Lua, whose functions pages call with `{{#invoke:…}}`. */
export const scribunto: Extension = {
  name: 'Scribunto',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Scribunto',
  license: 'MIT',
  settings: {
    ScribuntoDefaultEngine: setting(
      text,
      'luastandalone',
      'Whose limits in `ScribuntoEngineConf` hold; the engine itself is always Awiki’s own.',
    ),
    ScribuntoEngineConf: setting(
      anything,
      {},
      'Limits by engine: `cpuLimit` (seconds for all scripts of a page, 7 by default) and `memoryLimit` (bytes, 50 MiB by default).',
    ),
    ScribuntoUseGeSHi: setting(
      flag,
      true,
      'Whether the text of modules is shown in colours, where something can do that.',
    ),
  },
  namespaces,
  contentModels: [moduleModel],
  hooks: [
    on(ContentHandlerDefaultModelFor, async (event) => {
      // The documentation of a module is a page like others.
      if (event.title.namespace === MODULE && event.title.dbKey.endsWith('/doc')) event.model = 'wikitext';
    }),
  ],
  actions: [scribuntoConsole],
  messages,
  parserModules: [new URL('./parser/scribunto.ts', import.meta.url).href],
};
