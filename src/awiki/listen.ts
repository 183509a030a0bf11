import cluster from 'node:cluster';
import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorPage } from '../server/error-page.ts';

/** How long one of several processes goes on answering after it was told to end, in milliseconds. */
const GOODBYE = 1000;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The port that a wiki is reached by. Its address is known, and requests may come, before the wiki is ready for them. */
export interface Entrance {
  readonly url: string;
  /** Lets requests in, those that have been waiting first. */
  open(handler: Handler): Promise<void>;
  /** Takes no more requests and ends when all answers are out. */
  close(): Promise<void>;
}

/**
 * Listens on a port; 0 takes a free one. Throws where the port is taken. One of several processes that share a port does so only when
 * it is opened: until then the others take what comes.
 */
export async function listen({ host, port }: { host: string; port: number }): Promise<Entrance> {
  let handler: Handler | undefined;
  const waiting: [IncomingMessage, ServerResponse][] = [];
  let closing = false;
  /** Clients are being sent to the other processes. */
  let ending = false;
  // Clients put long lists of titles into addresses.
  // Headers that come slowly are not waited for; how slowly a body may come says `server/request-body.ts`.
  // Connections are kept longer than proxies keep theirs (a minute): else one may be ended just as it is used again.
  const options = { headersTimeout: 60_000, requestTimeout: 0, keepAliveTimeout: 65_000, maxHeaderSize: 256 * 1024 };
  /** Connections on which nothing has been asked yet; Node does not count them among the idle ones. */
  const unused = new Set<Socket>();
  const server = createServer(options, (request, response) => {
    unused.delete(request.socket);
    // Connections that are kept alive would hold up the end.
    response.once('close', () => closing && !ending && server.closeIdleConnections());
    if (ending) response.setHeader('connection', 'close');
    if (handler) handler(request, response);
    else if (closing) answerLater(response);
    else waiting.push([request, response]);
  });
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  const closeIdle = () => {
    server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  };
  server.on('clientError', answerUnreadable);
  const begin = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      // Processes of one wiki share the port; others must not take it unnoticed.
      server.listen({ host, port, exclusive: !cluster.isWorker }, resolve);
    });
  if (!cluster.isWorker) await begin();
  const taken = cluster.isWorker ? port : (server.address() as AddressInfo).port;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${taken}`,
    async open(given) {
      handler = given;
      if (cluster.isWorker) await begin();
      for (const [request, response] of waiting.splice(0)) given(request, response);
    },
    async close() {
      if (closing) return;
      closing = true;
      for (const [, response] of waiting.splice(0)) answerLater(response);
      if (!server.listening) return;
      if (cluster.isWorker) {
        // Connections that are used again just now would break: each is ended with its next answer, those that nobody uses after
        // that. Node's own `close` of a HTTP server would cut off the idle ones at once.
        ending = true;
        await sleep(GOODBYE);
        const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
        await sleep(GOODBYE / 4);
        ending = false;
        closeIdle();
        await closed;
        return;
      }
      const closed = new Promise((resolve) => server.close(resolve));
      closeIdle();
      await closed;
    },
  };
}

function answerLater(response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '5' }).end();
}

/** Why a request could not be read, by Node's code. */
const UNREADABLE: Readonly<Record<string, readonly [status: number, reason: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The headers came too slowly.'],
  HPE_HEADER_OVERFLOW: [
    431,
    'Address and headers are longer than 256 KiB. Send long parameters in the body of a POST request.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The body is not well-formed.'],
};

function answerUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, reason] = UNREADABLE[error.code ?? ''] ?? [400, 'This is no HTTP request.'];
  const page = errorPage(status, reason);
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(page)}`,
    'X-Content-Type-Options: nosniff',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${page}`);
}
