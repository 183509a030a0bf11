import multipart from '@fastify/multipart';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { apiEndpoint } from './api-endpoint.ts';
import type { Services } from './api-endpoint.ts';
import { errorPage } from './error-page.ts';
import { BodyTooLarge, BodyUnreadable } from './request-body.ts';

/** The HTTP server of one wiki: the API, and pages to read. */
export function createServer(services: Services): FastifyInstance {
  const { settings } = services.wiki.site;
  const app = fastify({
    // Nothing waits for a client that sends its request byte by byte.
    requestTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}), maxParamLength: 4096 },
    frameworkErrors: (error, _request, reply: FastifyReply) =>
      void reply.code(400).type('text/html; charset=utf-8').send(errorPage(400, error.message)),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
  app.removeAllContentTypeParsers();
  void app.register(multipart);
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) services.wiki.log.error({ err: error, url: request.url }, 'request failed');
    void reply.code(status).type('text/html; charset=utf-8').send(errorPage(status));
  });
  app.setNotFoundHandler(
    (_request, reply) => void reply.code(404).type('text/html; charset=utf-8').send(errorPage(404)),
  );

  for (const path of new Set([`${settings.ScriptPath}/api.php`, '/api.php'])) {
    app.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: path,
      handler: (request, reply) => apiEndpoint(services, request, reply),
    });
  }
  if (services.afterResponse) app.addHook('onResponse', async () => services.afterResponse!());
  return app;
}

function statusOf(error: unknown): number {
  if (error instanceof BodyTooLarge) return 413;
  if (error instanceof BodyUnreadable) return 400;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
