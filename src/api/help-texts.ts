import { escapeHtml } from '../i18n/escape-html.ts';
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
    const own = parameterTexts(wiki.messages, module, path, String(name));
    const values = explainedValues(wiki.messages, module, path, parameter);
    return { index, name, description: writeParameter(wiki.messages, style, own, values), ...facts };
  };
  const { parameters, templatedparameters, name, group, prefix, source, sourcename, ...facts } = described;
  const examples = Object.entries(module.examples ?? {}).map(([query, key]) => {
    const message: Message = { key, params: [module.prefix ?? '', module.name, path] };
    const description = style.format === 'raw' ? rawMessage(message) : write([message]);
    return shape({ query, description }, { subelements: ['description'] });
  });
  const identity = { name, path, ...(group === undefined ? {} : { group }), prefix, source, sourcename };
  return {
    ...identity,
    description: write(moduleTexts(wiki.messages, module, path)),
    ...facts,
    ...(examples.length > 0 ? { examples: list(examples, 'example') } : {}),
    parameters: list((parameters as Record<string, unknown>[]).map(describe), 'param'),
    templatedparameters: list((templatedparameters as Record<string, unknown>[]).map(describe), 'param'),
  };
}

/** What a module does: the messages that there are. */
export function moduleTexts(messages: Messages, { prefix = '', name }: AnyModule, path: string): Message[] {
  const params = [prefix, name, path];
  return ['summary', 'extended-description']
    .map((part) => ({ key: `apihelp-${path}-${part}`, params }))
    .filter(({ key }) => messages.exists(key));
}

/**
 * What a parameter does: its own text, else the one that all parameters of its name share (`api-help-param-limit`); none where
 * there is neither. The text knows the module's prefix as `$1`, the parameter's name as `$2`.
 */
export function parameterTexts(messages: Messages, module: AnyModule, path: string, name: string): Message[] {
  const params = [module.prefix ?? '', name, module.name, path];
  return firstKnown(messages, [`apihelp-${path}-param-${name}`, `api-help-param-${name}`], params);
}

/** What a value of a parameter says, found as the parameter's own text is: `apihelp-PATH-paramvalue-…`, else `api-help-paramvalue-…`. */
export function valueTexts(
  messages: Messages,
  module: AnyModule,
  path: string,
  { name, value }: { name: string; value: string },
): Message[] {
  const params = [module.prefix ?? '', name, module.name, path, value];
  const own = `${name}-${value}`;
  return firstKnown(messages, [`apihelp-${path}-paramvalue-${own}`, `api-help-paramvalue-${own}`], params);
}

/** The values of a parameter that have a text, in the order in which it lists them. */
export function explainedValues(
  messages: Messages,
  module: AnyModule,
  path: string,
  parameter: Readonly<Record<string, unknown>>,
): { value: string; text: Message }[] {
  // What a value that is a module does, that module says.
  if (!Array.isArray(parameter.type) || parameter.submodules !== undefined) return [];
  const name = String(parameter.name);
  return parameter.type.flatMap((each) => {
    const value = String(each);
    const [text] = valueTexts(messages, module, path, { name, value });
    return text ? [{ value, text }] : [];
  });
}

function firstKnown(messages: Messages, keys: readonly string[], params: Message['params']): Message[] {
  const key = keys.find((each) => messages.exists(each));
  return key === undefined ? [] : [{ key, params }];
}

function writeTexts(messages: Messages, { format, language }: TextStyle, found: readonly Message[], separator: string) {
  if (format === 'raw') return list(found.map(rawMessage), 'msg');
  const text = found.map((message) => messages.text(message, language)).join(separator);
  return format === 'html' ? htmlOf(text) : text;
}

function writeParameter(
  messages: Messages,
  style: TextStyle,
  own: readonly Message[],
  values: readonly { value: string; text: Message }[],
) {
  const { format, language } = style;
  if (format === 'raw') {
    const explained = values.map(({ value, text }) => ({ ...rawMessage(text), forvalue: value }));
    return list([...own.map(rawMessage), ...explained], 'msg');
  }
  const lines = own.map((message) => messages.text(message, language));
  const said = values.map(({ value, text }) => [value, messages.text(text, language)] as const);
  if (format === 'wikitext') {
    return [...lines, ...said.map(([value, text]) => `;${value}:${text}`)].join('\n\n');
  }
  const items = said.map(([value, text]) => `<dt><code>${escapeHtml(value)}</code></dt><dd>${htmlOf(text)}</dd>`);
  return (
    lines.map((line) => `<p>${htmlOf(line)}</p>`).join('') + (items.length > 0 ? `<dl>${items.join('')}</dl>` : '')
  );
}
