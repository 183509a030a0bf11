import type { ParserOutput } from '../../wikitext/parser-output.ts';
import type { ForeignFile } from '../foreign-files/foreign-files.ts';
import type { ParseRequest, Parser } from './parser.ts';

/** How often a text is parsed anew because it asked for further files of other wikis. */
const mostRounds = 4;

/** Seconds for which a text that shows other wikis' files is kept. */
const lifetime = 3600;

/**
 * A parser that knows other wikis' files: workers cannot wait for an answer from outside, so they say which files they wanted, and
 * begin again when what they are was found out.
 */
export function withForeignFiles(
  parser: Parser,
  find: (names: readonly string[]) => Promise<ReadonlyMap<string, ForeignFile>>,
): Parser {
  const asked = async <Answer>(
    request: ParseRequest,
    ask: (request: ParseRequest) => Promise<Answer>,
    outputOf: (answer: Answer) => ParserOutput,
  ): Promise<Answer> => {
    const foreignFiles: Record<string, ForeignFile | null> = {};
    for (let round = 1; ; round++) {
      const answer = await ask({ ...request, foreignFiles });
      const output = outputOf(answer);
      const { usesForeignFiles, wantedFiles = [] } = output;
      if (usesForeignFiles || wantedFiles.length > 0) {
        output.cacheExpiry = Math.min(output.cacheExpiry ?? lifetime, lifetime);
      }
      if (wantedFiles.length === 0 || round >= mostRounds) return answer;
      const found = await find(wantedFiles);
      for (const name of wantedFiles) foreignFiles[name] = found.get(name) ?? null;
    }
  };
  return {
    ...parser,
    parse: (request) =>
      asked(
        request,
        (again) => parser.parse(again),
        (output) => output,
      ),
    prepareEdit: (request) =>
      asked(
        request,
        (again) => parser.prepareEdit(again),
        ({ output }) => output,
      ),
    expand: ({ removeComments, ...request }) =>
      asked(
        request,
        (again) => parser.expand({ ...again, ...(removeComments === undefined ? {} : { removeComments }) }),
        (output) => output,
      ),
  };
}
