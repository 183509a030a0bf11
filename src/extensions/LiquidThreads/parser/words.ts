import type { ParserExtension, ParserFunction } from '../../../wikitext/extension-point.ts';

/** The page property by which a page says whether it holds threads: `1` or `0`. */
export const PROPERTY = 'use-liquid-threads';

const NO = new Set(['0', 'no', 'off', 'false']);

/** `{{#useliquidthreads:1}}` makes a page hold threads, `{{#useliquidthreads:0}}` keeps it from it. Shows nothing. */
const useLiquidThreads: ParserFunction = {
  magicWord: 'useliquidthreads',
  names: ['useliquidthreads'],
  run({ args, context }) {
    const [word] = args;
    context.output.properties.set(PROPERTY, NO.has((word?.text() ?? '').toLowerCase()) ? '0' : '1');
    return '';
  },
};

/** What LiquidThreads teaches the parser. */
export default { functions: [useLiquidThreads] } satisfies ParserExtension;
