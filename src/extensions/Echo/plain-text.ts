import { plainHeading } from '../../wikitext/section-anchor.ts';

/** So many characters of somebody's words stand in a notification. */
const EXCERPT_LENGTH = 150;

/** Wikitext as plain text on one line, without rendering it: markup goes, what links show stays, templates stand by their names. */
export function plainText(wikitext: string): string {
  let text = wikitext
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(ref|math|gallery|score|syntaxhighlight)\b[^>]*?(?:\/>|>[\s\S]*?<\/\1\s*>)/gi, '')
    .replace(/^[:*#;]+\s*/gm, '')
    .replace(/^=+\s*(.*?)\s*=+\s*$/gm, '$1')
    .replace(/__[A-Z]+__/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}/g, '$1');
  }
  text = text.replace(/\[\[(?:[^[\]|]*\|)+([^[\]|]*)\]\]/g, '$1');
  text = text.replace(/\[(?:[a-z][a-z\d+.-]*:)?\/\/[^\s[\]]+\]/gi, '');
  return plainHeading(text);
}

/** The first characters of a text, cut with an ellipsis. */
export function excerptOf(text: string): string {
  const characters = [...text];
  return characters.length <= EXCERPT_LENGTH
    ? text
    : `${characters
        .slice(0, EXCERPT_LENGTH - 3)
        .join('')
        .trimEnd()}...`;
}

/** A summary with its links by what they show. Other markup has no meaning in summaries and stays. */
export function withoutLinks(summary: string): string {
  return summary.replace(/\[\[:?(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1');
}
