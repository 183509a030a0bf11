import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import type { RunningWiki } from '../src/awiki.ts';
import { extensionLoaders } from '../src/awiki/extension-loaders.ts';
import { moduleTexts, parameterTexts } from '../src/api/help-texts.ts';

let wiki: RunningWiki;

before(async () => {
  const extensions = Object.keys(extensionLoaders);
  // Some parameters are there only with this setting.
  const config = { WatchlistExpiry: true };
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions, config } });
});
after(() => wiki.close());

test('every module, parameter and example of core and extensions has an English text', () => {
  const { messages } = wiki.wiki;
  const missing = [...wiki.modules.byPath].flatMap(([path, module]) => [
    ...(moduleTexts(messages, path).length > 0 ? [] : [`apihelp-${path}-summary`]),
    ...Object.keys(module.params)
      .filter((name) => parameterTexts(messages, module, path, name).length === 0)
      .map((name) => `apihelp-${path}-param-${name}`),
    ...Object.values(module.examples ?? {}).filter((key) => !messages.exists(key)),
  ]);
  assert.deepEqual(missing, [], 'CONTRIBUTING.md says where they go');
});

test('every text of help belongs to a module, a parameter, a value or an example', () => {
  const { messages } = wiki.wiki;
  const known = new Set<string>();
  for (const [path, module] of wiki.modules.byPath) {
    for (const part of ['summary', 'extended-description']) known.add(`apihelp-${path}-${part}`);
    for (const name of Object.keys(module.params)) known.add(`apihelp-${path}-param-${name}`);
    for (const key of Object.values(module.examples ?? {})) known.add(key);
  }
  const astray = messages
    .keys()
    .filter((key) => key.startsWith('apihelp-') && !key.includes('-paramvalue-') && !known.has(key));
  assert.deepEqual(astray, []);
});
