/** Whether the server is gone, or has ended the connection: what had been asked on it and not committed is undone. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (LOST.has(code) || /closed state/.test(error.message)) return true;
  return 'fatal' in error && error.fatal === true && !code.startsWith('ER_');
}

const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  // A node of a cluster that is not part of it now.
  'ER_UNKNOWN_COM_ERROR',
]);

/** Whether a statement on a lost connection cannot have come to the server. */
export function wasNeverSent(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === 'EPIPE' || /closed state/.test(error.message));
}

/** Whether the server has undone the whole transaction by itself: a deadlock, or another node's act was there first. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof Error && ROLLED_BACK.has(codeOf(error));
}

const ROLLED_BACK = new Set(['ER_LOCK_DEADLOCK', 'ER_ERROR_DURING_COMMIT', 'ER_QUERY_INTERRUPTED', 'ER_CHECKREAD']);

/** Whether a row was kept by another act for too long. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT';
}

/** Whether the server takes no changes now (`read_only`). */
export function takesNoWrites(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === 'ER_OPTION_PREVENTS_STATEMENT';
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
