import { diffArrays, diffWordsWithSpace } from 'diff';

/** Comparing stops here, and everything counts as changed: two texts without a common line are not worth minutes. */
const LIMIT_MILLISECONDS = 2000;

/** Where a moved line went or came from: the name of its anchor, as addresses within the page use it. */
export interface Move {
  readonly here: string;
  readonly there: string;
  /** The line as it is on the other side. */
  readonly other: string;
  /** Whether the other place is further down. */
  readonly down: boolean;
}

/** A row of a comparison by lines. */
export type Row =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'added' | 'deleted'; readonly text: string; move?: Move }
  | { readonly kind: 'changed'; readonly from: string; readonly to: string };

/** A row that stands on one side only, and its place: the step of the comparison, and the line within it. */
interface Single {
  readonly row: Extract<Row, { kind: 'added' | 'deleted' }>;
  readonly step: number;
  readonly line: number;
}

/** Lines of unchanged text around a change. */
const CONTEXT = 2;

/** A row with the numbers of its lines, which is the first shown after a gap or not. */
export interface ShownRow {
  readonly row: Row;
  readonly from: number;
  readonly to: number;
  readonly afterGap: boolean;
}

/** The rows that show what changed between two texts, with a few around each; none for equal texts. An empty text has no line at all. */
export function changedRows(from: string, to: string): ShownRow[] {
  if (from === to) return [];
  const rows = compareLines(linesOf(from), linesOf(to));
  const shown: ShownRow[] = [];
  let [fromLine, toLine] = [1, 1];
  let shownUntil = -2;
  for (const [i, row] of rows.entries()) {
    if (isNearChange(rows, i)) {
      shown.push({ row, from: fromLine, to: toLine, afterGap: shownUntil !== i - 1 });
      shownUntil = i;
    }
    if (row.kind !== 'added') fromLine++;
    if (row.kind !== 'deleted') toLine++;
  }
  return shown;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function isNearChange(rows: readonly Row[], at: number): boolean {
  for (let i = Math.max(0, at - CONTEXT); i <= at + CONTEXT && i < rows.length; i++)
    if (rows[i]!.kind !== 'same') return true;
  return false;
}

/** Two texts line by line: what stayed, changed, came, went, and what went elsewhere. */
export function compareLines(from: readonly string[], to: readonly string[]): Row[] {
  const parts = diffArrays([...from], [...to], { timeout: LIMIT_MILLISECONDS }) ?? [
    { removed: true, added: false, value: [...from] },
    { removed: false, added: true, value: [...to] },
  ];
  const rows: Row[] = [];
  const singles: Single[] = [];
  let step = 0;
  const stand = (kind: 'added' | 'deleted', lines: readonly string[]): void => {
    for (const [line, text] of lines.entries()) {
      const row: Single['row'] = { kind, text };
      rows.push(row);
      singles.push({ row, step, line });
    }
    if (lines.length > 0) step++;
  };
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!part.added && !part.removed) {
      rows.push(...part.value.map((text) => ({ kind: 'same' as const, text })));
      step++;
      continue;
    }
    const next = parts[i + 1];
    const pair = next !== undefined && next.added !== part.added && (next.added || next.removed);
    if (pair) i++;
    const deleted = part.removed ? part.value : pair ? next.value : [];
    const added = part.added ? part.value : pair ? next.value : [];
    // Lines that stand in each other's place show what changed within them, if they have enough in common.
    const common = Math.min(deleted.length, added.length);
    for (let at = 0; at < common; at++) {
      const [before, after] = [deleted[at]!, added[at]!];
      if (similarity(before, after) > CHANGED) {
        rows.push({ kind: 'changed', from: before, to: after });
        step++;
      } else {
        stand('added', [after]);
        stand('deleted', [before]);
      }
    }
    stand('added', added.slice(common));
    stand('deleted', deleted.slice(common));
  }
  findMoves(singles);
  return rows;
}

/** How much two lines must have in common to be one that was changed, and to be one that was moved (and perhaps changed). */
const CHANGED = 0.2;
const MOVED = 0.4;

/** Of many lines only those that stayed as they were are looked for elsewhere. */
const MOST_PAIRS = 2500;

/** Ties lines that went to those that came: equal ones first, then those that are most alike. */
function findMoves(singles: readonly Single[]): void {
  const of = (kind: Single['row']['kind']) => singles.filter(({ row }) => row.kind === kind && row.text.trim() !== '');
  const [deleted, added] = [of('deleted'), of('added')];
  const waiting = new Map<string, Single[]>();
  for (const each of added) waiting.set(each.row.text, [...(waiting.get(each.row.text) ?? []), each]);
  for (const each of deleted) {
    const same = waiting.get(each.row.text)?.shift();
    if (same) tie(each, same);
  }
  const free = ({ row }: Single) => row.move === undefined;
  const [left, right] = [deleted.filter(free), added.filter(free)];
  if (left.length * right.length > MOST_PAIRS) return;
  for (const each of left) {
    let best: { readonly other: Single; readonly alike: number } | undefined;
    for (const other of right.filter(free)) {
      const alike = similarity(each.row.text, other.row.text);
      if (alike > (best?.alike ?? MOVED)) best = { other, alike };
    }
    if (best) tie(each, best.other);
  }
}

function tie(deleted: Single, added: Single): void {
  const left = `movedpara_${deleted.step}_${deleted.line}_lhs`;
  const right = `movedpara_${added.step}_${added.line}_rhs`;
  const down = deleted.step < added.step;
  deleted.row.move = { here: left, there: right, other: added.row.text, down };
  added.row.move = { here: right, there: left, other: deleted.row.text, down: !down };
}

/** The part of the longer line that both have, from 0 to 1, by bytes. */
function similarity(from: string, to: string): number {
  if (from.length + to.length > 20_000) return 0;
  // One with so much more than the other cannot have enough of it.
  const lengths = [Buffer.byteLength(from), Buffer.byteLength(to)];
  const [shorter, longer] = [Math.min(...lengths), Math.max(...lengths)];
  if (shorter <= CHANGED * longer) return 0;
  const common = diffWordsWithSpace(from, to)
    .filter((part) => !part.added && !part.removed && part.value.trim() !== '')
    .reduce((sum, part) => sum + Buffer.byteLength(part.value), 0);
  return common / longer;
}
