import type { Settings } from './settings.ts';

/** Names of temporary accounts, as `AutoCreateTempUser` says. Manual: https://www.mediawiki.org/wiki/Manual:$wgAutoCreateTempUser */
export interface TemporaryNames {
  /** Whether people who act without signing in get such an account. */
  readonly enabled: boolean;
  /** Whether names of this form are those of temporary accounts: also where none are made any more (`known`). */
  readonly known: boolean;
  /** What makes one, by the hook-like names of acts: `edit`. */
  readonly actions: readonly string[];
  /** Where the serial number stands there is `$1`. */
  readonly pattern: string;
  readonly matchPatterns: readonly string[];
  readonly serialProvider: { readonly numShards: number; readonly useYear: boolean };
  readonly serialMapping: Readonly<Record<string, unknown>> & { readonly type: string };
  /** Days after which such an account is signed out for good; null: never. */
  readonly expireAfterDays: number | null;
}

/** What the setting says, with MediaWiki's defaults for what it leaves out. */
export function temporaryNames({ AutoCreateTempUser: said }: Pick<Settings, 'AutoCreateTempUser'>): TemporaryNames {
  const enabled = said.enabled === true;
  const pattern = typeof said.genPattern === 'string' ? said.genPattern : '~$1';
  const provider = (said.serialProvider ?? {}) as { numShards?: unknown; useYear?: unknown };
  const days = said.expireAfterDays;
  return {
    enabled,
    known: enabled || said.known === true,
    actions: texts(said.actions ?? ['edit']),
    pattern,
    matchPatterns: texts(said.matchPattern ?? pattern),
    serialProvider: { numShards: Math.max(1, Number(provider.numShards ?? 1)), useYear: provider.useYear === true },
    serialMapping: { type: 'plain-numeric', ...(said.serialMapping as object | undefined) },
    expireAfterDays: typeof days === 'number' ? days : null,
  };
}

/** Whether a canonical name is that of a temporary account. */
export function isTemporaryName(settings: Pick<Settings, 'AutoCreateTempUser'>, name: string): boolean {
  const { known, matchPatterns } = temporaryNames(settings);
  return known && matchPatterns.some((pattern) => fits(pattern, name));
}

/** Whether nobody may choose a canonical name, since it is one of temporary accounts, or kept for them. */
export function isReservedForTemporary(settings: Pick<Settings, 'AutoCreateTempUser'>, name: string): boolean {
  const reserved = settings.AutoCreateTempUser.reservedPattern;
  return isTemporaryName(settings, name) || texts(reserved ?? []).some((pattern) => fits(pattern, name));
}

/** The name that stands for one that is not chosen yet (in previews). */
export function temporaryPlaceholder(settings: Pick<Settings, 'AutoCreateTempUser'>, year: number): string {
  return nameOf(temporaryNames(settings), '*', year);
}

/** A name with its number, as it is written, put in. */
export function nameOf({ pattern, serialProvider }: TemporaryNames, serial: string, year: number): string {
  return pattern.replace('$1', () => (serialProvider.useYear ? `${year}-${serial}` : serial));
}

function fits(pattern: string, name: string): boolean {
  const [before = '', after = ''] = pattern.split(/\$1(.*)/s);
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

function texts(value: unknown): string[] {
  return [value].flat().filter((each): each is string => typeof each === 'string');
}
