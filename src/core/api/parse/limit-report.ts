import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { LimitReportEntry, ParserOutput } from '../../../wikitext/parser-output.ts';

/** Seconds for which output that says nothing about it is kept. */
const CACHE_SECONDS = 86_400;

/** What a parse used of each limit, and until when its output holds. */
export function limitReportEntries(wiki: Wiki, output: ParserOutput): LimitReportEntry[] {
  const ttl = output.cacheExpiry ?? CACHE_SECONDS;
  return [
    ...output.limitReport,
    { name: 'cachereport-timestamp', values: [toMediaWikiTimestamp(wiki.now())] },
    { name: 'cachereport-ttl', values: [ttl] },
    { name: 'cachereport-transientcontent', values: [ttl < CACHE_SECONDS] },
  ];
}

/** The report as the comment at the end of a rendered text. */
export function limitReportComment(wiki: Wiki, output: ParserOutput): string {
  const ttl = output.cacheExpiry ?? CACHE_SECONDS;
  const lines = [
    'NewPP limit report',
    `Cached time: ${toMediaWikiTimestamp(wiki.now())}`,
    `Cache expiry: ${ttl}`,
    `Reduced expiry: ${ttl < CACHE_SECONDS}`,
    ...output.limitReport.map((entry) => `${label(wiki, entry, 'en')}: ${entry.values.join('/')}`),
  ];
  return `<!-- \n${lines.join('\n').replaceAll('--', '‐‐').replaceAll('>', '&gt;')}\n-->`;
}

/** The report as a table for people. */
export function limitReportHtml(wiki: Wiki, output: ParserOutput, language: string): string {
  const rows = output.limitReport.map((entry) => {
    const values = entry.values.map((value) =>
      typeof value === 'number' ? value.toLocaleString('en') : String(value),
    );
    return `<tr><th>${escapeHtml(label(wiki, entry, language))}</th><td>${escapeHtml(values.join('/'))}</td></tr>`;
  });
  const title = escapeHtml(wiki.messages.text(msg('limitreport-title'), language));
  return (
    `<div class="mw-limitReportExplanation"><p>${title}\n</p></div>` +
    '<div class="preview-limit-report-wrapper"><table class="preview-limit-report wikitable"><tbody>' +
    `${rows.join('')}</tbody></table></div>`
  );
}

function label({ messages }: Wiki, { name }: LimitReportEntry, language: string): string {
  return messages.text(msg(name), language);
}
