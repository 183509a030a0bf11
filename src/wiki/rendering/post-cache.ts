import type { Title } from '../../site/title.ts';
import { hook } from '../hooks.ts';

/** A rendered page is about to be given out: extensions may change its HTML, by who reads it and by the API's parameters. */
export const ParserOutputPostCacheTransform = hook<{
  readonly title: Title;
  /** The reader's. */
  readonly language: string;
  readonly params: Readonly<Record<string, unknown>>;
  html: string;
}>('ParserOutputPostCacheTransform');

/** A page is about to be shown to be read: extensions say something above it (`notes` may be added to: HTML). */
export const ArticleViewHeader = hook<{ readonly title: Title; readonly language: string; readonly notes: string[] }>(
  'ArticleViewHeader',
);
