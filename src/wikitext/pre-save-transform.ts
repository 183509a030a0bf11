import type { Title } from '../site/title.ts';
import type { ParserOptions } from './options.ts';
import type { ParserOutput } from './parser-output.ts';
import { pipeTrick } from './pipe-trick.ts';
import { signatureTime, userSignature } from './signature.ts';
import { startParse, type ParserEnvironment } from './start-parse.ts';

/**
 * Text as it is saved: line breaks made one kind, `subst:` done, signatures and short links written out, white space at the end cut.
 * Nothing happens inside nowiki, pre, extension tags and comments. The output has the flag `user-signature` if somebody signed.
 */
export function preSaveTransform(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): { text: string; output: ParserOutput } {
  const context = startParse(environment, title, options, 'pst');
  let saved = context.preprocess(normalizeLineBreaks(text));
  saved = saved.replace(/~{3,5}/g, (tildes) => {
    context.output.flags.add('user-signature');
    if (tildes.length === 5) return signatureTime(context);
    const signature = userSignature(context);
    return tildes.length === 4 ? `${signature} ${signatureTime(context)}` : signature;
  });
  saved = pipeTrick(saved, title.text);
  return { text: trimEnd(context.strip.unstripBoth(saved)), output: context.output };
}

/** CR LF and lone CR are not kept. */
function normalizeLineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function trimEnd(text: string): string {
  return text.replace(/[ \t\n\r\0\v]+$/, '');
}
