import { destination, pino, type Logger } from 'pino';

/** How a log is written: for people (on the error output), or as one JSON object per line (on the output). */
export type LogFormat = 'text' | 'json';

/** A line of the log, before it is written. */
interface Entry {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly type: string; readonly message: string; readonly stack?: string };
  readonly [fact: string]: unknown;
}

/** Opens the log. `level`: `silent`, `error`, `warn`, `info`, `debug`. */
export function openLog(level: string, format: LogFormat): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: loggedError },
  };
  if (format === 'json') return pino(options, destination({ dest: 1, sync: true }));
  const errors = destination({ dest: 2, sync: true });
  return pino(options, { write: (line: string) => errors.write(asText(JSON.parse(line) as Entry)) });
}

/**
 * What a log tells of an error. Drivers hang the statement with its values onto their errors, cache clients the command: passwords,
 * tokens and sessions stand in those. Where a database quotes a value in its message, it is left out.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const quotes = 'sqlMessage' in error || 'sql' in error;
  const clean = (text: string) => (quotes ? text.replaceAll(/'[^']*'/g, "'…'") : text);
  return {
    type: error.constructor.name,
    message: clean(error.message),
    ...code,
    ...(error.stack === undefined ? {} : { stack: clean(error.stack) }),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  };
}

function asText({ level, time, msg = '', err, pid: _, ...facts }: Entry): string {
  const told = Object.entries(facts).map(
    ([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const error = err ? `\n  ${(err.stack ?? `${err.type}: ${err.message}`).replaceAll('\n', '\n  ')}` : '';
  return `${time} ${level.toUpperCase()} ${msg}${told.join('')}${error}\n`;
}
