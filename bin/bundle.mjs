// Puts the sources of the command line, with the packages that consist of many files, into few: a process that starts has a thousand
// files less to find and to read. Runs after `npm ci` and `npm install`. Threads, and whatever else is found by an address, come
// from the sources as ever.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundleFolder, root, sourceState } from './bundle-state.mjs';

const sources = path.join(root, 'src');

/** Packages worth bundling; the others are few files, native, or loaded only where they are used. */
const bundled = ['kysely', 'fastify', '@fastify/multipart', 'pino', 'yaml', 'diff', 'parse5', 'saxes', 'commander'];

const plugin = {
  name: 'awiki',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path: specifier, importer, kind }) => {
      if (kind === 'entry-point' || !importer.startsWith(sources + path.sep)) return undefined;
      return bundled.includes(specifier) ? undefined : { path: specifier, external: true };
    });
    // A source finds what stands beside it as if it had not been bundled.
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      if (!file.startsWith(sources + path.sep)) return undefined;
      const address = `sourceAddress(${JSON.stringify(path.relative(sources, file).replaceAll(path.sep, '/'))})`;
      const contents = readFileSync(file, 'utf8')
        .replaceAll('import.meta.dirname', `sourceFolder(${address})`)
        .replaceAll('import.meta.url', address);
      return { contents, loader: 'ts' };
    });
  },
};

const banner = `
import { createRequire as makeRequire } from 'node:module';
import { fileURLToPath as pathOfAddress } from 'node:url';
const require = makeRequire(import.meta.url);
const sourceAddress = (file) => new URL('../../src/' + file, import.meta.url).href;
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
  const { outputFiles } = await build({
    entryPoints: [path.join(sources, 'main.ts')],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    outdir: folder,
    banner: { js: banner },
    plugins: [plugin],
    logLevel: 'warning',
    write: false,
  });
  mkdirSync(folder, { recursive: true });
  for (const { path: file, text } of outputFiles) writeFileSync(file, inAscii(text));
  writeFileSync(path.join(folder, 'state.json'), state);
  rmSync(bundleFolder, { recursive: true, force: true });
  renameSync(folder, bundleFolder);
} catch (error) {
  console.warn(`The sources could not be bundled; they are used as they are. ${error}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
