/** A run of two apostrophes or more among the pieces of a line. */
export interface QuoteRun {
  readonly start: number;
  readonly end: number;
  /** The two characters before it, which decide where runs do not fit. */
  readonly before: string;
}

/** A tag that apostrophes stand for. */
export interface QuoteTag {
  readonly kind: 'start' | 'end';
  readonly name: 'b' | 'i';
  readonly start: number;
  readonly end: number;
}

/** The tags that the runs of a line stand for, run by run; what is open at the end is closed there (`rest`). */
export function readQuotes(runs: readonly QuoteRun[]): { tags: QuoteTag[][]; rest: ('b' | 'i')[] } {
  const marks = runs.map(({ start, end }) => {
    const length = end - start;
    const used = length === 4 ? 3 : Math.min(length, 5);
    return { start: end - used, end, kind: used === 2 ? 'i' : used === 3 ? 'b' : 'ib' };
  });
  const odd = (kinds: string) => marks.filter(({ kind }) => kinds.includes(kind) || kind === 'ib').length % 2 === 1;
  if (odd('i') && odd('b')) {
    const bold = [...marks.keys()].filter((i) => marks[i]!.kind === 'b');
    const chosen =
      bold.find((i) => runs[i]!.before.at(-1) !== ' ' && runs[i]!.before.at(-2) === ' ') ??
      bold.find((i) => runs[i]!.before.at(-1) !== ' ') ??
      bold[0];
    if (chosen !== undefined) marks[chosen] = { ...marks[chosen]!, start: marks[chosen]!.start + 1, kind: 'i' };
  }
  const open: ('b' | 'i')[] = [];
  const tags = marks.map((mark, at) => {
    const found: QuoteTag[] = [];
    let place = mark.start;
    const put = (kind: QuoteTag['kind'], name: 'b' | 'i', width: number) => {
      found.push({ kind, name, start: place, end: (place += width) });
      if (kind === 'start') open.push(name);
      else open.splice(open.lastIndexOf(name), 1);
    };
    const toggle = (name: 'b' | 'i') => {
      const width = name === 'b' ? 3 : 2;
      if (!open.includes(name)) return put('start', name, width);
      // What was opened within it ends with it, and goes on after it.
      const inner = open.at(-1) === name ? undefined : open.at(-1);
      if (inner) put('end', inner, 0);
      put('end', name, width);
      if (inner) put('start', inner, 0);
    };
    if (mark.kind !== 'ib') toggle(mark.kind as 'b' | 'i');
    else if (open.length === 0) for (const name of firstOf(marks.slice(at + 1))) toggle(name);
    else
      for (const name of open.length === 2 ? open.toReversed() : ([open[0]!, open[0] === 'b' ? 'i' : 'b'] as const))
        toggle(name);
    return found;
  });
  return { tags, rest: open };
}

/** Which of the two that five apostrophes open is the outer one: that which is closed last. */
function firstOf(later: readonly { readonly kind: string }[]): ('b' | 'i')[] {
  const next = later.find(({ kind }) => kind !== 'ib')?.kind;
  return next === 'b' ? ['i', 'b'] : ['b', 'i'];
}
