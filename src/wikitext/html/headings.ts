/** Lines `== text ==` as headings, and lines of four hyphens or more as rules. */
export function renderHeadings(text: string): string {
  if (!text.includes('=')) return text;
  const lines = text.split('\n');
  const out: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const heading = lines[i]!.startsWith('=') ? headingOf(lines[i]!) : undefined;
    out.push(heading ?? lines[i]!);
    // Empty lines after a heading belong to it; one break stays.
    if (heading !== undefined) while (i + 2 < lines.length && isBlank(lines[i + 1]!)) i++;
    if (heading !== undefined && i + 2 === lines.length && isBlank(lines[i + 1]!)) i++;
  }
  return out.join('\n');
}

/** Blanks before a heading's text. (Where the marker of its place stands before them, they go with it.) */
const leadingBlanks = /^[ \t]+(?=.)/;

function isBlank(line: string): boolean {
  return /^[ \t\r\f\v]*$/.test(line);
}

function headingOf(line: string): string | undefined {
  const written = line.trimEnd();
  const opening = /^=*/.exec(written)![0].length;
  const closing = countAtEnd(written);
  // In a line of nothing else, a sign in the middle is the text.
  const level = Math.min(6, opening === written.length ? Math.floor((opening - 1) / 2) : Math.min(opening, closing));
  if (level < 1) return undefined;
  const content = written
    .slice(level, written.length - level)
    .replace(leadingBlanks, '')
    .replace(/[ \t]+$/, '');
  return `<h${level}>${content}</h${level}>`;
}

function countAtEnd(text: string): number {
  let at = text.length;
  while (at > 0 && text[at - 1] === '=') at--;
  return text.length - at;
}

/** Lines that begin with four hyphens or more: a rule, and what comes after it. */
export function renderRules(text: string): string {
  return text.replace(/^-----*/gm, '<hr />');
}
