import type { Worker } from 'node:cluster';

/** What Node sends to a process with a connection that the process is to take over. */
interface HandingOver {
  readonly act?: string;
}

interface Handle {
  close(): void;
}

/**
 * Closes the connection that a process was just taking over when it was killed. Node's `cluster` hands connections over one by one, and
 * forgets the one whose receipt was not acknowledged: it would stay open, and nobody would answer it.
 */
export function closeHandedConnections({ process: child }: Worker): void {
  let last: Handle | undefined;
  const send = child.send.bind(child) as (...given: readonly unknown[]) => boolean;
  child.send = (message: HandingOver, handle?: unknown, ...more: readonly unknown[]): boolean => {
    if (message.act === 'newconn') last = handle as Handle;
    return send(message, handle, ...more);
  };
  child.once('exit', (_, signal) => {
    // One that was taken is closed here already, and closing twice does nothing. One that ends in order hands back what it refuses.
    if (signal !== null) last?.close();
  });
}
