import type { Settings } from '../../../site/settings.ts';
import { settingsOf } from '../settings.ts';

/** A translation memory of the settings. */
export interface MemoryService {
  readonly name: string;
  /** How alike texts must be at least: 1 are equal ones. */
  readonly cutoff: number;
  /** Whether anybody may ask it. */
  readonly public: boolean;
}

/** The memories that are in the wiki's own database. */
export function memoryServices(settings: Settings): MemoryService[] {
  return Object.entries(settingsOf(settings).TranslateTranslationServices).flatMap(([name, facts]) => {
    const of = (typeof facts === 'object' && facts !== null ? facts : {}) as Readonly<Record<string, unknown>>;
    if (of.type !== 'ttmserver') return [];
    return [{ name, cutoff: typeof of.cutoff === 'number' ? of.cutoff : 0.75, public: Boolean(of.public) }];
  });
}

/** The memory that is asked where none is named: that of the settings, or the first. */
export function defaultService(settings: Settings, services: readonly MemoryService[]): MemoryService | undefined {
  const { TranslateTranslationDefaultService: name } = settingsOf(settings);
  return services.find((service) => service.name === name) ?? services[0];
}
