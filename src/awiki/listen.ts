import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The port that a wiki is reached by. Its address is known, and requests may come, before the wiki is ready for them. */
export interface Entrance {
  readonly url: string;
  /** Lets requests in, those that have been waiting first. */
  open(handler: Handler): void;
  /** Takes no more requests and ends when all answers are out. */
  close(): Promise<void>;
}

/** Listens on a port; 0 takes a free one. Throws where the port is taken. */
export async function listen({ host, port }: { host: string; port: number }): Promise<Entrance> {
  let handler: Handler | undefined;
  const waiting: [IncomingMessage, ServerResponse][] = [];
  let closing = false;
  // Clients put long lists of titles into addresses.
  const server = createServer({ requestTimeout: 120_000, maxHeaderSize: 256 * 1024 }, (request, response) => {
    // Connections that are kept alive would hold up the end.
    response.once('close', () => closing && server.closeIdleConnections());
    if (handler) handler(request, response);
    else waiting.push([request, response]);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${taken}`,
    open(given) {
      handler = given;
      for (const [request, response] of waiting.splice(0)) given(request, response);
    },
    async close() {
      if (closing) return;
      for (const [, response] of waiting.splice(0)) response.writeHead(503, { 'retry-after': '5' }).end();
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}
