import type { ParserExtension, ParserFunction } from '../../../wikitext/extension-point.ts';
import { talkpageTag, threadTag } from './embedded-threads.ts';
import { LIMIT_PROPERTY, PROPERTY } from './page-properties.ts';

const NO = new Set(['0', 'no', 'off', 'false']);

/** `{{#useliquidthreads:1}}` makes a page hold threads, `{{#useliquidthreads:0}}` keeps it from it. Shows nothing. */
const useLiquidThreads: ParserFunction = {
  magicWord: 'useliquidthreads',
  names: ['UseLiquidThreads'],
  run({ args, context }) {
    const [word] = args;
    context.output.properties.set(PROPERTY, NO.has((word?.text() ?? '').toLowerCase()) ? '0' : '1');
    return '';
  },
};

/** `{{#lqtpagelimit:10}}`: how many of a page's threads are shown at once. Shows nothing. */
const threadLimit: ParserFunction = {
  magicWord: 'lqtpagelimit',
  names: ['lqtpagelimit'],
  run({ args, context }) {
    const number = Number.parseInt(args[0]?.text() ?? '', 10);
    if (number > 0) context.output.properties.set(LIMIT_PROPERTY, String(number));
    return '';
  },
};

/** What LiquidThreads teaches the parser. */
export default {
  rank: -2,
  tags: { talkpage: talkpageTag, thread: threadTag },
  functions: [useLiquidThreads, threadLimit],
} satisfies ParserExtension;
