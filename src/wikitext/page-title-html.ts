import { escapeHtml } from '../i18n/escape-html.ts';
import type { Title } from '../site/title.ts';

/** A page's title as its heading shows it, namespace and name in elements of their own; `write` may change the two. */
export function pageTitleHtml(title: Title, write: (part: string) => string = (part) => part): string {
  const span = (kind: string, text: string): string => `<span class="mw-page-title-${kind}">${escapeHtml(text)}</span>`;
  const main = span('main', write(title.text));
  if (title.namespace === 0) return main;
  return `${span('namespace', write(title.namespaceText))}${span('separator', ':')}${main}`;
}
