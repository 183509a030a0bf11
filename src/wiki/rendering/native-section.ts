import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from '../../storage/storage.ts';

/** Where in the shared words it stands that native code is running, and that the thread is to be ended. */
const NATIVE = 0;
const ENDING = 1;

/** What a thread and the one that may end it share. */
export function newNativeSection(): SharedArrayBuffer {
  return new SharedArrayBuffer(8);
}

/**
 * Runs what enters native code, in the thread itself. A thread that is ended while SQLite's binding loads or answers takes the whole
 * process with it (the binding's calls fail, and it aborts), so that it must not be ended meanwhile.
 */
export function inNativeSection<T>(section: SharedArrayBuffer, act: () => T): T {
  const state = new Int32Array(section);
  Atomics.store(state, NATIVE, 1);
  try {
    // Looked at after the mark is set: of the two threads at least one sees the other.
    if (Atomics.load(state, ENDING) === 1) {
      Atomics.store(state, NATIVE, 0);
      Atomics.wait(state, ENDING, 1);
    }
    return act();
  } finally {
    Atomics.store(state, NATIVE, 0);
  }
}

/** Keeps a thread out of native code from now on, and waits until it is outside: it may be ended then. */
export async function keepOutOfNativeCode(section: SharedArrayBuffer): Promise<void> {
  const state = new Int32Array(section);
  Atomics.store(state, ENDING, 1);
  while (Atomics.load(state, NATIVE) === 1) await sleep(1);
}

/** A reader whose every act is a native section. */
export function guardedReader(section: SharedArrayBuffer, open: () => Reader): Reader {
  const reader = inNativeSection(section, open);
  const { readFrom, hasStrayed } = reader;
  return {
    ...(readFrom && { readFrom }),
    ...(hasStrayed && { hasStrayed }),
    all: (sql, params) => inNativeSection(section, () => reader.all(sql, params)),
    get: (sql, params) => inNativeSection(section, () => reader.get(sql, params)),
    close() {
      inNativeSection(section, () => {
        reader.close();
      });
    },
  };
}
