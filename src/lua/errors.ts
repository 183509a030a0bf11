/** Lua’s own way out of a function (C’s `longjmp`): caught only where Lua has set a mark. */
export class LongJump {
  readonly isLongJump = true;
}

/** A limit of the sandbox was met. No `pcall` catches it, and the state that it happened in is of no more use. */
export class LuaLimitExceeded extends Error {
  override readonly name = 'LuaLimitExceeded';
  readonly limit: 'time' | 'memory';

  constructor(limit: 'time' | 'memory') {
    super(`A script used too much ${limit}.`);
    this.limit = limit;
  }
}

/** An error of Lua, as `error` raised it: a host function that throws one gives it to the script, where `pcall` may catch it. */
export class LuaError extends Error {
  override readonly name = 'LuaError';
  /** The place from where the host function was called is put before the message. */
  readonly atCaller: boolean;

  constructor(message: string, { atCaller = false }: { atCaller?: boolean } = {}) {
    super(message);
    this.atCaller = atCaller;
  }
}
