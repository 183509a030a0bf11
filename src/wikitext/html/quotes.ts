/** Text with runs of apostrophes as `<i>` and `<b>`, line by line. */
export function renderQuotes(text: string): string {
  if (!text.includes("''")) return text;
  return text.split('\n').map(renderQuotesOfLine).join('\n');
}

type Run = 'italic' | 'bold' | 'both';

/** The same for what counts as one line, whatever breaks are in it. */
export function renderQuotesOfLine(line: string): string {
  if (!line.includes("''")) return line;
  // The line as text and runs in turn: `pieces[0] runs[0] pieces[1] …`.
  const pieces: string[] = [];
  const runs: Run[] = [];
  let from = 0;
  for (const match of line.matchAll(/'{2,}/g)) {
    const { length } = match[0];
    // Of four apostrophes the first is text; of more than five, all but the last five.
    const surplus = length === 4 ? 1 : Math.max(0, length - 5);
    pieces.push(line.slice(from, match.index) + "'".repeat(surplus));
    runs.push(length === 2 ? 'italic' : length === 3 || length === 4 ? 'bold' : 'both');
    from = match.index + length;
  }
  pieces.push(line.slice(from));
  balance(pieces, runs);
  return tags(pieces, runs);
}

/**
 * What the runs of a line mean, where its pieces are no mere text: for each run (and, last, for the line's end) names of elements that begin
 * (`i`) or end (`/b`) there, and which runs are one apostrophe of text first.
 * @param lengths of the runs: 2, 3 or 5
 * @param pieces the last characters of what stands before each run, and of what stands after the last
 */
export function quoteTags(
  lengths: readonly number[],
  pieces: readonly string[],
): { tags: string[][]; surplus: ReadonlySet<number> } {
  const runs = lengths.map((length): Run => (length === 2 ? 'italic' : length === 3 ? 'bold' : 'both'));
  const before = [...runs];
  balance([...pieces], runs);
  const html = tags(
    pieces.map(() => '\0'),
    runs,
  );
  const [, ...between] = html.split('\0');
  return {
    tags: between.map((piece) => [...piece.matchAll(/<(.*?)>/g)].map(([, tag]) => tag!)),
    surplus: new Set(runs.flatMap((run, i) => (run === before[i] ? [] : [i]))),
  };
}

/** Where both italics and bold are left open, one bold run is read as an apostrophe and italics. */
function balance(pieces: string[], runs: Run[]): void {
  const italics = runs.filter((run) => run !== 'bold').length;
  const bolds = runs.filter((run) => run !== 'italic').length;
  if (italics % 2 === 0 || bolds % 2 === 0) return;
  let afterLetter = -1;
  let afterWord = -1;
  let afterSpace = -1;
  for (const [i, run] of runs.entries()) {
    if (run !== 'bold') continue;
    const before = pieces[i]!;
    if (before.at(-1) === ' ') {
      if (afterSpace < 0) afterSpace = i;
    } else if (before.at(-2) === ' ') {
      // A single letter before it (`l'''amour`): the best guess of all.
      afterLetter = i;
      break;
    } else if (afterWord < 0) afterWord = i;
  }
  const chosen = [afterLetter, afterWord, afterSpace].find((i) => i >= 0);
  if (chosen === undefined) return;
  runs[chosen] = 'italic';
  pieces[chosen] += "'";
}

type State = '' | 'i' | 'b' | 'bi' | 'ib' | 'both';

function tags(pieces: readonly string[], runs: readonly Run[]): string {
  let out = pieces[0]!;
  let state: State = '';
  // Text after a run of five: which of the two tags comes first is known when one is closed.
  let undecided = '';
  const put = (html: string): void => {
    if (state === 'both') undecided += html;
    else out += html;
  };
  const settle = (opening: string, closing: string, next: State): void => {
    out += opening + undecided + closing;
    undecided = '';
    state = next;
  };
  for (const [i, run] of runs.entries()) {
    if (state === 'both') {
      if (run === 'italic') settle('<b><i>', '</i>', 'b');
      else if (run === 'bold') settle('<i><b>', '</b>', 'i');
      else settle('<i><b>', '</b></i>', '');
    } else {
      const [html, next]: readonly [string, State] = transitions[run][state];
      out += html;
      state = next;
    }
    put(pieces[i + 1]!);
  }
  if (state === 'both') return undecided === '' ? out : `${out}<b><i>${undecided}</i></b>`;
  return out + endings[state];
}

const transitions: Record<Run, Record<Exclude<State, 'both'>, readonly [html: string, next: State]>> = {
  italic: {
    '': ['<i>', 'i'],
    i: ['</i>', ''],
    b: ['<i>', 'bi'],
    bi: ['</i>', 'b'],
    ib: ['</b></i><b>', 'b'],
  },
  bold: {
    '': ['<b>', 'b'],
    b: ['</b>', ''],
    i: ['<b>', 'ib'],
    bi: ['</i></b><i>', 'i'],
    ib: ['</b>', 'i'],
  },
  both: {
    '': ['', 'both'],
    i: ['</i><b>', 'b'],
    b: ['</b><i>', 'i'],
    bi: ['</i></b>', ''],
    ib: ['</b></i>', ''],
  },
};

const endings: Record<Exclude<State, 'both'>, string> = {
  '': '',
  i: '</i>',
  b: '</b>',
  bi: '</i></b>',
  ib: '</b></i>',
};
