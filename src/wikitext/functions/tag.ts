import { runTag } from '../extension-tag.ts';
import type { FunctionCall, ParserFunction } from '../extension-point.ts';

function attributes({ args }: FunctionCall): Map<string, string> {
  const found = new Map<string, string>();
  for (const arg of args.slice(2)) {
    const name = arg.name();
    if (name === undefined) continue;
    const quoted = /^\s*(?:"([\s\S]*)"|'([\s\S]*)')\s*$/.exec(arg.value());
    found.set(name.toLowerCase(), quoted ? (quoted[1] ?? quoted[2] ?? '') : arg.value());
  }
  return found;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `{{#tag:name|content|attribute=value}}`: an extension tag whose content is expanded first. */
export const tagFunction: ParserFunction = {
  magicWord: 'tag',
  names: ['tag'],
  run(call) {
    const { context, frame } = call;
    const name = call.args[0]!.text().toLowerCase();
    const content = call.args[1] && frame.expand(contentNodes(call));
    if (!context.registry.tags.has(name)) {
      return unknownTag(call, name, content);
    }
    const given = attributes(call);
    if (context.mode === 'html') return runTag({ name, attributes: '', inner: content }, given, frame, context);
    const written = [...given].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('');
    const text = content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
    if (context.mode === 'msg') return text;
    const marker = context.strip.newMarker(name);
    context.strip.addGeneral(marker, text);
    return marker;
  },
};

function contentNodes({ args }: FunctionCall): FunctionCall['args'][number]['valueNodes'] {
  const { nameNodes, valueNodes } = args[1]!;
  return nameNodes ? [...nameNodes, '=', ...valueNodes] : valueNodes;
}

/** A name that is no extension tag: a tag of HTML, or nothing. */
function unknownTag(call: FunctionCall, name: string, content: string | undefined): string {
  const given = [...attributes(call)].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('');
  return content === undefined ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>`;
}
