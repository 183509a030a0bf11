import type { ParserQuestion } from '../../../wikitext/extension-point.ts';
import { ScriptEngine } from './engine.ts';
import { detailsOf, faultMessage, limitMessage } from './script-error.ts';

/** What the console is asked: the module that is tried, the lines before this one that went well, and the new line. */
export interface ConsoleQuestion {
  readonly module: string;
  readonly lines: readonly string[];
  readonly line: string;
}

export type ConsoleReply =
  | { readonly type: 'normal'; readonly print: string; readonly return: string }
  | { readonly type: 'error'; readonly html: string; readonly message: string; readonly messagename: string };

/** Runs a line as the last of all lines, of which only its own output is given. */
export const runConsole: ParserQuestion = (data, context): ConsoleReply => {
  const { module, lines, line } = data as ConsoleQuestion;
  const name = context.title.prefixedText;
  const answer = ScriptEngine.of(context).console(programOf(lines, line), { name, text: module });
  if (answer.outcome === 'ok') return { type: 'normal', print: answer.printed, return: answer.shown };
  const { key, text } =
    answer.outcome === 'limit' ? limitMessage(context, answer.limit) : faultMessage(context, answer.fault, name);
  const trace = answer.outcome === 'fault' ? answer.fault.trace : '';
  return { type: 'error', html: detailsOf(context, text, trace), message: text, messagename: key };
};

/**
 * All lines as one function, so that local variables live on from line to line. `p` is what the module gives. Errors name the lines of
 * this text: five come before the first.
 */
function programOf(lines: readonly string[], line: string): string {
  return [
    'return function(load, forget, show)',
    'local p = load()',
    'local print = mw.log',
    '',
    '',
    ...lines.map(statementOf),
    'forget()',
    statementOf(line),
    'return end',
  ].join('\n');
}

/** `=values` is short for showing them. */
function statementOf(line: string): string {
  return line.startsWith('=') ? `show(${line.slice(1)})` : line;
}
