import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { LANGUAGES_MARK } from '../language-bar-mark.ts';
import { isMarked, translatedPage } from './marked-pages.ts';

/** `<languages/>`: which translations there are of a page. */
export default {
  rank: -1,
  tags: {
    languages: ({ context }) => {
      context.output.properties.set('translate-has-languages-tag', '');
      return { html: translatedPage(context) || isMarked(context.title, context) ? LANGUAGES_MARK : '' };
    },
  },
} satisfies ParserExtension;
