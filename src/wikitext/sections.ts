import { trim } from '../site/trim.ts';
import { preprocess } from './preprocess.ts';
import type { TagReader } from './angle-bracket.ts';
import type { HeadingNode } from './syntax-tree.ts';

export interface SectionHeading {
  /** Number of the heading, as section ids count. */
  index: number;
  level: number;
  /** Where its line begins, in UTF-16 units. */
  offset: number;
  /** The line between the equals signs, trimmed; templates in it are lost. */
  text: string;
}

/** The headings of a text that begin sections, in order. */
export function sectionHeadings(text: string, tags: TagReader, forInclusion = false): SectionHeading[] {
  return preprocess(text, tags, { forInclusion })
    .filter((node): node is HeadingNode => typeof node !== 'string' && node.type === 'heading')
    .map(({ index, level, offset, children }) => {
      const line = children.map((child) => (typeof child === 'string' ? child : '')).join('');
      return { index, level, offset, text: trim(line.trimEnd().slice(level, -level)) };
    });
}

/**
 * The text of a section (`0` is what comes before the first heading, `T-1` counts as a transcluded page is read); undefined if there
 * is none of that id. Trailing white space is cut.
 */
export function getSection(text: string, id: string, tags: TagReader): string | undefined {
  const range = sectionRange(text, id, tags);
  return range && text.slice(range.start, range.end).trimEnd();
}

/** The whole text with one section replaced; undefined if there is none of that id. An empty `section` deletes it. */
export function replaceSection(text: string, id: string, section: string, tags: TagReader): string | undefined {
  const range = sectionRange(text, id, tags);
  if (!range) return undefined;
  const replaced = section === '' ? '' : `${section}\n\n`;
  return (text.slice(0, range.start) + replaced + text.slice(range.end)).trimEnd();
}

/** The whole text with a new section at its end, under a heading unless `heading` is empty. */
export function addSection(text: string, heading: string, section: string): string {
  const headed = heading === '' ? section : `== ${heading} ==\n\n${section}`;
  return trim(text) === '' ? headed : `${text}\n\n${headed}`;
}

function sectionRange(text: string, id: string, tags: TagReader): { start: number; end: number } | undefined {
  const parsed = /^(T-)?(\d+)$/.exec(id);
  if (!parsed) return undefined;
  const headings = sectionHeadings(text, tags, parsed[1] !== undefined);
  const index = Number(parsed[2]);
  if (index === 0) return { start: 0, end: headings[0]?.offset ?? text.length };
  const at = headings.findIndex((heading) => heading.index === index);
  if (at < 0) return undefined;
  const { level, offset } = headings[at]!;
  const next = headings.slice(at + 1).find((heading) => heading.level <= level);
  return { start: offset, end: next?.offset ?? text.length };
}

/** A position in UTF-16 units as one in code points, as the API counts. */
export function codePointOffset(text: string, offset: number): number {
  let surrogates = 0;
  for (let i = 0; i < offset; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit < 0xe000) surrogates++;
  }
  return offset - surrogates;
}
