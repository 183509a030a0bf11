import type { ParserExtension, ParserFunction } from '../../../wikitext/extension-point.ts';
import { describeTag, type TagCall } from '../../../wikitext/parsoid/to-html/extension-tags.ts';
import { createElement, type Node } from '../../../wikitext/parsoid/to-html/tree.ts';
import { transcludeBelowHeading } from './headings.ts';
import { localNames, transcludeLabelled, transcludeWithout } from './labels.ts';

/** The names of a function in a language: `#lst`, `#section`. */
function named(magicWord: string, names: readonly string[], run: ParserFunction['run']): ParserFunction {
  return { magicWord, names, run };
}

/** A mark, as an element that only editors see. */
function markElement({ name, node, attributes, conversion }: TagCall): Node[] {
  const info = { parsoid: {}, mw: describeTag(name, node, attributes) };
  return [createElement('link', [['typeof', `mw:Extension/${name}`]], conversion, info)];
}

/** What a parse worker loads of this extension. */
const sections: ParserExtension = {
  // The marks themselves are not seen.
  tags: { section: () => '' },
  parsoidTags: { section: markElement },
  functions: [
    named('lst', ['lst', 'section'], transcludeLabelled),
    named('lstx', ['lstx', 'section-x'], transcludeWithout),
    named('lsth', ['lsth', 'section-h'], transcludeBelowHeading),
  ],
  forLanguage(language) {
    const tag = localNames[language]?.tag;
    if (tag === undefined) return undefined;
    return {
      tags: { [tag]: () => '' },
      parsoidTags: { [tag]: markElement },
      functions: [
        named('lst', [tag, 'lst', 'section'], transcludeLabelled),
        named('lstx', [`${tag}-x`, 'lstx', 'section-x'], transcludeWithout),
        named('lsth', [`${tag}-h`, 'lsth', 'section-h'], transcludeBelowHeading),
      ],
    };
  },
};

export default sections;
