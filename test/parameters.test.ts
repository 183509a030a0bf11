import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { extensionLoaders } from '../src/awiki/extension-loaders.ts';
import { conformance, withoutConformance } from './conformance.ts';

/** A parameter as the contract has it. */
interface Parameter {
  readonly name: string;
  readonly type: string | readonly (string | number)[];
  readonly multi: boolean;
  readonly required: boolean;
  readonly deprecated?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly highmax?: number;
  readonly enforcerange?: boolean;
  readonly maxbytes?: number;
  readonly maxchars?: number;
  readonly lowlimit?: number;
  readonly allspecifier?: string;
  readonly allowsduplicates?: boolean;
  readonly tokentype?: string;
  readonly subtypes?: readonly string[];
  readonly extranamespaces?: readonly number[];
  readonly fromExtension?: string;
}

interface Module {
  readonly name: string;
  readonly path: string;
  readonly group?: string;
  readonly prefix: string;
  readonly parameters: readonly Parameter[];
}

/** A value and what it comes to: it is accepted, or refused or warned of with a code. */
interface Trial {
  readonly value: string;
  readonly refused?: string;
  readonly warned?: string;
}

let running: RunningWiki;
before(async () => {
  if (withoutConformance) return;
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: Object.keys(extensionLoaders), config: { EnableEmail: true, EnableUserEmail: true } },
  });
});
after(() => running?.close());

const digits = fc.integer({ min: 0, max: 9 }).map(String);
const word = fc.stringMatching(/^[A-Z][a-z]{1,12}$/);
const noInteger = fc.oneof(
  fc.constantFrom('', ' ', 'x', '1.5', '0x1', '1e3', ' 1', '1 ', '--1', '９', 'NaN', '9223372036854775808'),
  word,
);
const noTime = fc.oneof(fc.constantFrom('yesterdaynight', '2031-02-03T', '99999999999999x', '<b>'), word);

