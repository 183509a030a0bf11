import type { FastifyInstance } from 'fastify';
import { loggedAddress } from '../../api/logged-address.ts';
import type { Wiki } from '../../wiki/wiki.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What answers it: the name of an action of the API, `page`, `file` …; empty for what nobody answers. */
    answeredBy: string;
  }
}

/** Counts every request and logs it (level `info`): what answered it, with which status, and how long that took. */
export function watchRequests(app: FastifyInstance, { metrics, log }: Wiki): void {
  const requests = metrics.counter(
    'awiki_requests_total',
    'Requests that were answered, by what answered them (an action of the API, page, file …) and HTTP status.',
  );
  const refusals = metrics.counter(
    'awiki_api_errors_total',
    'Answers of the API that are errors, by action and code; their HTTP status is mostly 200.',
  );
  const duration = metrics.histogram('awiki_request_seconds', 'How long answers took, by what gave them.');
  const numbersOf = kept((module: string) => {
    const byStatus = kept((status: number) => requests.labelled({ module, status: String(status) }));
    return { count: (status: number) => byStatus(status)(), observe: duration.labelled({ module }) };
  });
  let open = 0;
  metrics.gauge('awiki_requests_open', 'Requests that are being answered now.', () => open);
  app.decorateRequest('answeredBy', '');
  app.addHook('onRequest', (_request, _reply, done) => {
    open++;
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    open--;
    const module = request.answeredBy || 'none';
    const seconds = reply.elapsedTime / 1000;
    const error = reply.getHeader('mediawiki-api-error');
    const numbers = numbersOf(module);
    numbers.count(reply.statusCode);
    numbers.observe(seconds);
    if (typeof error === 'string') refusals.add({ module, code: error });
    if (log.isLevelEnabled('info')) {
      log.info(
        {
          method: request.method,
          url: loggedAddress(request.raw.url ?? ''),
          module,
          status: reply.statusCode,
          seconds: Number(seconds.toFixed(4)),
          ...(typeof error === 'string' ? { error } : {}),
        },
        'request',
      );
    }
    done();
  });
}

/** What `make` gives for each key, made once. Keys must be few. */
function kept<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    let value = values.get(key);
    if (value === undefined) values.set(key, (value = make(key)));
    return value;
  };
}
