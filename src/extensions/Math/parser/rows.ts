/** The classes of TeX's atoms by which MathML for MathJax says how far apart they stand. */
export type AtomClass = 'ORD' | 'OP' | 'BIN' | 'REL' | 'OPEN' | 'CLOSE' | 'PUNCT' | 'INNER';

/** A row of MathML of a class. */
export function row(content: string, atomClass: AtomClass = 'ORD'): string {
  return `<mrow data-mjx-texclass="${atomClass}">${content}</mrow>`;
}
