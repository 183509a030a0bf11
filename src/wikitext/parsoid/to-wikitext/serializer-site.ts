import type { ParseContext } from '../../parse-context.ts';

/** What the serializer knows of the wiki: its settings and words, and the page that is written. */
export type SerializerSite = Pick<ParseContext, 'site' | 'registry' | 'title'>;