/** What may be sent for a parameter, with what becomes of it. */
function trials(module: Module, parameter: Parameter, known: Parameter): fc.Arbitrary<Trial> {
  const { type, multi } = parameter;
  const good = (values: fc.Arbitrary<string>) => values.map((value): Trial => ({ value }));
  const refused = (values: fc.Arbitrary<string>, code: string) =>
    values.map((value): Trial => ({ value, refused: code }));
  const warned = (values: fc.Arbitrary<string>, code: string) =>
    values.map((value): Trial => ({ value, warned: code }));
  const all: fc.Arbitrary<Trial>[] = [];
  const ofTags = parameter.name === 'tags' || (module.path === 'tag' && parameter.name === 'add');
  if (multi && type !== 'upload' && parameter.lowlimit) {
    const many = Array.from({ length: 6000 }, (_, i) => (type === 'timestamp' ? `203102030405${i}` : String(i)));
    all.push(refused(fc.constant(many.join('|')), 'toomanyvalues'));
  }
  if (!multi && type !== 'boolean' && type !== 'upload') {
    all.push(
      refused(
        word.map((text) => `\u001f${text}`),
        'badvalue',
      ),
    );
  }
  if (Array.isArray(type)) {
    const ours = (known.type as readonly (string | number)[]).map(String);
    const shared = (type as readonly (string | number)[]).map(String).filter((value) => ours.includes(value));
    const both = shared.slice(0, parameter.lowlimit);
    const unknown = word.map((text) => `no-${text}`);
    if (both.length > 0) all.push(good(fc.constantFrom(...both)));
    if (!multi) {
      const ofLogs = module.path === 'query+logevents' && parameter.name === 'action';
      const code = parameter.name === 'generator' ? 'badgenerator' : ofLogs ? 'unknown_leaction' : 'badvalue';
      all.push(refused(unknown, code));
    } else {
      all.push(ofTags ? refused(unknown, 'badtags') : warned(unknown, 'unrecognizedvalues'));
      if (both.length > 1) all.push(good(fc.subarray(both, { minLength: 1 }).map((values) => values.join('|'))));
      if (both.length > 1)
        all.push(good(fc.subarray(both, { minLength: 1 }).map((values) => `\u001f${values.join('\u001f')}`)));
      if (parameter.allspecifier) all.push(good(fc.constant(parameter.allspecifier)));
    }
    return fc.oneof(...all);
  }
  const outside = (value: number) => {
    const text = fc.constant(String(value));
    const enforced = parameter.enforcerange || enforcedInSilence.has(`${module.path} ${parameter.name}`);
    return enforced ? refused(text, 'outofrange') : warned(text, 'outofrange');
  };
  switch (type) {
    case 'integer':
    case 'limit': {
      const { min = type === 'limit' ? 0 : -1000, max = 1000 } = parameter;
      all.push(good(fc.integer({ min, max: Math.max(min, max) }).map(String)), refused(noInteger, 'badinteger'));
      if (parameter.min !== undefined) all.push(outside(parameter.min - 1));
      if (parameter.max !== undefined) all.push(outside(parameter.max + 1));
      if (type === 'limit' && !multi) all.push(good(fc.constant('max')));
      break;
    }
    case 'boolean':
      all.push(good(fc.constantFrom('', '0', 'false', 'x|y')));
      break;
    case 'timestamp':
      all.push(
        good(
          fc
            .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
            .map((date) => date.toISOString()),
        ),
        good(fc.constantFrom('now', '20310203040506', '1927857906')),
        refused(noTime, 'badtimestamp'),
        warned(fc.constantFrom('', '0'), 'unclearnowtimestamp'),
      );
      break;
    case 'expiry':
      all.push(
        good(fc.constantFrom('never', 'infinite', 'indefinite', '2091-01-01T00:00:00Z', '1 week')),
        refused(fc.constantFrom('', '0', 'nonsense', '<b>'), 'badexpiry'),
        refused(fc.constantFrom('2001-01-01T00:00:00Z', '1 week ago'), 'badexpiry-past'),
      );
      break;
    case 'user': {
      const { subtypes = ['name', 'ip', 'temp', 'interwiki'] } = parameter;
      if (subtypes.includes('name')) all.push(good(word));
      all.push(subtypes.includes('ip') ? good(fc.ipV4()) : refused(fc.ipV4(), 'baduser'));
      all.push(
        subtypes.includes('id')
          ? good(digits.map((id) => `#1${id}`))
          : refused(
              digits.map((id) => `#1${id}`),
              'baduser',
            ),
      );
      all.push(
        refused(
          word.map((name) => `${name}<b`),
          'baduser',
        ),
      );
      break;
    }
    case 'title':
      all.push(
        good(word),
        refused(
          word.map((name) => `${name}<b>`),
          'badtitle',
        ),
        refused(fc.constant('a[b'), 'badtitle'),
      );
      break;
    case 'namespace':
      all.push(good(fc.constantFrom('0', '1', '2', '15', ...(multi ? ['0|1', '*'] : []))));
      if (parameter.extranamespaces) all.push(good(fc.constantFrom(...parameter.extranamespaces.map(String))));
      all.push(
        multi
          ? warned(fc.constantFrom('x', '99999', '-7'), 'unrecognizedvalues')
          : refused(fc.constantFrom('x', '99999', '-7'), 'badvalue'),
      );
      break;
    case 'upload':
      all.push(refused(word, 'badupload'));
      break;
    default: {
      const { maxbytes, maxchars } = parameter;
      all.push(good(word));
      if (maxbytes !== undefined) all.push(refused(fc.constant('é'.repeat(maxbytes)), 'maxbytes'));
      if (maxchars !== undefined && maxbytes === undefined)
        all.push(refused(fc.constant('é'.repeat(maxchars + 1)), 'maxchars'));
      if (maxchars !== undefined)
        all.push(good(fc.constant('é'.repeat(Math.min(maxchars, Math.floor((maxbytes ?? Infinity) / 2))))));
      const strange = word.map((text) => `${text}\u0001`);
      all.push(parameter.type === 'raw' ? good(strange) : warned(strange, 'badutf8'));
      if (parameter.required && !mayBeEmpty.has(`${module.path} ${parameter.name}`)) {
        all.push(refused(fc.constant(''), 'missingparam'));
      }
    }
  }
  // Nothing is a list of no values.
  return fc.oneof(...all).map((trial) => (multi && trial.value === '' ? { value: '' } : trial));
}

/** Something that is accepted. */
function sample({ type, subtypes }: Parameter): string {
  if (Array.isArray(type)) return String(type[0]);
  const values: Record<string, string> = {
    integer: '1',
    limit: '1',
    timestamp: 'now',
    expiry: 'never',
    namespace: '0',
  };
  if (type === 'user' && subtypes && !subtypes.includes('name')) return subtypes.includes('ip') ? '192.0.2.1' : '#1';
  return values[type as string] ?? 'Sample';
}

/** The codes that only the checks of parameters give. */
const ofValidation = [
  'badinteger',
  'badtimestamp',
  'badexpiry',
  'badexpiry-past',
  'baduser',
  'badtitle',
  'outofrange',
  'toomanyvalues',
  'maxbytes',
  'maxchars',
  'badupload',
  'badgenerator',
  'unrecognizedvalues',
];

interface Note {
  readonly code: string;
  readonly module: string;
}

