import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { conformance } from '../conformance.ts';
import { seeField, typeOfSeen, type Seen } from './infer-answers.ts';

const answers = path.resolve(import.meta.dirname, '../../src/client/answers');

/** A recorded answer of formatversion 2 that is no refusal, with what was asked. */
export interface RecordedAnswer {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** All of them, scenario by scenario. */
export async function* recordedAnswers(): AsyncGenerator<RecordedAnswer> {
  const folder = path.join(conformance, 'scenarios');
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()) {
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n');
    for (const line of lines) {
      if (line === '') continue;
      const { kind, params = {}, expect } = JSON.parse(line) as Step;
      const { body } = expect ?? {};
      const isPlain = params['format'] === 'json' && String(params['formatversion']) === '2' && !('callback' in params);
      if (kind !== 'call' || !isPlain || typeof body !== 'object' || body === null) continue;
      if (!('error' in body || 'errors' in body)) yield { params, body: body as RecordedAnswer['body'] };
    }
  }
}

interface Step {
  readonly kind: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly expect?: { readonly body?: unknown };
}

/** Names of the members of an interface of the client's answers. */
export async function membersOf(file: string, name: string): Promise<ReadonlySet<string>> {
  const source = ts.createSourceFile(file, await readFile(path.join(answers, file), 'utf8'), ts.ScriptTarget.Latest);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find((each) => each.name.text === name)!;
  return new Set(found.members.map((member) => (member.name as ts.Identifier).text));
}

/** Names that `a|b` and a list name. */
export function named(value: unknown): string[] {
  return (Array.isArray(value) ? value.map(String) : String(value ?? '').split('|')).filter(Boolean);
}

/** What stands in every answer, whatever the module. */
const OF_ALL = new Set(
  'warnings batchcomplete continue requestid curtimestamp uselang errorlang limits servedby'.split(' '),
);
const OF_PAGES = new Set('pageid ns title missing invalid invalidreason special known index contentmodel'.split(' '));

/** Types of the answers that none are written by hand for, as MediaWiki gave them in the recordings. */
export async function writeRecordedAnswers(): Promise<string> {
  const byHand = {
    actions: await membersOf('actions.ts', 'ActionAnswers'),
    prop: await membersOf('pages.ts', 'PropAnswers'),
    list: await membersOf('lists.ts', 'ListAnswers'),
    meta: await membersOf('meta.ts', 'MetaAnswers'),
  };
  const actions = new Map<string, Map<string, Seen>>();
  const query = { prop: new Map<string, Map<string, Seen>>(), list: new Map(), meta: new Map() } as Record<
    'prop' | 'list' | 'meta',
    Map<string, Map<string, Seen>>
  >;
  const note = (all: Map<string, Map<string, Seen>>, module: string, value: object, known: ReadonlySet<string>) => {
    const fields = all.get(module) ?? new Map<string, Seen>();
    all.set(module, fields);
    for (const [name, each] of Object.entries(value)) if (!known.has(name)) seeField(fields, name, each);
  };
  for await (const { params, body } of recordedAnswers()) {
    const action = String(params['action']);
    if (action !== 'query') {
      if (!byHand.actions.has(action)) note(actions, action, body, OF_ALL);
      continue;
    }
    const answer = (body['query'] ?? {}) as Readonly<Record<string, unknown>>;
    for (const group of ['list', 'meta'] as const) {
      for (const name of named(params[group])) {
        if (!byHand[group].has(name) && name in answer) note(query[group], name, { [name]: answer[name] }, new Set());
      }
    }
    const props = named(params['prop']);
    const [prop] = props;
    // Whose a page's fields are is known where one module alone was asked.
    if (prop === undefined || props.length > 1 || byHand.prop.has(prop) || !Array.isArray(answer['pages'])) continue;
    for (const page of answer['pages'] as object[]) note(query.prop, prop, page, OF_PAGES);
  }
  const text = [
    '// Written by `npm run client-types` from answers of MediaWiki.\n',
    block('RecordedActions', 'What actions answer, as far as answers are at hand.', actions),
    block('RecordedProps', 'The same for `prop` modules: fields of a page.', query.prop),
    block('RecordedLists', 'The same for `list` modules.', query.list),
    block('RecordedMetas', 'The same for `meta` modules.', query.meta),
  ].join('\n');
  const file = path.join(answers, 'recorded.ts');
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

function block(name: string, doc: string, modules: ReadonlyMap<string, ReadonlyMap<string, Seen>>): string {
  const lines = [...modules]
    .filter(([, fields]) => fields.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, fields]) => `'${module}': ${typeOfSeen({ kinds: new Set(), fields: new Map(fields) })};`);
  return `/** ${doc} */\nexport interface ${name} {\n${lines.join('\n')}\n}\n`;
}
