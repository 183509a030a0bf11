import { createWriteStream } from 'node:fs';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { msg } from '../../i18n/message.ts';
import type { Settings } from '../../site/settings.ts';
import { Refusal } from '../refusal.ts';
import { InnerAddress, isPublicAddress, lookupPublic } from './public-address.ts';

/** Seconds that fetching may take where the settings say nothing. */
const patience = 25;

const mostRedirects = 5;

/**
 * Refuses addresses from which no files may be fetched: no web address (`http-invalid-url`), a host that is not among
 * `CopyUploadsDomains` (`copyuploadbaddomain`), an address of the inner network (`copyuploadbadurl`) unless that very address is
 * among them.
 */
export function requireFetchable(settings: Settings, address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Refusal(msg('http-invalid-url', address));
  const host = hostOf(url);
  const domains = settings.CopyUploadsDomains;
  if (domains.length > 0 && !domains.some((domain) => fitsDomain(host, domain))) {
    throw new Refusal(msg('apierror-copyuploadbaddomain'));
  }
  if (isIP(host) !== 0 && !isPublicAddress(host) && !domains.includes(host)) throw badUrl();
  return url;
}

/**
 * Fetches a file of the web into a new file of this machine. Redirects are followed as far as they lead to addresses that could have
 * been named at once; nothing in the inner network is ever asked. Refuses what does not answer, or with more than `limit` bytes.
 */
export async function fetchFile(settings: Settings, address: string, file: string, limit: number): Promise<void> {
  const seconds = settings.CopyUploadTimeout === false ? patience : settings.CopyUploadTimeout;
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    let url = requireFetchable(settings, address);
    for (let hop = 0; ; hop++) {
      const response = await ask(url, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined && hop < mostRedirects) {
        response.destroy();
        const next = URL.canParse(headers.location, url.href) ? new URL(headers.location, url).href : headers.location;
        url = requireFetchable(settings, next);
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        throw new Refusal(msg('http-bad-status', statusCode, response.statusMessage ?? ''));
      }
      await pipeline(
        response,
        (source) => upTo(limit, source as AsyncIterable<Buffer>),
        createWriteStream(file, { mode: 0o600, flags: 'wx' }),
        {
          signal,
        },
      );
      return;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) throw new Refusal(msg('http-timed-out'));
    if (error instanceof InnerAddress) throw badUrl();
    throw new Refusal(msg('http-request-error'));
  }
}

function ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // A connection of its own: one that is kept was looked at for another purpose.
    request(url, { agent: false, lookup: lookupPublic, signal, headers: { 'user-agent': 'Awiki', accept: '*/*' } })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}

async function* upTo(limit: number, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw new Refusal(msg('file-too-large'), { code: 'file-too-large', data: { max: limit } });
    yield chunk;
  }
}

/** A host's name or address, without the brackets of IPv6 and without the dot that may end a name. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** `*` stands for one part of a name. */
function fitsDomain(host: string, domain: string): boolean {
  const [parts, wanted] = [host.split('.'), domain.toLowerCase().split('.')];
  return parts.length === wanted.length && wanted.every((part, i) => part === '*' || part === parts[i]);
}

function badUrl(): Refusal {
  return new Refusal(msg('apierror-copyuploadbadurl'));
}
