import { runLimited } from './limited-program.ts';

/** Runs a program of poppler; gives what it says, or undefined where it is not installed or cannot read the file. */
export function runPoppler(program: 'pdfinfo' | 'pdftoppm', args: readonly string[]): Promise<string | undefined> {
  return runLimited(program, args);
}
