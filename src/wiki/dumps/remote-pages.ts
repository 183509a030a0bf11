import type { InterwikiRow } from '../../site/interwiki.ts';
import type { DumpPage, DumpRevision } from './dump-page.ts';

/** So many revisions are asked for at once, and so many titles. */
const batchSize = 50;
/** Milliseconds that the other wiki may take for an answer, and bytes that the answer may have. */
const patience = 30_000;
const largestAnswer = 100 * 1024 * 1024;

/** The other wiki did not answer, or not as a wiki does. */
export class RemoteWikiUnusable extends Error {
  override readonly name = 'RemoteWikiUnusable';
}

export interface RemoteOptions {
  /** All revisions, or the newest alone. */
  readonly history: boolean;
  /** The pages that are transcluded, too. */
  readonly templates: boolean;
}

/** Another wiki: that of an interwiki row, or the one to which that wiki's own prefix `inner` leads. */
export interface RemoteSource {
  readonly row: InterwikiRow;
  readonly inner?: string | undefined;
}

/** A page of another wiki, asked of its Action API. Nothing comes where there is no such page. Throws `RemoteWikiUnusable`. */
export async function* remotePages(
  source: RemoteSource,
  title: string,
  { history, templates }: RemoteOptions,
): AsyncGenerator<DumpPage> {
  const api = await apiOf(source);
  const titles = [title, ...(templates ? await transcluded(api, title) : [])];
  for (const each of titles) {
    const page = await remotePage(api, each, history);
    if (page) yield page;
  }
}

interface RemoteRevision {
  readonly timestamp?: string;
  readonly user?: string;
  readonly comment?: string;
  readonly minor?: boolean;
  readonly slots?: { readonly main?: { readonly contentmodel?: string; readonly content?: string } };
}

interface RemoteAnswer {
  readonly continue?: Readonly<Record<string, string>>;
  readonly query?: {
    readonly interwikimap?: readonly { readonly prefix: string; readonly url: string; readonly api?: string }[];
    readonly pages?: readonly {
      readonly title: string;
      readonly revisions?: readonly RemoteRevision[];
      readonly templates?: readonly { readonly title: string }[];
    }[];
  };
}

async function remotePage(api: string, title: string, history: boolean): Promise<DumpPage | undefined> {
  const revisions: DumpRevision[] = [];
  let found = title;
  const params = {
    prop: 'revisions',
    titles: title,
    rvprop: 'timestamp|user|comment|flags|content',
    rvslots: 'main',
    ...(history ? { rvlimit: String(batchSize) } : {}),
  };
  for await (const { query } of answers(api, params, history)) {
    for (const page of query?.pages ?? []) {
      found = page.title;
      revisions.push(...(page.revisions ?? []).map(asDumped));
    }
  }
  return revisions.length > 0 ? { title: found, revisions } : undefined;
}

function asDumped({ timestamp = '', user, comment = '', minor = false, slots }: RemoteRevision): DumpRevision {
  return { timestamp, user, comment, isMinor: minor, model: slots?.main?.contentmodel, text: slots?.main?.content };
}

async function transcluded(api: string, title: string): Promise<string[]> {
  const titles: string[] = [];
  for await (const { query } of answers(api, { prop: 'templates', titles: title, tllimit: 'max' }, true))
    for (const page of query?.pages ?? []) titles.push(...(page.templates ?? []).map((each) => each.title));
  return titles;
}

/** The answers to a query, continued to its end if that is wanted. */
async function* answers(api: string, params: Record<string, string>, all: boolean): AsyncGenerator<RemoteAnswer> {
  let more: Readonly<Record<string, string>> | undefined = {};
  while (more) {
    const asked = new URLSearchParams({ action: 'query', format: 'json', formatversion: '2', ...params, ...more });
    const text = await read(`${api}?${asked.toString()}`);
    let answer: RemoteAnswer;
    try {
      answer = JSON.parse(text) as RemoteAnswer;
    } catch {
      throw new RemoteWikiUnusable(`${api} does not answer in JSON.`);
    }
    yield answer;
    more = all ? answer.continue : undefined;
  }
}

async function apiOf({ row, inner }: RemoteSource): Promise<string> {
  const api = row.api || (await discoverApi(row.url));
  if (inner === undefined) return api;
  for await (const { query } of answers(api, { meta: 'siteinfo', siprop: 'interwikimap' }, false)) {
    const found = query?.interwikimap?.find(({ prefix }) => prefix === inner.toLowerCase());
    if (found) return found.api || discoverApi(new URL(found.url, api).toString());
  }
  throw new RemoteWikiUnusable(`${api} knows no wiki ${inner}.`);
}

/** Where the API of a wiki is, as its pages say (`rel="EditURI"`). */
async function discoverApi(url: string): Promise<string> {
  const page = url.replace('$1', '');
  const html = await read(page);
  const link = /<link\b[^>]*\brel=["']?EditURI\b[^>]*>/i.exec(html)?.[0];
  const href = link && /\bhref=["']([^"']+)["']/i.exec(link)?.[1];
  if (!href) throw new RemoteWikiUnusable(`${page} does not say where its API is.`);
  const address = new URL(href.replaceAll('&amp;', '&'), page);
  address.search = '';
  return address.toString();
}

async function read(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), headers: { 'user-agent': 'Awiki' } });
    if (!response.ok || !response.body) throw new RemoteWikiUnusable(`${url} answers with status ${response.status}.`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > largestAnswer) throw new RemoteWikiUnusable(`${url} answers with more than can be read.`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  } catch (error) {
    if (error instanceof RemoteWikiUnusable) throw error;
    throw new RemoteWikiUnusable(`${url} does not answer.`, { cause: error });
  }
}
