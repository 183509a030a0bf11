import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { awikiVersion } from '../software.ts';
import type { Wiki } from '../wiki.ts';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Characters of what is kept; a page that needs more is rendered by each process for itself. */
const LONGEST = 4 * 2 ** 20;

export interface SharedRendering {
  readonly output: ParserOutput;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

interface Kept {
  readonly [key: string]: string | number;
  readonly expires: number;
  readonly output: string;
}

/** What another process of the wiki has rendered under this key; undefined where none has, or where nothing is shared. */
export async function findSharedRendering(wiki: Wiki, key: string): Promise<SharedRendering | undefined> {
  const kept = await wiki.renderings?.get<Kept>(keyOf(wiki, key));
  if (!kept || kept.expires <= wiki.now().getTime()) return undefined;
  try {
    const bytes = await unpack(Buffer.from(kept.output, 'base64'));
    return { output: deserialize(bytes) as ParserOutput, expires: kept.expires };
  } catch {
    // Whatever it is, it is not what was kept here.
    return undefined;
  }
}

/** Keeps a rendering for the other processes, in the background. */
export function shareRendering(wiki: Wiki, key: string, { output, expires }: SharedRendering): void {
  const { renderings } = wiki;
  const seconds = Math.floor((expires - wiki.now().getTime()) / 1000);
  if (!renderings || seconds <= 0) return;
  const keep = async () => {
    const packed = (await pack(serialize(output))).toString('base64');
    if (packed.length <= LONGEST) await renderings.set(keyOf(wiki, key), { expires, output: packed }, seconds);
  };
  keep().catch((error: unknown) => wiki.log.warn({ err: error }, 'A rendered page could not be kept.'));
}

const fingerprints = new WeakMap<Wiki, string>();

/** Processes with another version, other settings or other extensions have other pages. */
function keyOf(wiki: Wiki, key: string): string {
  let fingerprint = fingerprints.get(wiki);
  if (fingerprint === undefined) {
    const facts = [awikiVersion, process.versions.v8, wiki.site.settings, wiki.registry.parserModules];
    fingerprint = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
    fingerprints.set(wiki, fingerprint);
  }
  return `rendering:${fingerprint}:${key}`;
}
