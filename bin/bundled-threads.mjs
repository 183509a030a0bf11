// Preloaded by the suite (`--import`): threads of the tests take what they run from the bundle, so that each wiki need not read some
// three hundred sources again for the thread that parses.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { bundleFolder, bundledName, root } from './bundle-state.mjs';

const sources = pathToFileURL(path.join(root, 'src') + path.sep).href;

if (!isMainThread) {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!found.url.startsWith(sources) || !found.url.endsWith('.ts')) return found;
      const file = path.join(bundleFolder, `${bundledName(fileURLToPath(found.url))}.mjs`);
      return existsSync(file) ? { url: pathToFileURL(file).href, format: 'module', shortCircuit: true } : found;
    },
  });
}
