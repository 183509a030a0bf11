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
