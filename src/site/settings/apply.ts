import type { SettingDeclarations, SettingsOf } from './declaration.ts';

/** A value of a settings file that could not be used. */
export interface SettingProblem {
  readonly name: string;
  /** What the value should have been; undefined where no setting has this name. */
  readonly expected: string | undefined;
}

/** Puts given values onto standing ones: maps are merged, everything else is replaced. Values of other kinds are left out. */
export function applySettings<D extends SettingDeclarations>(
  declarations: D,
  standing: SettingsOf<D>,
  given: Readonly<Record<string, unknown>>,
): { settings: SettingsOf<D>; problems: SettingProblem[] } {
  const settings: Record<string, unknown> = { ...standing };
  const problems: SettingProblem[] = [];
  for (const [name, value] of Object.entries(given)) {
    const kind = declarations[name]?.kind;
    const read = kind?.read(value);
    if (!kind || read === undefined) problems.push({ name, expected: kind?.expected });
    else settings[name] = kind.merge(settings[name], read);
  }
  return { settings: settings as SettingsOf<D>, problems };
}
