import { actionModule } from '../../api/module.ts';
import { boolean, string } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';

/** What of a report is kept, and how much of each. */
const reportedFacts = ['document-uri', 'blocked-uri', 'violated-directive', 'source-file', 'line-number'] as const;
const longestFact = 500;

/** How deep arrays and objects may lie in each other. */
const deepest = 511;

/** Receives what browsers report of breaches of the content security policy, and logs it. */
export const cspreport = actionModule({
  name: 'cspreport',
  helpPages: [],
  internal: true,
  readRights: false,
  mustBePosted: true,
  params: {
    reportonly: boolean(),
    source: string({ default: 'internal' }),
  },
  async run({ wiki, params, request }) {
    const report = readReport(request);
    const facts = Object.fromEntries(
      reportedFacts.flatMap((fact) => {
        const value = report[fact];
        return typeof value === 'string' || typeof value === 'number'
          ? [[fact, String(value).slice(0, longestFact)]]
          : [];
      }),
    );
    wiki.log.warn(
      { csp: facts, reportOnly: params.reportonly, source: params.source, agent: request.header('user-agent') },
      'A browser reports a breach of the content security policy.',
    );
    return 'success';
  },
});

function readReport({ body, header }: { body: string | undefined; header(name: string): string | undefined }) {
  const type = header('content-type');
  if (body === undefined || (type !== 'application/csp-report' && type !== 'application/json'))
    throw refusal('wrongformat');
  if (deeperThan(body, deepest)) throw refusal('json-error-depth');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw refusal('json-error-syntax');
  }
  const report = isRecord(value) ? (value['csp-report'] ?? undefined) : undefined;
  if (report === undefined) throw refusal('missingkey');
  // One without any facts is a report, too.
  return isRecord(report) ? report : {};
}

/** Whether brackets of JSON, those within strings left aside, are open to more than a depth. */
function deeperThan(json: string, depth: number): boolean {
  let open = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[{}\]]/gs)) {
    if (token === '[' || token === '{') open++;
    else if (token === ']' || token === '}') open--;
    if (open > depth) return true;
  }
  return false;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(problem: string): Refusal {
  return new Refusal(msg('apierror-csp-report', problem), { code: `cspreport-${problem}`, status: 400 });
}
