import type { IncomingMessage } from 'node:http';

/** How slowly a body may come. */
export interface Pace {
  /** Fewer bytes a second, on average, are too few … */
  readonly slowest: number;
  /** … as soon as this many seconds are over. */
  readonly patience: number;
}

/** The body comes so slowly that it is only there to keep a connection busy. */
export class BodyTooSlow extends Error {
  override readonly name = 'BodyTooSlow';
}

/** The client went away before the body was there. */
export class BodyBrokenOff extends Error {
  override readonly name = 'BodyBrokenOff';
}

/** `broken` is rejected when the body comes too slowly or will never be whole; it is never fulfilled. `end` stops the watch. */
export function watchPace(request: IncomingMessage, { slowest, patience }: Pace) {
  const { socket } = request;
  const before = socket.bytesRead;
  const started = performance.now();
  let end = () => {};
  const broken = new Promise<never>((_resolve, reject) => {
    const look = () => {
      const seconds = (performance.now() - started) / 1000;
      if (seconds > patience && socket.bytesRead - before < seconds * slowest) reject(new BodyTooSlow());
    };
    const closed = () => {
      if (!request.complete) reject(new BodyBrokenOff());
    };
    const timer = setInterval(look, Math.max(50, patience * 100)).unref();
    socket.once('close', closed);
    end = () => {
      clearInterval(timer);
      socket.off('close', closed);
    };
  });
  return { broken, end: () => end() };
}
