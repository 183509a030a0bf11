import { NS } from '../site/namespaces.ts';
import type { DoubleUnderscore } from './extension-point.ts';
import type { ParseContext } from './parse-context.ts';

/** The core's words of the form `__WORD__`. Their effect on the output is the renderer's. */
export const coreDoubleUnderscores: readonly DoubleUnderscore[] = [
  { magicWord: 'notoc', names: ['__NOTOC__'] },
  { magicWord: 'nogallery', names: ['__NOGALLERY__'], found: ({ output }) => output.flags.add('mw-NoGallery') },
  { magicWord: 'forcetoc', names: ['__FORCETOC__'] },
  { magicWord: 'toc', names: ['__TOC__'] },
  {
    magicWord: 'noeditsection',
    names: ['__NOEDITSECTION__'],
    found: ({ output }) => output.flags.add('no-section-edit-links'),
  },
  {
    magicWord: 'newsectionlink',
    names: ['__NEWSECTIONLINK__'],
    caseSensitive: true,
    found: ({ output }) => output.flags.add('mw-NewSection'),
  },
  {
    magicWord: 'nonewsectionlink',
    names: ['__NONEWSECTIONLINK__'],
    caseSensitive: true,
    found: ({ output }) => output.flags.add('mw-HideNewSection'),
  },
  {
    magicWord: 'hiddencat',
    names: ['__HIDDENCAT__'],
    caseSensitive: true,
    found(context) {
      if (context.title.namespace === NS.category) context.addTrackingCategory('hidden-category-category');
    },
  },
  { magicWord: 'expectunusedcategory', names: ['__EXPECTUNUSEDCATEGORY__'], caseSensitive: true },
  { magicWord: 'expectunusedtemplate', names: ['__EXPECTUNUSEDTEMPLATE__'], caseSensitive: true },
  {
    magicWord: 'index',
    names: ['__INDEX__'],
    caseSensitive: true,
    found: (context) => trackRobotsWord('index-category', context),
  },
  {
    magicWord: 'noindex',
    names: ['__NOINDEX__'],
    caseSensitive: true,
    found: (context) => trackRobotsWord('noindex-category', context),
  },
  { magicWord: 'staticredirect', names: ['__STATICREDIRECT__'], caseSensitive: true },
  { magicWord: 'notitleconvert', names: ['__NOTITLECONVERT__', '__NOTC__'] },
  { magicWord: 'nocontentconvert', names: ['__NOCONTENTCONVERT__', '__NOCC__'] },
];

function trackRobotsWord(category: string, context: ParseContext): void {
  const { settings, namespaces } = context.site;
  const exempt = settings.ExemptFromUserRobotsControl ?? namespaces.content;
  if (!exempt.includes(context.title.namespace)) context.addTrackingCategory(category);
}
