import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { FunctionCall, ParserFunction } from '../../../wikitext/extension-point.ts';
import { errorText, textOf } from './call-parts.ts';

/** `../x` seen from a page, as a full name. */
function relativeToAbsolute(call: FunctionCall): string {
  const { context } = call;
  const from = textOf(call, 1) || context.title.prefixedText;
  const to = textOf(call, 0).replace(/[ /]+$/, '');
  if (to === '' || to === '.') return from;
  const relative = to === '..' || /^\.{0,2}\//.test(to);
  const path = relative ? `${from}/${to}` : to;
  const steps: string[] = [];
  for (const step of path
    .replace(/\/+/g, '/')
    .replace(/^\/|\/$/g, '')
    .split('/')) {
    if (step === '.' || step === '') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined)
      return errorText(context, 'pfunc_rel2abs_invalid_depth', path.replace(/\/\.(?=\/)/g, ''));
  }
  return steps.join('/');
}

const mostParts = 25;

function integer(text: string): number {
  return Number(/^-?\d+/.exec(text)?.[0] ?? 0);
}

/** Some of the parts of a title that slashes separate. */
function titleParts(call: FunctionCall): string {
  const text = textOf(call, 0);
  const title = titleOrUndefined(call.context.site, text);
  if (!title) return text;
  const all = title.prefixedText.split('/');
  const bits = all.length > mostParts ? [...all.slice(0, mostParts - 1), all.slice(mostParts - 1).join('/')] : all;
  const count = integer(textOf(call, 1));
  const given = integer(textOf(call, 2));
  const rest = bits.slice(given > 0 ? given - 1 : given);
  return (count === 0 ? rest : rest.slice(0, count)).join('/');
}

export const paths: readonly ParserFunction[] = [
  { magicWord: 'rel2abs', names: ['rel2abs'], run: relativeToAbsolute },
  { magicWord: 'titleparts', names: ['titleparts'], run: titleParts },
];
