// Puts the sources of the command line, with the packages that consist of many files, into few: a process that starts has a thousand
// files less to find and to read. Runs after `npm ci` and `npm install`. What parse threads run is bundled, too; whatever else is found
// by an address comes from the sources as ever.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundledName, bundleFolder, root, sourceState } from './bundle-state.mjs';

const sources = path.join(root, 'src');

/** Packages worth bundling; the others are few files, native, or loaded only where they are used. */
const bundled = ['kysely', 'fastify', '@fastify/multipart', 'pino', 'yaml', 'diff', 'parse5', 'saxes', 'commander'];

/** A module that is loaded by its address: by a thread, or by whoever wants the parser of an extension. */
const addressed = /new URL\('(\.[^']+\.ts)', import\.meta\.url\)/g;

/** The files that some source names by their address. */
function addressedModules() {
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(addressed)].map(([, address]) => path.resolve(path.dirname(file), address)),
  );
}

const plugin = {
  name: 'awiki',
  setup({ onLoad, onResolve }) {
    // Imported as a module, `http` names all that it has, and for that loads a client of its own for WebSockets: 300 KB that nobody
    // uses. Required, it does not.
    onResolve({ filter: /^(node:)?https?$/ }, ({ path: specifier, kind }) =>
      kind === 'import-statement' ? { path: specifier, namespace: 'required' } : { path: specifier, external: true },
    );
    onLoad({ filter: /./, namespace: 'required' }, ({ path: specifier }) => ({
      contents: `module.exports = require('${specifier}')`,
    }));
    onResolve({ filter: /^[^./]/ }, ({ path: specifier, importer, kind }) => {
      if (kind === 'entry-point' || !importer.startsWith(sources + path.sep)) return undefined;
      return bundled.includes(specifier) ? undefined : { path: specifier, external: true };
    });
    // A source finds what stands beside it as if it had not been bundled.
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      if (!file.startsWith(sources + path.sep)) return undefined;
      const address = `sourceAddress(${JSON.stringify(path.relative(sources, file).replaceAll(path.sep, '/'))})`;
      const contents = readFileSync(file, 'utf8')
        .replace(addressed, (_, module) => `bundledModule('${bundledName(path.resolve(path.dirname(file), module))}')`)
        .replaceAll('import.meta.dirname', `sourceFolder(${address})`)
        .replaceAll('import.meta.url', address);
      return { contents, loader: 'ts' };
    });
  },
};

const banner = `import { createRequire as makeRequire } from 'node:module';
import { fileURLToPath as pathOfAddress } from 'node:url';
const require = makeRequire(import.meta.url);
const sourceAddress = (file) => new URL('../../src/' + file, import.meta.url).href;
const bundledModule = (name) => new URL('./' + name + '.mjs', import.meta.url);
const sourceFolder = (address) => pathOfAddress(new URL('.', address));`;

/**
 * Sources that are ASCII take half the memory, for as long as the process lives. What esbuild leaves of other characters stands in
 * regular expressions and comments.
 */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const state = sourceState();
const folder = `${bundleFolder}-${process.pid}`;
try {
  const entries = [path.join(sources, 'main.ts'), ...addressedModules()];
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(entries.map((file) => [bundledName(file), file])),
    bundle: true,
    splitting: true,
    // Sources stay in memory, so blanks are left out; names stay, for those who read what a failure says.
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: 'none',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    outdir: folder,
    // Of files that are called so Node does not ask, one by one, which package they belong to.
    outExtension: { '.js': '.mjs' },
    banner: { js: banner },
    plugins: [plugin],
    logLevel: 'warning',
    write: false,
  });
  mkdirSync(folder, { recursive: true });
  for (const { path: file, text } of outputFiles) writeFileSync(file, inAscii(text));
  writeFileSync(path.join(folder, 'state.json'), JSON.stringify(state));
  rmSync(bundleFolder, { recursive: true, force: true });
  renameSync(folder, bundleFolder);
} catch (error) {
  // An older one would not say what the sources say.
  rmSync(bundleFolder, { recursive: true, force: true });
  console.warn(`The sources could not be bundled; they are used as they are. ${error}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
