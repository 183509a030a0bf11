/** What is written in a box: a line `name=value` each. */
export interface BoxOptions {
  /** Trimmed value of an option, empty if it has none; undefined if it is not written. The last of several holds. */
  get(name: string): string | undefined;
  /** All values of an option that may be written several times. */
  all(name: string): readonly string[];
  /** Whether an option says yes. */
  isOn(name: string): boolean;
}

/** Reads the expanded text of a box. Names are in any case. */
export function readBoxOptions(text: string): BoxOptions {
  const values = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals < 0) continue;
    const name = line.slice(0, equals).trim().toLowerCase();
    const value = line.slice(equals + 1).trim();
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  }
  return {
    get: (name) => values.get(name)?.at(-1),
    all: (name) => values.get(name) ?? [],
    isOn: (name) => /^(?:yes|true|1|on)$/i.test(values.get(name)?.at(-1) ?? ''),
  };
}
