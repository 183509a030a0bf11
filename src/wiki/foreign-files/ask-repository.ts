import type { IncomingMessage } from 'node:http';
import { askAddress } from '../files/ask-address.ts';
import { lookupPublic } from '../files/public-address.ts';
import type { ForeignRepository } from './repositories.ts';

/** Most milliseconds that an answer may take, and bytes that it may have. */
const patience = 5000;
const largestAnswer = 8_000_000;

/**
 * Asks another wiki's API. A host of the inner network is asked only where the settings name its very address, or `localhost`;
 * redirects are not followed. Throws where there is no answer of use.
 */
export async function askRepository(
  { apibase, proxy }: ForeignRepository,
  params: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const url = new URL(apibase);
  for (const [name, value] of Object.entries({ format: 'json', formatversion: '2', ...params })) {
    url.searchParams.set(name, value);
  }
  const response = await open(url, AbortSignal.timeout(patience), proxy);
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`The repository answers ${response.statusCode}.`);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestAnswer) throw new Error('The repository answers too much.');
    parts.push(part);
  }
  const answer: unknown = JSON.parse(Buffer.concat(parts).toString());
  if (typeof answer !== 'object' || answer === null) throw new Error('The repository answers something else.');
  return answer as Record<string, unknown>;
}

function open(url: URL, signal: AbortSignal, proxy: string): Promise<IncomingMessage> {
  // Of an address nothing is looked up.
  const lookup = url.hostname === 'localhost' ? {} : { lookup: lookupPublic };
  const headers = { 'user-agent': 'Awiki', accept: 'application/json' };
  return askAddress(url, { signal, headers, proxy, ...lookup });
}
