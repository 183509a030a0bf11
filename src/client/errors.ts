/** One error or warning as MediaWiki words it. */
export interface Remark {
  /** For programs. */
  readonly code: string;
  /** For people. */
  readonly text: string;
  /** Path of the module that it comes from. */
  readonly module?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The wiki refused. `code`, `message` and `data` are those of the first error; `errors` are all of them. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly Remark[];
  /** The whole answer. */
  readonly answer: unknown;

  constructor(errors: readonly Remark[], answer: unknown) {
    const [first = { code: 'unknown', text: 'The wiki refused without saying why.' }] = errors;
    super(`${first.code}: ${first.text}`);
    this.code = first.code;
    this.data = first.data ?? {};
    this.errors = errors;
    this.answer = answer;
  }
}

/** A login that was answered, and failed. `code` is the wiki's (`Failed`, `wrongpassword` …). */
export class LoginError extends Error {
  override readonly name = 'LoginError';
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Whatever answered was not the API: a proxy's page, a wrong address. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  /** The beginning of what was answered. */
  readonly body: string;

  constructor(status: number, body: string) {
    super(`HTTP ${status} instead of an answer of the API: ${body.slice(0, 200)}`);
    this.status = status;
    this.body = body;
  }
}

/** Errors of an answer, whichever form it has them in (`errorformat`); empty where there are none. */
export function errorsIn(answer: unknown): Remark[] {
  const { error, errors } = (answer ?? {}) as { error?: OldError; errors?: unknown[] };
  if (Array.isArray(errors)) return errors.map(remarkOf);
  if (error?.code === undefined) return [];
  const { code, info, html, docref: _, ...data } = error;
  return [{ code, text: String(info ?? html ?? ''), data }];
}

/** Warnings of an answer, whichever form it has them in. */
export function warningsIn(answer: unknown): Remark[] {
  const { warnings } = (answer ?? {}) as { warnings?: unknown };
  if (Array.isArray(warnings)) return warnings.map(remarkOf);
  return Object.entries((warnings ?? {}) as Record<string, { warnings?: string }>).map(([module, each]) => ({
    code: 'warning',
    text: each.warnings ?? '',
    module,
  }));
}

interface OldError {
  readonly code?: string;
  readonly info?: string;
  readonly html?: string;
  readonly docref?: string;
}

function remarkOf(each: unknown): Remark {
  const { code = 'unknown', text, html, module, data } = each as Partial<Remark> & { html?: string };
  return { code, text: text ?? html ?? '', ...(module === undefined ? {} : { module }), ...(data ? { data } : {}) };
}
