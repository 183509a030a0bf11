import { row } from './rows.ts';
import { elementHtml, symbolElement, symbolHtml } from './symbols.ts';
import { commands, UnknownTex } from './tex-reader.ts';
import type { ScriptsNode, TexNode } from './tex-tree.ts';
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

/** An operator with scripts at its sides. Throws UnknownTex. */
export function sidesetHtml(
  { left, right, operator }: Extract<TexNode, { kind: 'sideset' }>,
  nodeHtml: WriteNode,
): string {
  const limits = operator.kind === 'scripts' ? operator : undefined;
  const base = limits?.base ?? operator;
  const symbol = base.kind === 'symbol' ? symbolElement(base.name) : undefined;
  if (symbol?.element !== 'mo') throw new UnknownTex('Scripts stand at the sides of no operator.');
  const attributes = limits ? ' largeop="true" movablelimits="false" symmetric="true"' : '';
  const sides = `${sideHtml(right, nodeHtml)}<mprescripts></mprescripts>${sideHtml(left, nodeHtml)}`;
  const signs = `${elementHtml({ ...symbol, attributes })}${sides}</mmultiscripts>`;
  if (!limits) return row(`<mmultiscripts data-mjx-script-align="left">${signs}`, 'OP');
  const limitHtml = (limit: TexNode | undefined): string =>
    `<mrow>${limit ? nodeHtml(limit, { display: true }) : '<mrow></mrow>'}</mrow>`;
  const stack = `<mstyle displaystyle="true"><mmultiscripts>${signs}</mstyle>${limitHtml(limits.sub)}${limitHtml(limits.sup)}`;
  return row(`<munderover>${stack}</munderover>`, 'OP');
}

/** What stands at one side: both scripts one after the other, anything else as it is. */
function sideHtml(side: TexNode, nodeHtml: WriteNode): string {
  const only = side.kind === 'group' && side.body.length === 1 ? side.body[0]! : side;
  const isPair = only.kind === 'scripts' && only.base.kind === 'group' && only.base.body.length === 0;
  if (!isPair || !only.sub || !only.sup) return nodeHtml(side, { display: true });
  return [only.sub, only.sup].map((script) => row(nodeHtml(script, { display: true }))).join('');
}
