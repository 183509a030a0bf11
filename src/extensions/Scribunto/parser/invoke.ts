import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { FunctionCall, ParserFunction } from '../../../wikitext/extension-point.ts';
import { addWarning } from '../../../wikitext/parser-output.ts';
import type { Part } from '../../../wikitext/syntax-tree.ts';
import { MODULE } from '../namespaces.ts';
import { ScriptEngine, type ScriptAnswer } from './engine.ts';
import { faultMessage, limitMessage, scriptError } from './script-error.ts';
import { readModule } from './host/modules.ts';

/** The arguments after module and function, as those of a template: positional ones count from 1. */
function partsOf({ args }: FunctionCall): Part[] {
  let positional = 0;
  return args
    .slice(2)
    .map(({ nameNodes: name, valueNodes: value }) => ({ name, index: name ? 0 : ++positional, value }));
}

function run(call: FunctionCall): string {
  const { context, frame } = call;
  const { site } = context;
  const fail = (key: string, ...params: string[]): string =>
    scriptError(context, context.contentMessage(key, ...params));
  if (call.args.length < 2) return fail('scribunto-common-nofunction');
  const name = call.args[0]!.text();
  const prefix = `${site.namespaces.name(MODULE) ?? 'Module'}:`;
  const title = titleOrUndefined(site, prefix + name);
  const module = title?.namespace === MODULE ? readModule(context, title) : undefined;
  if (!title || !module) return fail('scribunto-common-nosuchmodule', name);
  const functionName = call.args[1]!.text();
  const child = frame.childOfParts(title, partsOf(call), (argument) => {
    context.addTrackingCategory('duplicate-args-category');
    addWarning(context.output, 'duplicate-args-warning', frame.title.prefixedText, title.prefixedText, argument);
  });
  const engine = ScriptEngine.of(context);
  const answer = engine.invoke({ name: title.prefixedText, text: module.text }, functionName, child, frame);
  if (child.volatile) frame.volatile = true;
  return outputOf(call, answer, functionName);
}

function outputOf({ context }: FunctionCall, answer: ScriptAnswer, functionName: string): string {
  const fail = (key: string, ...params: string[]): string =>
    scriptError(context, context.contentMessage(key, ...params));
  switch (answer.outcome) {
    case 'ok':
      return answer.text;
    case 'not-a-table':
      return fail('scribunto-lua-notarrayreturn', answer.type);
    case 'no-such-function':
      return fail('scribunto-common-nosuchfunction', functionName);
    case 'not-a-function':
      return fail('scribunto-common-notafunction', functionName);
    case 'limit':
      return scriptError(context, limitMessage(context, answer.limit).text);
    case 'fault':
      return scriptError(context, faultMessage(context, answer.fault).text, answer.fault.trace);
  }
}

/** `{{#invoke:module|function|…}}`: what a function of a module answers, as wikitext. */
export const invoke: ParserFunction = { magicWord: 'invoke', names: ['invoke'], run };
