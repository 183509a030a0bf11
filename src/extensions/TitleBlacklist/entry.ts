import { compilePattern, PatternFailure } from '../../wiki/patterns/patterns.ts';

/** What somebody wants to do with a title. */
export type TitleAction = 'create' | 'edit' | 'move' | 'upload' | 'new-account';

/** A line of a list of titles. */
export interface Entry {
  /** As it stands in the list, with its attributes and remarks. */
  readonly line: string;
  /** For whole titles. */
  readonly pattern: RegExp;
  /** Key of the message that says why, where it is one of its own. */
  readonly message: string | undefined;
  /** Users who are autoconfirmed may. */
  readonly forNewcomers: boolean;
  /** The title is looked at as it looks rather than as it is written. */
  readonly antispoof: boolean;
  /** Which actions it speaks of. */
  readonly concerns: (action: TitleAction) => boolean;
}

/**
 * Reads a line: a pattern, and attributes behind it (`Pattern <noedit|errmsg=key>`); what stands after `#` is a remark. Undefined where
 * it says nothing. Throws a PatternFailure where the pattern is none.
 */
export function readEntry(text: string): Entry | undefined {
  const line = text.trim();
  const [, source = '', list = ''] = /^(.*?)(?:\s*<([^<>]*)>)?$/s.exec(line.replace(/#.*$/s, '').trim()) ?? [];
  if (source === '') return undefined;
  const attributes = new Map(list.split('|').map(readAttribute));
  const has = (name: string) => attributes.has(name);
  return {
    line,
    pattern: compilePattern(`(?s)^(?:${source.replaceAll('_', ' ')})$`, !has('casesensitive')),
    message: attributes.get('errmsg'),
    forNewcomers: has('autoconfirmed'),
    antispoof: has('antispoof'),
    concerns: (action) =>
      (action !== 'edit' || has('noedit')) &&
      (action === 'move' || !has('moveonly')) &&
      (action === 'new-account' || !has('newaccountonly')) &&
      (action !== 'upload' || !has('reupload')),
  };
}

/** The lines of a list; those whose patterns are none are left out. */
export function readEntries(text: string): Entry[] {
  return text.split('\n').flatMap((line) => {
    try {
      return readEntry(line) ?? [];
    } catch (error) {
      if (error instanceof PatternFailure) return [];
      throw error;
    }
  });
}

/** Whether all patterns of a list are some. */
export function isSound(text: string): boolean {
  try {
    for (const line of text.split('\n')) readEntry(line);
    return true;
  } catch (error) {
    if (error instanceof PatternFailure) return false;
    throw error;
  }
}

function readAttribute(text: string): readonly [string, string] {
  const [name = '', value = ''] = text.split('=', 2);
  return [name.trim().toLowerCase(), value.trim()];
}
