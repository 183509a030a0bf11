import { mediaWikiVersion } from '../../site/mediawiki-version.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';

/** A feed of news, before it is written in one of its forms. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** The page that shows the same to people. */
  readonly url: string;
  /** Where the feed itself is. */
  readonly self: string;
  readonly language: string;
  /** 14 digits. */
  readonly updated: string;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  readonly title: string;
  /** Stands for the item, too, unless it has an id. */
  readonly url: string;
  /** An address that is this item's alone, where several have the same `url`. */
  readonly id?: string | undefined;
  /** HTML. */
  readonly description: string;
  /** 14 digits. */
  readonly timestamp: string;
  /** Empty where nobody is to be named. */
  readonly author: string;
  /** The page for comments. */
  readonly comments?: string | undefined;
}

/** What says which software made a feed. */
export const generator = `MediaWiki ${mediaWikiVersion}`;

/** Text for XML; characters that it has no place for are left out. */
export function xmlText(text: string): string {
  return escapeHtml(text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ''));
}
