import { createWriteStream } from 'node:fs';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { msg } from '../../i18n/message.ts';
import type { Settings } from '../../site/settings.ts';
import { Refusal } from '../refusal.ts';
import { askAddress } from './ask-address.ts';
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
  // What has no scheme may still name a host.
  const whole = address.startsWith('//') ? `http:${address}` : address;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const host = url ? hostOf(url) : '';
  const domains = settings.CopyUploadsDomains;
  if (domains.length > 0 && !domains.some((domain) => fitsDomain(host, domain))) {
    throw new Refusal(msg('apierror-copyuploadbaddomain'));
  }
  if (!url || !/^https?:\/\/[^/\s]\S*$/.test(address)) throw new Refusal(msg('http-invalid-url', address));
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
  const headers = { 'user-agent': 'Awiki', accept: '*/*' };
  const proxy = settings.CopyUploadProxy === false ? settings.HTTPProxy : settings.CopyUploadProxy;
  try {
    let url = requireFetchable(settings, address);
    for (let hop = 0; ; hop++) {
      const response = await askAddress(url, { signal, lookup: lookupPublic, headers, proxy });
      const { statusCode = 0 } = response;
      const { location } = response.headers;
      if (statusCode >= 300 && statusCode < 400 && location !== undefined && hop < mostRedirects) {
        response.destroy();
        const next = URL.canParse(location, url.href) ? new URL(location, url).href : location;
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
