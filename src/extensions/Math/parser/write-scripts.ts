import { row } from './rows.ts';
import { elementHtml, symbolElement, symbolHtml } from './symbols.ts';
import { commands, UnknownTex } from './tex-reader.ts';
import type { ScriptsNode } from './tex-tree.ts';
import type { Surroundings, WriteNode } from './surroundings.ts';

/** Operators that have their limits above and below. */
const operators = commands(
  'sum prod coprod int iint iiint iiiint bigcap bigcup bigodot bigoplus bigotimes bigsqcup biguplus bigvee bigwedge',
);
/** Names of functions whose condition stands below. */
const limitFunctions = commands(
  'lim max min sup inf Pr det gcd limsup liminf injlim projlim varlimsup varliminf varinjlim varprojlim',
);
/** Lines over a formula: what is raised stands above them. */
const overLines = commands('overbrace overline overrightarrow overleftarrow overleftrightarrow');

/** What has scripts, with them. Throws UnknownTex. */
export function scriptsHtml(scripts: ScriptsNode, around: Surroundings, nodeHtml: WriteNode): string {
  const { base, sub, sup, limits } = scripts;
  const [below, above] = [sub, sup].map((script) => script && row(nodeHtml(script, around)));
  const name = base.kind === 'symbol' || base.kind === 'call' ? base.name : '';
  const stack = (shape: 'over' | 'script'): string => {
    const [under, over, both] = shape === 'over' ? ['munder', 'mover', 'munderover'] : ['msub', 'msup', 'msubsup'];
    const element = sub && sup ? both : sub ? under : over;
    return `<${element}>${baseHtml(scripts, around, nodeHtml)}${below ?? ''}${above ?? ''}</${element}>`;
  };
  const isContour = name === '\\oint';
  if (limits !== undefined) {
    if (!operators.has(name) && !isContour) throw new UnknownTex(`${limits} stands after no operator.`);
    return stack('over');
  }
  if (operators.has(name) || (isContour && sub && sup)) {
    if (sub && sup)
      return around.display ? `<mstyle displaystyle="true" scriptlevel="0">${stack('over')}</mstyle>` : stack('script');
    return stack(sub ? 'over' : 'script');
  }
  if (limitFunctions.has(name)) return stack(sub && (!sup || name === '\\lim') ? 'over' : 'script');
  if (overLines.has(name)) return stack(sup && !sub ? 'over' : 'script');
  if (name === '\\underbrace') return stack(sub && !sup ? 'over' : 'script');
  return stack('script');
}

function baseHtml({ base, limits, sub }: ScriptsNode, around: Surroundings, nodeHtml: WriteNode): string {
  const onlyRaised = sub === undefined;
  if (base.kind === 'group' && base.body.length === 0) return onlyRaised ? '<mi></mi>' : row('');
  const symbol = base.kind === 'symbol' ? symbolElement(base.name) : undefined;
  if (symbol && limits !== undefined) {
    const movable = limits === '\\nolimits' ? ' movablelimits="false"' : around.display ? '' : ' movablelimits="true"';
    return elementHtml({ ...symbol, attributes: ` form="prefix"${movable}${symbol.attributes}` });
  }
  if (base.kind === 'symbol' && base.name === '\\lim' && !onlyRaised)
    return `<mi form="prefix"${around.display ? '' : ' movablelimits="true"'}>lim</mi>`;
  if (!around.font?.alphabet || base.kind !== 'symbol') return nodeHtml(base, around);
  // Letters with scripts keep their characters: the variant alone says how they look.
  if (symbolHtml(base.name) === undefined) return nodeHtml(base, around);
  const { alphabet: _unused, ...font } = around.font;
  return nodeHtml(base, { ...around, font });
}
