import type { ParserExtension } from '../../wikitext/extension-point.ts';
import { jsonContent } from '../../wikitext/json-content.ts';

/** What a parse worker loads of this extension. */
const parser: ParserExtension = { contentRenderers: { GadgetDefinition: jsonContent } };

export default parser;
