import type { Message } from '../i18n/message.ts';
import type { Messages } from '../i18n/messages.ts';
import type { ApiCall } from './call.ts';
import { rawMessage } from './errors.ts';
import { htmlOf } from './message-text.ts';
import type { AnyModule } from './modules.ts';
import { list, shape } from './result.ts';

/** How texts are written, and in which language. */
export interface TextStyle {
  readonly format: 'html' | 'wikitext' | 'raw';
  readonly language: string;
}

/** The description of a module with its texts: what it does, its parameters, examples. */
export function withHelpTexts(
  { wiki, modules }: ApiCall,
  described: Readonly<Record<string, unknown>>,
  style: TextStyle,
): Record<string, unknown> {
  const path = described.path as string;
  const module = modules.byPath.get(path)!;
  const write = (found: readonly Message[], separator = ' ') => writeTexts(wiki.messages, style, found, separator);
  const describe = (parameter: Record<string, unknown>) => {
    const { index, name, ...facts } = parameter;
    return {
      index,
      name,
      description: write(parameterTexts(wiki.messages, module, path, String(name)), '\n\n'),
      ...facts,
    };
  };
  const { parameters, templatedparameters, ...facts } = described;
  const examples = Object.entries(module.examples ?? {}).map(([query, key]) => {
    const message: Message = { key, params: ['', module.name, path] };
    const description = style.format === 'raw' ? rawMessage(message) : write([message]);
    return shape({ query, description }, { subelements: ['description'] });
  });
  return {
    ...facts,
    description: write(moduleTexts(wiki.messages, path)),
    ...(examples.length > 0 ? { examples: list(examples, 'example') } : {}),
    parameters: list((parameters as Record<string, unknown>[]).map(describe), 'param'),
    templatedparameters: list((templatedparameters as Record<string, unknown>[]).map(describe), 'param'),
  };
}

/** What a module does: the messages that there are. */
export function moduleTexts(messages: Messages, path: string): Message[] {
  const params = ['', path.slice(path.lastIndexOf('+') + 1), path];
  return ['summary', 'extended-description']
    .map((part) => ({ key: `apihelp-${path}-${part}`, params }))
    .filter(({ key }) => messages.exists(key));
}

/** What a parameter does: the messages that there are. */
export function parameterTexts(messages: Messages, module: AnyModule, path: string, name: string): Message[] {
  const params = [module.prefix ?? '', name, module.name, path];
  return [{ key: `apihelp-${path}-param-${name}`, params }].filter(({ key }) => messages.exists(key));
}

function writeTexts(messages: Messages, { format, language }: TextStyle, found: readonly Message[], separator: string) {
  if (format === 'raw') return list(found.map(rawMessage), 'msg');
  const text = found.map((message) => messages.text(message, language)).join(separator);
  return format === 'html' ? htmlOf(text) : text;
}
