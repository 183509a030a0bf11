import type { ParserExtension } from '../../../wikitext/extension-point.ts';
export function parserFunctions(): ParserExtension {
  return {};
}
