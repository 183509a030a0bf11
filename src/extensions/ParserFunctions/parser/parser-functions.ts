import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { conditions, expr } from './conditions.ts';
import { paths } from './paths.ts';
import { stringFunctions } from './string-functions.ts';
import { timeFunctions } from './time-functions.ts';

/** What a parse worker loads of this extension. */
const parserExtension: ParserExtension = {
  functions: [
    ...conditions,
    ...[...timeFunctions, expr, ...paths, ...stringFunctions].map((each) => ({ ...each, eager: true })),
  ],
};

export default parserExtension;
