import { listParam, msg } from '../i18n/message.ts';
import type { MessageParam } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { ModuleContext } from './module.ts';
import type { Parameters } from './parameters.ts';
import { escapeWikitext } from '../site/escape-wikitext.ts';

/** What the checks need of a module's context: its parameters and how they are called in full. */
type Checked<P extends Parameters> = Pick<ModuleContext<P>, 'params' | 'paramName'>;
type NameOf<P extends Parameters> = keyof P & string;

/** Refuses a request with none of these parameters, or with several. Gives the one that is there. */
export function requireOnlyOneParameter<P extends Parameters, N extends NameOf<P>>(
  context: Checked<P>,
  ...names: N[]
): N {
  const found = present(context, names);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw mixedParameters(context, found);
  throw new Refusal(msg('apierror-missingparam-one-of', ...named(context, names)), { code: 'missingparam' });
}

/** Refuses a request with more than one of these parameters. */
export function requireMaxOneParameter<P extends Parameters, N extends NameOf<P>>(
  context: Checked<P>,
  ...names: N[]
): N | undefined {
  const found = present(context, names);
  if (found.length > 1) throw mixedParameters(context, found);
  return found[0];
}

/** Refuses a request with none of these parameters. */
export function requireAtLeastOneParameter<P extends Parameters>(context: Checked<P>, ...names: NameOf<P>[]): void {
  if (present(context, names).length > 0) return;
  throw new Refusal(msg('apierror-missingparam-at-least-one-of', ...named(context, names)), { code: 'missingparam' });
}

/** The parts of a `continue` value: as many as `kinds`, separated by `|`, each of its kind. */
export function parseContinue<const K extends readonly ('string' | 'int' | 'timestamp')[]>(
  value: string,
  ...kinds: K
): { -readonly [I in keyof K]: K[I] extends 'int' ? number : string } {
  const parts = value.split('|');
  if (parts.length !== kinds.length) throw badContinue();
  return kinds.map((kind, i) => {
    const part = parts[i]!;
    if (kind === 'string') return part;
    if (kind === 'timestamp') return timestampPart(part);
    if (!/^(0|-?[1-9]\d{0,15})$/.test(part)) throw badContinue();
    return Number(part);
  }) as { -readonly [I in keyof K]: K[I] extends 'int' ? number : string };
}

/** The refusal of a text that names no page. */
export function invalidTitle(text: string): Refusal {
  return new Refusal(msg('apierror-invalidtitle', escapeWikitext(text)));
}

/** The refusal of what can be no language's code. */
export function invalidLanguage({ paramName }: Pick<ModuleContext, 'paramName'>, name: string): Refusal {
  return new Refusal(msg('apierror-invalidlang', paramName(name)), { code: 'invalidlang' });
}

/** The refusal of a `continue` value that no answer gave. */
export function badContinue(): Refusal {
  return new Refusal(msg('apierror-badcontinue'));
}

/** The time that stands in a `continue` value, as 14 digits. Refuses `badcontinue`. */
export function timestampPart(part: string): string {
  const digits = part.replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/, '$1$2$3$4$5$6');
  if (!/^\d{14}$/.test(digits)) throw badContinue();
  return digits;
}

/** Those that are there, in the order of the declaration. An empty value counts as sent; a flag that is not set does not. */
function present<P extends Parameters, N extends NameOf<P>>({ params }: Checked<P>, names: readonly N[]): N[] {
  const sent = new Set<string>(
    names.filter((name) => params[name] !== undefined && (params[name] as unknown) !== false),
  );
  return Object.keys(params).filter((name): name is N => sent.has(name));
}

function named<P extends Parameters>(context: Checked<P>, names: readonly string[]): [MessageParam, number] {
  return parameterNames(names.map((name) => context.paramName(name)));
}

/** Full names of parameters, and how many there are, as messages about them say. */
export function parameterNames(names: readonly string[]): [MessageParam, number] {
  return [
    listParam(
      names.map((name) => `<var>${name}</var>`),
      'text',
    ),
    names.length,
  ];
}

/** The refusal of parameters that cannot be used together (`invalidparammix`). */
export function mixedParameters<P extends Parameters>(context: Checked<P>, names: readonly string[]): Refusal {
  return new Refusal(msg('apierror-invalidparammix', ...named(context, names)));
}
