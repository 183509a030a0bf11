/**
 * What will be sent: parameters by their full names, as text, and files. A parameter that is not in it is not sent. Tells
 * `change` (with the parameter's name as `detail`) when one has changed.
 */
export class RequestState extends EventTarget {
  /** @type {Map<string, string>} */
  values = new Map();
  /** @type {Map<string, File>} */
  files = new Map();
  /** Passwords and tokens: never in the address. @type {Set<string>} */
  secrets = new Set();

  /** @param {string} name */
  get(name) {
    return this.values.get(name);
  }

  /**
   * Undefined takes it out.
   *
   * @param {string} name
   * @param {string | undefined} value
   */
  set(name, value) {
    if (this.values.get(name) === value) return;
    if (value === undefined) this.values.delete(name);
    else this.values.set(name, value);
    this.dispatchEvent(new CustomEvent('change', { detail: name }));
  }

  /**
   * @param {string} name
   * @param {File | undefined} file
   */
  setFile(name, file) {
    if (file) this.files.set(name, file);
    else this.files.delete(name);
    this.dispatchEvent(new CustomEvent('change', { detail: name }));
  }

  /** What stands behind `#` in the address. @param {Iterable<string>} names those that may be sent now */
  toHash(names) {
    const wanted = new Set(names);
    const shown = [...this.values].filter(([name]) => wanted.has(name) && !this.secrets.has(name));
    return `#${new URLSearchParams(shown)}`;
  }

  /** Takes over what an address says, and forgets everything else. @param {string} hash */
  readHash(hash) {
    this.values = new Map(new URLSearchParams(hash.replace(/^#/, '')));
    this.files = new Map();
  }
}

/** Several values of one parameter. @param {string} value @returns {string[]} */
export function splitValues(value) {
  if (value === '') return [];
  return value.startsWith('\u001f') ? value.slice(1).split('\u001f') : value.split('|');
}

/** The opposite of `splitValues`. @param {readonly string[]} values */
export function joinValues(values) {
  return values.some((value) => value.includes('|')) ? `\u001f${values.join('\u001f')}` : values.join('|');
}
