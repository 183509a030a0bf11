import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

export interface AskOptions {
  readonly signal: AbortSignal;
  readonly headers: OutgoingHttpHeaders;
  /** Finds the host's addresses; of an address nothing is looked up. A proxy finds them by itself. */
  readonly lookup?: LookupFunction;
  /** Address of a proxy through which the request goes (`http://proxy.example:8080`); none if empty. */
  readonly proxy: string;
}

/** Asks an address of the web by GET, over a connection of its own: one that is kept was looked at for another purpose. */
export async function askAddress(url: URL, { proxy, lookup, ...options }: AskOptions): Promise<IncomingMessage> {
  const more = { agent: false as const, ...options };
  if (proxy === '') return sent(url, { ...more, ...(lookup ? { lookup } : {}) });
  const through = new URL(/^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`);
  if (url.protocol === 'https:') {
    const socket = await tunnel(through, url, options.signal);
    const createConnection = () => connectSecurely({ socket, servername: url.hostname });
    return sent(url, { ...more, createConnection });
  }
  const headers = { ...options.headers, ...credentials(through), host: url.host };
  return sent(through, { ...more, headers, path: url.href.replace(/#.*$/s, '') });
}

function sent(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, options).on('response', resolve).on('error', reject).end();
  });
}

/** A connection through a proxy to the host of an address. */
function tunnel(proxy: URL, { hostname, port }: URL, signal: AbortSignal): Promise<Socket> {
  const host = `${hostname}:${port || '443'}`;
  const headers = { ...credentials(proxy), host };
  const request = proxy.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(proxy, { method: 'CONNECT', path: host, agent: false, signal, headers })
      .on('connect', ({ statusCode }, socket) => {
        if (statusCode === 200) resolve(socket as Socket);
        else {
          socket.destroy();
          reject(new Error(`The proxy answers ${statusCode}.`));
        }
      })
      .on('response', (response) => {
        response.destroy();
        reject(new Error(`The proxy answers ${response.statusCode}.`));
      })
      .on('error', reject)
      .end();
  });
}

function credentials({ username, password }: URL): OutgoingHttpHeaders {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