/** Errors and warnings; undefined where the answer has a form of its own (feeds), which tells of none. */
async function ask(params: Record<string, string>): Promise<{ errors: Note[]; warnings: Note[] } | undefined> {
  const body = new URLSearchParams({ format: 'json', formatversion: '2', errorformat: 'none', ...params });
  const response = await fetch(running.apiUrl, { method: 'POST', body });
  const text = await response.text();
  if (!text.startsWith('{')) return undefined;
  const answer = JSON.parse(text) as { errors?: Note[]; warnings?: Note[] };
  return { errors: answer.errors ?? [], warnings: answer.warnings ?? [] };
}

function callOf({ path: modulePath, name, group }: Module): Record<string, string> | undefined {
  if (modulePath === 'main') return { action: 'query' };
  if (modulePath === 'json') return { action: 'query' };
  if (modulePath.startsWith('query+')) {
    return { action: 'query', [group!]: name, ...(group === 'prop' ? { titles: 'Main Page' } : {}) };
  }
  return group === 'action' && !modulePath.includes('+') ? { action: name } : undefined;
}

/** Required, and answered also where they are empty, as the recordings have it. */
const mayBeEmpty = new Set([
  'abusefilterchecksyntax filter',
  'abusefilterevalexpression expression',
  'antispoof username',
  'shortenurl url',
  'titleblacklist title',
  'languagesearch search',
  'ulssetlang languagecode',
  'visualeditor page',
]);

/** Refused outside of their range, which MediaWiki does and does not tell of. */
const enforcedInSilence = new Set(['edit undo', 'edit undoafter']);

/** Parameters that decide how everything else is read, and those that a module reads in its own way. */
const leftOut = new Set([
  'main origin',
  'opensearch format',
  'query+geosearch radius',
  'translationstats days',
  'query+languageinfo code',
  'validatepassword user',
  'ulslocalization language',
  'main format',
  'main action',
  'main errorformat',
  'main assert',
  'main maxlag',
  'json formatversion',
  'json callback',
]);

/** Looked at after the token, which is a bad one here. */
const afterToken = new Set(
  ['watch', 'setnotificationtimestamp', 'imagerotate'].flatMap((module) =>
    ['titles', 'pageids', 'revids', 'generator'].map((parameter) => `${module} ${parameter}`),
  ),
);

test(
  'every parameter of every module takes what the contract allows and refuses the rest, with its code',
  { skip: withoutConformance },
  async () => {
    const contract = JSON.parse(readFileSync(path.join(conformance, 'contract.json'), 'utf8')) as Record<
      string,
      Module
    >;
    const all = await fetch(`${running.apiUrl}?action=paraminfo&modules=main|**&format=json&formatversion=2`);
    const { paraminfo } = (await all.json()) as { paraminfo: { modules: Module[] } };
    const wrong: string[] = [];
    let tried = 0;
    for (const ours of paraminfo.modules) {
      const module = contract[ours.path];
      const call = module && callOf(module);
      if (!module || !call) continue;
      const required = Object.fromEntries(
        module.parameters
          .filter(({ required: needed }) => needed)
          .map((each) => [
            module.prefix + each.name,
            sample(ours.parameters.find(({ name }) => name === each.name) ?? each),
          ]),
      );
      for (const parameter of module.parameters) {
        const known = ours.parameters.find(({ name }) => name === parameter.name);
        if (!known || leftOut.has(`${module.path} ${parameter.name}`)) continue;
        const name = module.prefix + parameter.name;
        const isLate = afterToken.has(`${module.path} ${parameter.name}`);
        await fc.assert(
          fc.asyncProperty(trials(module, parameter, known), async ({ value, refused, warned }) => {
            tried++;
            const answer = await ask({ ...call, ...required, [name]: value });
            if (!answer) return;
            const { errors, warnings } = answer;
            const own = (notes: readonly Note[]) =>
              notes.filter((note) => note.module === module.path).map(({ code }) => code);
            const seen = `${module.path} ${name}=${JSON.stringify(value.slice(0, 60))}: ${JSON.stringify({ errors, warnings })}`;
            if (refused !== undefined) {
              const code = isLate ? 'badtoken' : refused;
              if (own(errors)[0] !== code) wrong.push(`${seen}, not refused as ${code}`);
            } else if (warned !== undefined && !isLate) {
              if (!own(warnings).includes(warned)) wrong.push(`${seen}, not warned as ${warned}`);
            } else {
              const objection = [...own(errors), ...own(warnings)].find((code) => ofValidation.includes(code));
              if (objection !== undefined) wrong.push(`${seen}, not accepted`);
            }
          }),
          { numRuns: Number(process.env.PARAMETER_RUNS ?? 3) },
        );
      }
    }
    assert.ok(tried > 1000, String(tried));
    assert.deepEqual(wrong, [], `${wrong.length} of ${tried} are wrong:\n${wrong.join('\n')}`);
  },
);
