import { escapeHtml } from '../i18n/escape-html.ts';
import { STATUS_CODES } from 'node:http';

/** A plain page for what is wrong with the request or the server. */
export function errorPage(status: number, detail = ''): string {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(detail)}</p></body></html>
`;
}
