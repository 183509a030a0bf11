/** One case of a parser test file. */
export interface ParserTest {
  file: string;
  name: string;
  /** Section name → text, without the final line break. */
  sections: Map<string, string>;
  options: Map<string, OptionValue>;
  config: Map<string, unknown>;
}

export type OptionValue = string | string[] | Record<string, unknown>;

export interface TestFile {
  file: string;
  tests: ParserTest[];
  articles: { title: string; text: string }[];
  /** `tag`, `extension:Cite` … that the whole file needs. */
  requirements: string[];
}

const keyword = /^!!\s*([^\s]+)/;

/** Reads a file of parser tests (version 2 of the format). Throws an Error that names the line if it is none. */
export function readTestFile(file: string, content: string): TestFile {
  const lines = content.split('\n');
  const result: TestFile = { file, tests: [], articles: [], requirements: [] };
  let at = 0;
  const word = (): string | undefined => keyword.exec(lines[at] ?? '')?.[1]?.toLowerCase();
  /** Lines up to the next keyword; the position is then that keyword's. */
  const block = (): string => {
    const start = ++at;
    while (at < lines.length && !lines[at]!.startsWith('!!')) at++;
    return lines.slice(start, at).join('\n');
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const name = word();
    if (name === 'version') at++;
    else if (name === 'options') {
      for (const each of [parseOptions(block()).get('requirements') ?? []].flat())
        result.requirements.push(String(each));
      at++;
    } else if (name === 'test') {
      result.tests.push(readTest());
    } else if (name === 'article') {
      const title = block().trim();
      const text = word() === 'text' ? block() : '';
      at++;
      result.articles.push({ title, text });
    } else if (name?.startsWith('hooks') || name?.startsWith('functionhooks')) {
      result.requirements.push(
        ...block()
          .split('\n')
          .filter((each) => each.trim() !== ''),
      );
      at++;
    } else if (name === undefined && (line.startsWith('#') || line.trim() === '')) at++;
    else throw new Error(`${file}:${at + 1}: “${line}” has no place here.`);
  }
  return result;

  function readTest(): ParserTest {
    const name = block();
    const sections = new Map<string, string>();
    for (let section = word(); section !== undefined && section !== 'end'; section = word()) {
      sections.set(section, block());
    }
    at++;
    return {
      file,
      name,
      sections,
      options: parseOptions(sections.get('options') ?? ''),
      config: parseConfig(sections.get('config') ?? ''),
    };
  }
}

const value = /\s*(?:\[\[([^\]]*)\]\]|("(?:[^"\\]|\\.)*")|(\{)|([^\s"'[\]=,!{]+))/y;

export function parseOptions(text: string): Map<string, OptionValue> {
  const options = new Map<string, OptionValue>();
  let at = 0;
  const take = (regexp: RegExp): RegExpExecArray | null => {
    regexp.lastIndex = at;
    const match = regexp.exec(text);
    if (match) at = regexp.lastIndex;
    return match;
  };
  for (;;) {
    const name = take(/\s*([^\s=!]+)/y)?.[1];
    if (name === undefined) return options;
    const values: (string | Record<string, unknown>)[] = [];
    if (take(/\s*=/y)) {
      do {
        const match = take(value);
        if (!match) break;
        const [, title, quoted, brace, bare] = match;
        if (brace) values.push(takeObject());
        else values.push(title ?? (quoted === undefined ? bare! : (JSON.parse(quoted) as string)));
      } while (take(/\s*,/y));
    }
    const only = values.length <= 1 ? (values[0] ?? '') : values.map(String);
    options.set(name.toLowerCase(), only);
  }

  function takeObject(): Record<string, unknown> {
    for (let end = text.indexOf('}', at); end >= 0; end = text.indexOf('}', end + 1)) {
      try {
        const object = JSON.parse(text.slice(at - 1, end + 1)) as Record<string, unknown>;
        at = end + 1;
        return object;
      } catch {
        // Not yet its end.
      }
    }
    return {};
  }
}

function parseConfig(text: string): Map<string, unknown> {
  const config = new Map<string, unknown>();
  let entry = '';
  for (const line of text.split('\n')) {
    entry = entry === '' ? line : `${entry}\n${line}`;
    const parsed = /^\s*(\w+)\s*=\s*([\s\S]+)$/.exec(entry);
    if (!parsed) {
      if (entry.trim() === '') entry = '';
      continue;
    }
    try {
      config.set(parsed[1]!, JSON.parse(parsed[2]!));
      entry = '';
    } catch {
      // The value goes on in the next line.
    }
  }
  return config;
}

/** The first of these sections that a test has. */
export function firstSection(test: ParserTest, ...names: string[]): string | undefined {
  for (const name of names) {
    const text = test.sections.get(name);
    if (text !== undefined) return text;
  }
  return undefined;
}
