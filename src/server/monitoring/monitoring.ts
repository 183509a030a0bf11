import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ipIsIn } from '../../site/ip.ts';
import { exposition, expositionType } from '../../wiki/metrics/exposition.ts';
import type { MetricFamily } from '../../wiki/metrics/metrics.ts';
import { wikiMetrics } from '../../wiki/metrics/wiki-metrics.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { clientAddress } from '../client-address.ts';
import { readiness } from './readiness.ts';

/** What the addresses for keepers work with. */
export interface MonitoringServices {
  readonly wiki: Wiki;
  readonly trustedProxies: readonly string[];
  /** The numbers of all processes that answer on this port, told apart by a label; only this process's unless given. */
  readonly collectMetrics?: () => Promise<readonly MetricFamily[]>;
}

/**
 * Addresses for those who watch over the wiki: `/healthz` (the process answers), `/readyz` (it can do its work), `/metrics` (for
 * Prometheus). `MonitoringAddresses` says who may ask.
 */
export function addMonitoring(app: FastifyInstance, services: MonitoringServices): void {
  const { wiki } = services;
  const route = (path: string, answer: (reply: FastifyReply) => unknown) =>
    app.get(path, async (request, reply) => {
      request.answeredBy = 'monitoring';
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      if (!mayWatch(services, request)) {
        return reply
          .code(403)
          .type('text/plain; charset=utf-8')
          .send('MonitoringAddresses does not name your address.\n');
      }
      await answer(reply);
      return reply;
    });
  route('/healthz', (reply) => reply.send({ status: 'alive' }));
  route('/readyz', async (reply) => {
    const { ready, parts } = await readiness(wiki);
    reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'unready', ...parts });
  });
  route('/metrics', async (reply) => {
    const ofProcesses = services.collectMetrics ? await services.collectMetrics() : wiki.metrics.snapshot();
    reply.type(expositionType).send(exposition([...(await wikiMetrics(wiki)), ...ofProcesses]));
  });
}

/**
 * A request that some proxy handed on is not from this machine only because the proxy is: unless its word is believed
 * (`CdnServers`), nobody knows whose it is.
 */
function mayWatch({ wiki, trustedProxies }: MonitoringServices, { raw, headers }: FastifyRequest): boolean {
  const { MonitoringAddresses } = wiki.site.settings;
  const { ip } = clientAddress(raw, trustedProxies);
  if (!ipIsIn(ip, MonitoringAddresses)) return false;
  const handedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  return !handedOn || ipIsIn(directPeer(raw.socket.remoteAddress), trustedProxies);
}

const directPeer = (address = '') => address.replace(/^::ffff:(?=\d+\.)/i, '');
