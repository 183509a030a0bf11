import { boolean, oneOf, someOf, string } from '../../../api/parameters.ts';
import { contentFormats } from '../values.ts';

/** What all modules that list revisions (live and deleted) let one ask for. */
export const revisionParams = {
  prop: someOf(
    [
      'comment',
      'content',
      'contentmodel',
      'flags',
      'ids',
      'parsedcomment',
      'roles',
      'sha1',
      'size',
      'slotsha1',
      'slotsize',
      'tags',
      'timestamp',
      'user',
      'userid',
      'parsetree',
    ],
    { default: ['ids', 'timestamp', 'flags', 'comment', 'user'], deprecatedValues: ['parsetree'] },
  ),
  slots: someOf(['main'], { all: '*' }),
  'contentformat-{slot}': oneOf(contentFormats, { templateVars: { slot: 'slots' } }),
} as const;

/** The older ways of asking for content, which come after the limit. */
export const oldRevisionParams = {
  expandtemplates: boolean({ deprecated: true }),
  generatexml: boolean({ deprecated: true }),
  parse: boolean({ deprecated: true }),
  section: string(),
  diffto: string({ deprecated: true }),
  difftotext: string({ deprecated: true }),
  difftotextpst: boolean({ deprecated: true }),
  contentformat: oneOf(contentFormats, { deprecated: true }),
} as const;
