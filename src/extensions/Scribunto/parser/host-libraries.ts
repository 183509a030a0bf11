import type { HostFunction } from '../../../lua/host-function.ts';
import type { StackFunction } from '../../../lua/state.ts';
import type { ScriptEngine } from './engine.ts';
import { bitFunctions } from './host/bits.ts';
import { frameFunctions } from './host/frames.ts';
import { hashFunctions } from './host/hashes.ts';
import { jsonFunctions } from './host/json.ts';
import { languageFunctions } from './host/languages.ts';
import { messageFunctions } from './host/messages.ts';
import { moduleFunctions } from './host/modules.ts';
import { siteFunctions } from './host/site.ts';
import { textFunctions } from './host/texts.ts';
import { titleFunctions } from './host/titles.ts';
import { unicodeFunctions, unicodeLists } from './host/unicode.ts';

/** Functions of Scribunto’s libraries that need nothing of a parse. */
export const stackLibraries: Readonly<Record<string, StackFunction>> = { ...bitFunctions, ...unicodeFunctions };

/** Those that work for one parse. */
export function hostLibraries(engine: ScriptEngine): Readonly<Record<string, HostFunction>> {
  return {
    ...frameFunctions(engine),
    ...moduleFunctions(engine),
    ...textFunctions(engine),
    ...titleFunctions(engine),
    ...languageFunctions(engine),
    ...messageFunctions(engine),
    ...siteFunctions(engine),
    ...jsonFunctions,
    ...hashFunctions,
    ...unicodeLists,
  };
}
