import { msg, type Message } from '../../i18n/message.ts';
import type { ContentModel } from '../../wiki/content/content-model.ts';
import { normalizeJson } from '../../wiki/content/json-text.ts';

export const NEWSLETTER_MODEL = 'NewsletterContent';

/** The namespace whose pages are newsletters. */
export const NEWSLETTER_NAMESPACE = 5500;

/** What the page of a newsletter says. */
export interface NewsletterContent {
  readonly description: string;
  /** Title of the page that is its home. */
  readonly mainpage: string;
  /** Names of the accounts that write it. */
  readonly publishers: readonly string[];
}

/** Reads the text of a newsletter's page; undefined where it is none. */
export function readNewsletter(text: string): NewsletterContent | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof data !== 'object' || data === null) return undefined;
  const { description, mainpage, publishers } = data as Record<string, unknown>;
  if (typeof description !== 'string' || typeof mainpage !== 'string' || !Array.isArray(publishers)) return undefined;
  if (!publishers.every((name) => typeof name === 'string')) return undefined;
  return { description, mainpage, publishers };
}

/** Says that a text is no newsletter. */
export const notANewsletter: Message = msg(
  'content-failed-to-parse',
  NEWSLETTER_MODEL,
  'application/json',
  msg('newsletter-invalid-content'),
);

export const newsletterModel: ContentModel = {
  name: NEWSLETTER_MODEL,
  formats: ['application/json'],
  supportsAppending: false,
  empty: normalizeJson(JSON.stringify({ description: '', mainpage: '', publishers: [] }))!,
  validate: (text) => (readNewsletter(text) ? undefined : notANewsletter),
  normalize: (text) => normalizeJson(text) ?? text,
};
