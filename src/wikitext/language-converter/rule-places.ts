/** HTML taken apart at its rules: text that is to be converted, and rules with what is in them. */
export type Piece = string | { readonly inside: readonly Piece[] };

/** Rules deeper than this are text. */
const deepest = 10;

/** Tags are passed over whole, so that `-{` in an attribute is none of ours here; so are texts that must not change. */
const token = /<\/?[a-z](?:[^>"']|"[^"]*"|'[^']*')*>|-\{|\}-|\x7fC\(\x7f/gi;
export const KEEP_START = '\x7fC(\x7f';
export const KEEP_END = '\x7fC)\x7f';

/** Finds `-{ … }-`. What does not close is text. */
export function findRules(html: string): Piece[] {
  const open: Piece[][] = [[]];
  let from = 0;
  const take = (to: number): void => {
    if (to > from) open.at(-1)!.push(html.slice(from, to));
  };
  const pattern = new RegExp(token);
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    const [found] = match;
    if (found === KEEP_START) {
      const end = html.indexOf(KEEP_END, pattern.lastIndex);
      if (end > 0) pattern.lastIndex = end + KEEP_END.length;
    } else if (found === '-{' && open.length <= deepest) {
      take(match.index);
      from = pattern.lastIndex;
      open.push([]);
    } else if (found === '}-' && open.length > 1) {
      take(match.index);
      from = pattern.lastIndex;
      const inside = open.pop()!;
      open.at(-1)!.push({ inside });
    }
  }
  take(html.length);
  while (open.length > 1) {
    const inside = open.pop()!;
    open.at(-1)!.push('-{', ...inside);
  }
  return open[0]!;
}
