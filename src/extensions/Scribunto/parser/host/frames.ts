import { NS } from '../../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../../site/title.ts';
import { LuaError } from '../../../../lua/errors.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { luaList, type LuaValue } from '../../../../lua/value.ts';
import { escapeWikitext } from '../../../../site/escape-wikitext.ts';
import type { Frame } from '../../../../wikitext/frame.ts';
import { callFunction } from '../../../../wikitext/function-call.ts';
import { noteTemplate } from '../../../../wikitext/note-use.ts';
import { addWarning } from '../../../../wikitext/parser-output.ts';
import type { Part } from '../../../../wikitext/syntax-tree.ts';
import type { ScriptEngine } from '../engine.ts';

/** Arguments as scripts give them: text by name or number. */
function argumentsOf(table: LuaValue): Map<string, string> {
  const args = new Map<string, string>();
  if (!(table instanceof Map)) return args;
  for (const [name, value] of table) args.set(String(name), String(value));
  return args;
}

/** Positional arguments in order, then the named ones. */
function partsOf(args: ReadonlyMap<string, string>): Part[] {
  const parts: Part[] = [];
  const positional = [...args.keys()].filter((name) => /^[1-9]\d*$/.test(name)).sort((a, b) => Number(a) - Number(b));
  for (const name of positional) parts.push({ name: undefined, index: parts.length + 1, value: [args.get(name)!] });
  for (const [name, value] of args) {
    if (!/^[1-9]\d*$/.test(name)) parts.push({ name: [name], index: 0, value: [value] });
  }
  return parts;
}

function callParserFunction({ context }: ScriptEngine, frame: Frame, name: string, args: Map<string, string>): string {
  const parts = partsOf(args);
  const colon = name.indexOf(':');
  let call = name;
  if (colon < 0) {
    const first = parts[0]?.name === undefined ? parts.shift() : undefined;
    call = `${name}:${first ? String(first.value[0]) : ''}`;
  }
  const outcome = callFunction(call, parts, frame, context);
  if (!outcome) throw new LuaError(`callParserFunction: function "${name}" was not found`);
  if (outcome.html) {
    const marker = context.strip.newMarker('item');
    context.strip.addGeneral(marker, outcome.text);
    return marker;
  }
  return outcome.nowiki ? escapeWikitext(outcome.text) : outcome.text;
}

function expandTemplate({ context }: ScriptEngine, frame: Frame, name: string, args: Map<string, string>): string {
  const title = titleOrUndefined(context.site, name, NS.template);
  if (!title || title.dbKey === '' || title.isExternal || title.namespace < 0) {
    throw new LuaError(`expandTemplate: invalid title "${name}"`);
  }
  if (frame.depth >= context.options.limits.templateDepth) {
    throw new LuaError('expandTemplate: template depth limit exceeded');
  }
  if (context.site.namespaces.isNonincludable(title.namespace)) {
    throw new LuaError(`expandTemplate: template inclusion denied for "${title.prefixedText}"`);
  }
  const source = context.source.template(title);
  noteTemplate(context, title, source?.redirects[0] ?? source);
  for (const redirect of source?.redirects.slice(1) ?? []) noteTemplate(context, redirect.title, redirect);
  if (!source) throw new LuaError(`expandTemplate: template "${name}" does not exist`);
  const target = makeTitle(context.site, source.title.namespace, source.title.dbKey);
  if (source.redirects.length > 0) noteTemplate(context, target, source);
  if (frame.isLoop(title) || frame.isLoop(target)) throw new LuaError('expandTemplate: template loop detected');
  const child = frame.child(target, args);
  const text = child.expand(context.tree(source.text, true));
  if (child.volatile) frame.volatile = true;
  return text;
}

/** What frames do for scripts; a frame is named by an id. */
export function frameFunctions(engine: ScriptEngine): Readonly<Record<string, HostFunction>> {
  const { context } = engine;
  return {
    frameExists: (id) => engine.hasFrame(id),
    frameTitle: (id) => engine.frame(id).title.prefixedText,
    frameArgument: (id, name) => engine.frame(id).argument(String(name)),
    frameArguments: (id) => luaList([...engine.frame(id).arguments()].map(([name, value]) => luaList([name, value]))),
    newChild(id, name, args) {
      const frame = engine.frame(id);
      let title: Title | undefined = frame.title;
      if (name !== false) {
        title = titleOrUndefined(context.site, String(name));
        if (!title) throw new LuaError(`frame:newChild: invalid title "${String(name)}"`);
      }
      if (frame.depth >= context.options.limits.templateDepth) throw new LuaError('newChild: too many frames');
      return engine.addFrame(frame.child(title, argumentsOf(args)));
    },
    expandTemplate: (id, title, args) => expandTemplate(engine, engine.frame(id), String(title), argumentsOf(args)),
    callParserFunction: (id, name, args) =>
      callParserFunction(engine, engine.frame(id), String(name), argumentsOf(args)),
    extensionTag(id, name, content, attributes) {
      const args = new Map([['1', String(name)]]);
      if (content !== false) args.set('2', String(content));
      for (const [key, value] of argumentsOf(attributes)) if (!/^[1-9]\d*$/.test(key)) args.set(key, value);
      return callParserFunction(engine, engine.frame(id), '#tag', args);
    },
    preprocess: (id, text) => context.preprocess(String(text), engine.frame(id)),
    isSubsting: () => context.mode === 'pst',
    countExpensive: () => {
      engine.countExpensive();
      return undefined;
    },
    addWarning: (text) => {
      addWarning(context.output, 'scribunto-lua-warning', String(text));
      return undefined;
    },
    /** The parser’s own arithmetic, for `mw.ext.ParserFunctions`. */
    expression(text) {
      const result = callParserFunction(engine, engine.frame('empty'), '#expr', new Map([['1', String(text)]]));
      if (!result.includes('<')) return result;
      throw new LuaError(result.replace(/<[^>]*>/g, ''));
    },
  };
}
