import { createHash } from 'node:crypto';
import { HELP_SCRIPT, HELP_STYLE } from './help-style.ts';

/** What a page of help may do, for `Content-Security-Policy`: be styled by its own style and filter itself, and nothing else. */
export const HELP_POLICY = [
  "default-src 'none'",
  `style-src ${sourceOf(HELP_STYLE)}`,
  `script-src ${sourceOf(HELP_SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** An element's text as such a policy names it. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
