import multipart from '@fastify/multipart';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cameByHttps } from '../api/https.ts';
import { loggedAddress } from '../api/logged-address.ts';
import { NS } from '../site/namespaces.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import { findSpecialPage } from '../wiki/special-pages.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { TooManyRequests } from './admission.ts';
import { AnswersInProgress } from './answers-in-progress.ts';
import { apiEndpoint } from './api-endpoint.ts';
import type { Services } from './api-endpoint.ts';
import { errorPage } from './error-page.ts';
import { fileView } from './file-view.ts';
import { KeptAnswers } from './kept-answers.ts';
import { addMonitoring } from './monitoring/monitoring.ts';
import { watchRequests } from './monitoring/watch-requests.ts';
import { sandboxFile } from './sandbox/sandbox-files.ts';
import { sandboxPath } from './sandbox/sandbox-page.ts';
import { uploadPath } from '../wiki/files/file-layout.ts';
import { pageView } from './page-view.ts';
import { fileIconView } from './file-icon-view.ts';
import { iconFolder } from '../wiki/files/file-icons.ts';
import { searchDescription } from './search-description.ts';
import { streamPath } from './stream-view.ts';
import { readAddress } from './query-string.ts';
import { BodyBrokenOff, BodyTooSlow } from './body-pace.ts';
import { BodyTooLarge, BodyUnreadable } from './request-body.ts';

/** No route has a schema; Fastify's own compilers would be loaded, which takes long. */
function withoutSchemas(): never {
  throw new Error('Schemas of routes are not compiled here.');
}

/** The HTTP server of one wiki: the API, and pages to read. */
export function createServer(services: Services): FastifyInstance {
  const { settings } = services.wiki.site;
  const app = fastify({
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}), maxParamLength: 4096 },
    frameworkErrors: (error, _request, reply: FastifyReply) =>
      void reply.code(400).type('text/html; charset=utf-8').send(errorPage(400, error.message)),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildValidator: withoutSchemas, buildSerializer: withoutSchemas } },
  });
  app.removeAllContentTypeParsers();
  void app.register(multipart);
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (error instanceof TooManyRequests) reply.header('retry-after', 5);
    else if (status >= 500) services.wiki.log.error({ err: error, url: loggedAddress(request.url) }, 'request failed');
    // What is left of the body is not waited for.
    if (status === 408 || status === 413) reply.header('connection', 'close');
    void reply.code(status).type('text/html; charset=utf-8').send(errorPage(status, REASONS[status]));
  });
  app.setNotFoundHandler(
    (_request, reply) => void reply.code(404).type('text/html; charset=utf-8').send(errorPage(404)),
  );

  watchRequests(app, services.wiki);
  addMonitoring(app, services);
  services.wiki.metrics.gauge(
    'awiki_requests_waiting',
    'Requests that have been read and wait for their turn.',
    () => services.admission.waiting,
  );
  const answers = new AnswersInProgress();
  const kept = new KeptAnswers(services.wiki);
  app.addHook('onClose', () => answers.settled());
  for (const path of new Set([`${settings.ScriptPath}/api.php`, '/api.php'])) {
    app.route({
      // What is neither GET nor POST is refused as any other answer is written, in the format that was asked for.
      method: ['GET', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'],
      url: path,
      handler: (request, reply) => answers.add(apiEndpoint(services, kept, request, reply)),
    });
  }
  const page = (request: FastifyRequest, reply: FastifyReply, title: string): Promise<void> => {
    request.answeredBy = 'page';
    const isSecure = cameByHttps(String(request.headers['x-forwarded-proto'] ?? ''));
    if (!isSecure && (settings.ForceHTTPS || signsInByHttps(services.wiki, title))) {
      const address = settings.Server.replace(/^(?:https?:)?(?=\/\/)/, 'https:') + (request.raw.url ?? '');
      return Promise.resolve(void reply.header('vary', 'X-Forwarded-Proto, Cookie').redirect(address));
    }
    const shown = () => pageView(services, request, reply, title);
    // What a form sends is read first, at the pace of whoever sends it.
    return request.method === 'POST' ? shown() : services.admission.run(shown);
  };
  const { ArticlePath, ScriptPath } = settings;
  if (ArticlePath !== false && ArticlePath.endsWith('/$1')) {
    app.route({
      method: ['GET', 'POST'],
      url: `${ArticlePath.slice(0, -2)}*`,
      handler: (request, reply) => page(request, reply, pathTail(request)),
    });
  }
  app.route({
    method: ['GET', 'POST'],
    url: `${ScriptPath}/index.php`,
    handler: (request, reply) => page(request, reply, titleParameter(request)),
  });
  app.get(`${filesPath(services.wiki)}/*`, (request, reply) => {
    request.answeredBy = 'file';
    return fileView(services.wiki, request, reply, rawTail(request, filesPath(services.wiki)));
  });
  app.get(`${sandboxPath(services.wiki)}/*`, async (request, reply) => {
    request.answeredBy = 'sandbox';
    if (!(await sandboxFile(request, reply, pathTail(request)))) reply.callNotFound();
    return reply;
  });
  const icons = iconFolder(settings);
  // Where the resources are another server's, nothing asks for them here.
  if (icons.startsWith('/') && !icons.startsWith('//')) {
    app.get(`${icons}/*`, async (request, reply) => {
      if (!(await fileIconView(pathTail(request), reply))) reply.callNotFound();
      return reply;
    });
  }
  const descriptions = [
    `${ScriptPath}/opensearch_desc.php`,
    '/opensearch_desc.php',
    `${ScriptPath}/rest.php/v1/search`,
  ];
  for (const path of new Set(descriptions)) {
    app.get(path, (_request, reply) =>
      reply
        .type('application/opensearchdescription+xml')
        .headers({
          'cache-control': 'max-age=600',
          expires: new Date(services.wiki.now().getTime() + 600_000).toUTCString(),
          'x-content-type-options': 'nosniff',
        })
        .send(searchDescription(services.wiki)),
    );
  }
  for (const [path, special] of services.wiki.registry.specialPaths) {
    const start = path.replace(/\$1.*$/, '');
    if (!/^\/.+\/$/.test(start)) continue;
    app.get(`${start}*`, (request, reply) => page(request, reply, `Special:${special}/${pathTail(request)}`));
  }
  app.get(streamPath, (request, reply) => services.listeners.listen(services, request, reply));
  app.get('/', (_request, reply) => reply.redirect(mainPagePath(services.wiki)));
  const { afterResponse } = services;
  if (afterResponse) {
    app.addHook('onResponse', (request, _reply, done) => {
      if (request.method === 'POST') afterResponse();
      done();
    });
  }
  return app;
}

