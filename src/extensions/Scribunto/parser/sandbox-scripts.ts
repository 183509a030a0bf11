import { readFileSync } from 'node:fs';
import { Sandbox, type SandboxScript } from '../../../lua/sandbox.ts';

const scripts: readonly SandboxScript[] = [
  'environment',
  'libraryUtil',
  'mw',
  'strict',
  'bits',
  'ustring',
  'mw.text',
  'mw.html',
  'mw.language',
  'mw.message',
  'mw.site',
  'mw.title',
  'mw.uri',
  'mw.hash',
].map((name) => ({
  name: `${name}.lua`,
  text: readFileSync(new URL(`../lua/${name}.lua`, import.meta.url), 'utf8'),
}));

let sandbox: Sandbox | undefined;

/** The sandbox with Scribunto’s libraries, made once for all parses of a worker; host functions always come in the same order. */
export function sandboxWith(hostFunctions: readonly string[]): Sandbox {
  return (sandbox ??= new Sandbox({
    hostFunctions,
    scripts,
    entries: ['invoke', 'console', 'unwind', 'handle', 'check', 'memory'],
  }));
}
