import type { Settings } from '../../../site/settings.ts';

/** What scripts may use on one page: seconds of processor time, and bytes. */
export interface EngineLimits {
  readonly cpuLimit: number;
  readonly memoryLimit: number;
}

/** The limits of the engine that is chosen (`ScribuntoEngineConf`, MediaWiki’s defaults where it does not say). */
export function engineLimits(settings: Settings): EngineLimits {
  const { ScribuntoDefaultEngine: engine, ScribuntoEngineConf: all } = settings as unknown as Record<string, unknown>;
  const own = (all as Record<string, unknown> | undefined)?.[String(engine ?? 'luastandalone')];
  const { cpuLimit, memoryLimit } = (own ?? {}) as Partial<Record<keyof EngineLimits, unknown>>;
  return { cpuLimit: positive(cpuLimit) ?? 7, memoryLimit: positive(memoryLimit) ?? 50 * 1024 * 1024 };
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
