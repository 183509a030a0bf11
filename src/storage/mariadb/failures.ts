/** Whether the server is gone, or has ended the connection: what had been asked on it and not committed is undone. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (LOST.has(code) || /closed state/.test(error.message)) return true;
  return 'fatal' in error && error.fatal === true && !code.startsWith('ER_');
}

/** A node of a cluster that is not part of it now (it was cut off, or is just coming back). */
const OUT_OF_CLUSTER = 'ER_UNKNOWN_COM_ERROR';

const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_NEW_ABORTING_CONNECTION',
  'ER_NET_READ_ERROR',
  'ER_NET_READ_INTERRUPTED',
  'ER_NET_ERROR_ON_WRITE',
  'ER_NET_WRITE_INTERRUPTED',
  // All of its connections are taken: it answers nobody else now.
  'ER_CON_COUNT_ERROR',
  OUT_OF_CLUSTER,
]);

/** Whether a server answers, but is of no use until it is part of its cluster again: another connection to it would not help. */
export function isOutOfCluster(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === OUT_OF_CLUSTER;
}

/** Whether nothing listens where the server should be. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}

/** Whether a statement on a lost connection cannot have come to the server. */
export function wasNeverSent(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === 'EPIPE' || /closed state/.test(error.message));
}

/** Whether a COMMIT that failed may have been carried out all the same. */
export function mayHaveBeenKept(error: unknown): boolean {
  if (!(error instanceof Error) || wasNeverSent(error)) return false;
  return (
    isConnectionLost(error) || codeOf(error) === 'ER_ERROR_DURING_COMMIT' || codeOf(error) === 'ER_QUERY_INTERRUPTED'
  );
}

/** Whether the server has undone the whole transaction by itself: a deadlock, or another node's act was there first. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof Error && ROLLED_BACK.has(codeOf(error));
}

const ROLLED_BACK = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_ERROR_DURING_COMMIT',
  'ER_QUERY_INTERRUPTED',
  'ER_CHECKREAD',
  'ER_TABLE_DEF_CHANGED',
]);

/** Whether a row was kept by another act for too long. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT';
}

/** Whether the server takes no changes now (`read_only`). */
export function takesNoWrites(error: unknown): boolean {
  return error instanceof Error && ['ER_OPTION_PREVENTS_STATEMENT', 'ER_READ_ONLY_MODE'].includes(codeOf(error));
}

/** Whether a table is not there. */
export function isTableMissing(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === 'ER_NO_SUCH_TABLE';
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
