import { titleOrUndefined } from '../../../../site/parse-title.ts';
import type { Title } from '../../../../site/title.ts';
import { LuaError } from '../../../../lua/errors.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import type { ParseContext } from '../../../../wikitext/parse-context.ts';
import { noteTemplate } from '../../../../wikitext/note-use.ts';
import { MODULE } from '../../namespaces.ts';
import type { ScriptEngine } from '../engine.ts';
import { jsonToLua } from './json.ts';

export interface ModuleText {
  readonly title: Title;
  readonly text: string;
}

/** Text of a module page, which the output depends on from now on; undefined if there is none. */
export function readModule(context: ParseContext, title: Title): ModuleText | undefined {
  const source = context.source.template(title);
  noteTemplate(context, title, source);
  return source && { title, text: source.text };
}

export function moduleFunctions({ context }: ScriptEngine): Readonly<Record<string, HostFunction>> {
  return {
    /** (name) → name of the chunk and text, or nothing if there is no such module. */
    loadModule(name) {
      const title = titleOrUndefined(context.site, String(name));
      if (title?.namespace !== MODULE || title.isExternal) return undefined;
      const module = readModule(context, title);
      return module && [title.prefixedText, module.text];
    },
    /** (page) → what its JSON says, or nil and what is wrong. */
    loadJson(page) {
      const title = titleOrUndefined(context.site, String(page));
      if (!title || title.isExternal)
        return [undefined, `bad argument #1 to 'mw.loadJsonData' ('${String(page)}' is not a valid title)`];
      const source = context.source.template(title);
      noteTemplate(context, title, source);
      if (source?.contentModel !== 'json') {
        return [undefined, `bad argument #1 to 'mw.loadJsonData' ('${String(page)}' is not a valid JSON page)`];
      }
      try {
        return [jsonToLua(JSON.parse(source.text))];
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new LuaError(`bad argument #1 to 'mw.loadJsonData' ('${String(page)}' is not a valid JSON page)`);
      }
    },
  };
}
