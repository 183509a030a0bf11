import type { FastifyReply, FastifyRequest } from 'fastify';
import { streamName, type ChangeEvent } from '../wiki/change-stream/change-event.ts';
import type { ChangeStream, StreamStart } from '../wiki/change-stream/change-stream.ts';
import type { Services } from './api-endpoint.ts';
import { clientAddress } from './client-address.ts';
import { readAddress } from './query-string.ts';
import { findVisitor } from './visitor.ts';

/** Where the stream is, as on Wikimedia's servers. */
export const streamPath = '/v2/stream/recentchange';

/** So many may listen, and so many from one address. */
const mostListeners = 500;
const mostOfAddress = 20;
/** Who has so many bytes waiting does not read any more. */
const mostWaiting = 1024 * 1024;
/** A comment now and then keeps proxies from closing the connection. */
const heartbeat = 15_000;

/** Those who listen now. */
export class StreamListeners {
  readonly #stream: ChangeStream;
  readonly #byAddress = new Map<string, number>();
  readonly #ends = new Set<() => void>();
  #closed = false;

  constructor(stream: ChangeStream) {
    this.#stream = stream;
  }

  /**
   * Answers with recent changes as server-sent events, as anybody may see them. `Last-Event-ID` and `since` (a time, ISO 8601 or
   * milliseconds) begin in the past.
   */
  async listen(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { performer } = await findVisitor(services, request, { anonymous: true });
    if (!performer.rights.has('read')) return refuse(reply, 403, 'Who is not signed in may not read this wiki.');
    const { ip } = clientAddress(request.raw, services.trustedProxies);
    const ofAddress = this.#byAddress.get(ip) ?? 0;
    if (ofAddress >= mostOfAddress) return refuse(reply, 429, 'Too many connections come from your address.');
    if (this.#closed || this.#ends.size >= mostListeners) return refuse(reply, 503, 'Too many are listening.');
    const start = startOf(request);
    if (start === 'malformed') return refuse(reply, 400, 'No place of this stream.');
    this.#byAddress.set(ip, ofAddress + 1);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      // Proxies must hand on each event as it comes.
      'x-accel-buffering': 'no',
    });
    raw.write(':ok\n\n');
    const beat = setInterval(() => raw.write(':\n\n'), heartbeat);
    const endings = [() => clearInterval(beat)];
    const end = () => {
      for (const ending of endings.splice(0)) ending();
      if (!this.#ends.delete(end)) return;
      const left = (this.#byAddress.get(ip) ?? 1) - 1;
      if (left > 0) this.#byAddress.set(ip, left);
      else this.#byAddress.delete(ip);
      raw.end();
    };
    this.#ends.add(end);
    raw.on('close', end);
    const send = (event: ChangeEvent): boolean => {
      if (raw.destroyed || raw.writableLength > mostWaiting) {
        raw.destroy();
        return false;
      }
      raw.write(written(event));
      return true;
    };
    const unsubscribe = await this.#stream.subscribe({ send }, start);
    // Who has gone meanwhile has no end any more.
    if (this.#ends.has(end)) endings.push(unsubscribe);
    else unsubscribe();
  }

  /** Ends all connections, and takes no more. */
  close(): void {
    this.#closed = true;
    for (const end of [...this.#ends]) end();
    this.#stream.close();
  }
}

function refuse(reply: FastifyReply, status: number, sentence: string): void {
  void reply.code(status).type('text/plain; charset=utf-8').send(`${sentence}\n`);
}

function written(event: ChangeEvent): string {
  const id = JSON.stringify([{ topic: streamName, partition: 0, offset: event.id }]);
  return `event: message\nid: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** The place after the last event that the client has seen. */
function startOf({ raw: { url = '' }, headers }: FastifyRequest): StreamStart | 'malformed' {
  const { values } = readAddress(url);
  const lastEvent = headers['last-event-id'] ?? values.get('lastEventId');
  if (lastEvent !== undefined && lastEvent !== '') return placeOf(String(lastEvent));
  const since = values.get('since');
  if (since === undefined || since === '') return undefined;
  const time = new Date(/^\d{13}$/.test(since) ? Number(since) : since);
  return Number.isNaN(time.getTime()) ? 'malformed' : { since: time };
}

function placeOf(id: string): StreamStart | 'malformed' {
  let value: unknown;
  try {
    value = JSON.parse(id);
  } catch {
    return 'malformed';
  }
  const [place] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof place !== 'object' || place === null) return 'malformed';
  const { offset, timestamp } = place as { offset?: unknown; timestamp?: unknown };
  if (Number.isSafeInteger(offset)) return { afterId: Number(offset) };
  if (Number.isSafeInteger(timestamp)) return { since: new Date(Number(timestamp)) };
  return 'malformed';
}
