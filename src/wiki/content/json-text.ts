/**
 * JSON as pages of the model `json` hold it: indented by tabs, members in the order in which they were written (JavaScript's own
 * parser would put number-like names first), the last of two equal names. Undefined if the text is not JSON.
 */
export function normalizeJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return write(new JsonReader(text).read(), '');
}

type JsonValue = string | number | boolean | null | readonly JsonValue[] | ReadonlyMap<string, JsonValue>;

/** Reads text that `JSON.parse` has found to be right. */
class JsonReader {
  readonly #tokens: Iterator<string>;
  #next: string;

  constructor(text: string) {
    this.#tokens = (text.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs) ?? []).values();
    this.#next = this.#advance();
  }

  read(): JsonValue {
    const token = this.#take();
    if (token === '[') return this.#array();
    if (token === '{') return this.#object();
    return JSON.parse(token) as string | number | boolean | null;
  }

  #array(): JsonValue[] {
    const items: JsonValue[] = [];
    while (this.#next !== ']') {
      items.push(this.read());
      if (this.#next === ',') this.#take();
    }
    this.#take();
    return items;
  }

  #object(): Map<string, JsonValue> {
    const members = new Map<string, JsonValue>();
    while (this.#next !== '}') {
      const name = JSON.parse(this.#take()) as string;
      this.#take();
      members.set(name, this.read());
      if (this.#next === ',') this.#take();
    }
    this.#take();
    return members;
  }

  #take(): string {
    const token = this.#next;
    this.#next = this.#advance();
    return token;
  }

  #advance(): string {
    const { value, done } = this.#tokens.next();
    return done ? '' : value;
  }
}

function write(value: JsonValue, indent: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return quoted(value);
  const inner = `${indent}\t`;
  if (value instanceof Map) {
    const members = [...(value as ReadonlyMap<string, JsonValue>)].map(
      ([name, each]) => `${inner}${quoted(name)}: ${write(each, inner)}`,
    );
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
  }
  const items = (value as readonly JsonValue[]).map((each) => `${inner}${write(each, inner)}`);
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
}

/** Nothing in it could end a script element or a line of one. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** As PHP writes numbers: exponents have a sign, and a fraction before them. */
function number(value: number): string {
  if (Object.is(value, -0)) return '0';
  const [mantissa = '', exponent] = value.toString().split('e');
  if (exponent === undefined)
    return Math.abs(value) >= 1e15 && !Number.isSafeInteger(value) ? exponential(value) : mantissa;
  return exponential(value);
}

function exponential(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent}`;
}
