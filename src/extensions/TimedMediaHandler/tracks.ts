import { encodeSegment } from '../../wiki/files/file-urls.ts';

/** The query by which players get the subtitles of a file (by its database key). */
export function trackQuery(name: string, language: string, format: 'srt' | 'vtt'): string {
  const title = encodeSegment(`File:${name}`);
  return `action=timedtext&title=${title}&lang=${encodeSegment(language)}&trackformat=${format}`;
}

/** What a language is called in lists, its code in a direction of its own. */
export function trackLabel(code: string, name: string): string {
  return `${name} \u202a(${code})\u202c`;
}
