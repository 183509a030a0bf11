import { boolean, id, oneOf, someOf, string, text } from '../../../api/parameters.ts';
import { contentFormats, contentModels } from '../values.ts';

const fromSlots = { slot: 'fromslots' } as const;
const toSlots = { slot: 'toslots' } as const;

export const compareParams = {
  fromtitle: string(),
  fromid: id(),
  fromrev: id(),
  fromslots: someOf(['main']),
  'fromtext-{slot}': text({ templateVars: fromSlots }),
  'fromsection-{slot}': string({ templateVars: fromSlots }),
  'fromcontentformat-{slot}': oneOf(contentFormats, { templateVars: fromSlots }),
  'fromcontentmodel-{slot}': oneOf(contentModels, { templateVars: fromSlots }),
  frompst: boolean(),
  fromtext: text({ deprecated: true }),
  fromcontentformat: oneOf(contentFormats, { deprecated: true }),
  fromcontentmodel: oneOf(contentModels, { deprecated: true }),
  fromsection: string({ deprecated: true }),
  totitle: string(),
  toid: id(),
  torev: id(),
  torelative: oneOf(['prev', 'next', 'cur']),
  toslots: someOf(['main']),
  'totext-{slot}': text({ templateVars: toSlots }),
  'tosection-{slot}': string({ templateVars: toSlots }),
  'tocontentformat-{slot}': oneOf(contentFormats, { templateVars: toSlots }),
  'tocontentmodel-{slot}': oneOf(contentModels, { templateVars: toSlots }),
  topst: boolean(),
  totext: text({ deprecated: true }),
  tocontentformat: oneOf(contentFormats, { deprecated: true }),
  tocontentmodel: oneOf(contentModels, { deprecated: true }),
  tosection: string({ deprecated: true }),
  prop: someOf(['comment', 'diff', 'diffsize', 'ids', 'parsedcomment', 'rel', 'size', 'timestamp', 'title', 'user'], {
    default: ['diff', 'ids', 'title'],
  }),
  slots: someOf(['main'], { all: '*' }),
  difftype: oneOf(['table', 'inline', 'unified'], { default: 'table' }),
} as const;
