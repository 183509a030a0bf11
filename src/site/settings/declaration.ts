/**
 * The grammar in which settings are declared: what a setting takes, what it is unless said otherwise, and how a settings
 * file's value is put onto what stands already. Names are MediaWiki's, without `$wg`.
 */

/** A kind of value. Written as methods, so that a kind of something is a kind of `unknown` where collections are walked. */
export interface Kind<T> {
  /** What a value must be, for people: `a list of text`. */
  readonly expected: string;
  /** The value as this kind holds it, or undefined if it is not of the kind. */
  read(value: unknown): T | undefined;
  /** Puts a value of a settings file onto the one that stands. */
  merge(standing: T, given: T): T;
}

export interface Setting<T = unknown> {
  readonly kind: Kind<T>;
  readonly default: T;
  /** What it does, in a sentence or two. */
  readonly about: string;
}

export type SettingDeclarations = Readonly<Record<string, Setting>>;

/** The values of declared settings: `SettingsOf<typeof coreSettings>`. */
export type SettingsOf<D extends SettingDeclarations> = {
  readonly [K in keyof D]: D[K] extends Setting<infer T> ? T : never;
};

/** Declares a setting. The type is the kind's, so that a default of `[]` or `null` need not say what else may stand there. */
export function setting<T>(kind: Kind<T>, value: NoInfer<T>, about: string): Setting<T> {
  return { kind, default: value, about };
}

/** The values that hold where nobody says anything. */
export function defaultsOf<D extends SettingDeclarations>(declarations: D): SettingsOf<D> {
  return Object.fromEntries(Object.entries(declarations).map(([name, each]) => [name, each.default])) as SettingsOf<D>;
}