/** The title after the path of articles, as it stands in the address. */
function pathTail({ params }: FastifyRequest): string {
  return (params as { '*': string })['*'];
}

/** Path under which this server shows uploaded files; where they are another server's, nothing asks for it here. */
function filesPath({ site }: Wiki): string {
  const path = uploadPath(site.settings);
  return path.startsWith('/') && !path.startsWith('//') ? path : `${site.settings.ScriptPath}/images`;
}

/** What stands behind a path in the address, with its escapes. */
function rawTail({ raw: { url = '' } }: FastifyRequest, path: string): string {
  return (url.split('?')[0] ?? '').slice(path.length + 1);
}

function titleParameter({ raw: { url = '' } }: FastifyRequest): string {
  return readAddress(url).values.get('title') ?? '';
}

function mainPagePath(wiki: Wiki): string {
  const { ArticlePath, ScriptPath, LanguageCode } = wiki.site.settings;
  const title = wiki.messages.text({ key: 'mainpage', params: [] }, LanguageCode).replaceAll(' ', '_');
  return (ArticlePath || `${ScriptPath}/index.php?title=$1`).replace('$1', encodeURIComponent(title));
}

/** What a client may want to know beyond the status. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'The body is not what its headers say.',
  408: 'The body came too slowly.',
  413: 'The body is larger than this wiki takes.',
  503: 'More ask for something just now than this wiki can answer. Try again in some seconds.',
};

function statusOf(error: unknown): number {
  if (error instanceof BodyTooLarge) return 413;
  if (error instanceof BodyTooSlow) return 408;
  if (error instanceof TooManyRequests) return 503;
  if (error instanceof BodyUnreadable || error instanceof BodyBrokenOff) return 400;
  // The client went away; nobody reads the answer.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return 400;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

/** Whether a page is asked for where passwords are typed, and these shall go by HTTPS (`SecureLogin`): on wikis that are reached by both. */
function signsInByHttps({ site, registry }: Wiki, text: string): boolean {
  const { SecureLogin, Server } = site.settings;
  if (!SecureLogin || !Server.startsWith('//')) return false;
  const title = titleOrUndefined(site, text);
  if (title?.namespace !== NS.special) return false;
  const name = findSpecialPage({ registry }, title.dbKey)?.name;
  return name === 'Userlogin' || name === 'CreateAccount';
}
