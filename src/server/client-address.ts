import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { cameByHttps } from '../api/https.ts';
import { canonicalIp, ipIsIn } from '../site/ip.ts';

/** Where a request really came from, as far as the proxies in front can be believed. */
export interface ClientAddress {
  readonly ip: string;
  readonly secure: boolean;
}

/**
 * The client's address in canonical form. What `X-Forwarded-For` and `X-Forwarded-Proto` say is believed only of `trustedProxies`
 * (addresses and ranges): the nearest address that is none of them is the client's.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: readonly string[]): ClientAddress {
  let ip = addressOf(request.socket);
  if (trustedProxies.length === 0 || !ipIsIn(ip, trustedProxies)) return { ip, secure: false };
  const chain = headerText(request, 'x-forwarded-for').split(',');
  while (ipIsIn(ip, trustedProxies)) {
    const before = canonical((chain.pop() ?? '').trim());
    if (before === undefined) break;
    ip = before;
  }
  return { ip, secure: cameByHttps(headerText(request, 'x-forwarded-proto')) };
}

/** Many requests come over one connection. */
const known = new WeakMap<Socket, string>();

function addressOf(socket: Socket): string {
  let ip = known.get(socket);
  if (ip === undefined) known.set(socket, (ip = canonical(socket.remoteAddress ?? '') ?? '127.0.0.1'));
  return ip;
}

/** IPv4 addresses of dual-stack sockets (`::ffff:192.0.2.7`) are IPv4 addresses. */
function canonical(text: string): string | undefined {
  return canonicalIp(text.replace(/^::ffff:(?=\d+\.)/i, ''));
}

function headerText({ headers }: IncomingMessage, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
