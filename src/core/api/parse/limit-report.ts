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
    `Complications: [${[...output.flags].filter((flag) => flag.startsWith('vary-')).join(', ')}]`,
    ...output.limitReport.filter(isLimit).map((entry) => `${label(wiki, entry, 'en')}: ${entry.values.join('/')}`),
  ];
  const profile = output.limitReport.find((entry) => !isLimit(entry))?.values ?? [];
  const times = ['Transclusion expansion time report (%,ms,calls,template)', ...profile];
  return `${comment(' ', lines)}\n${comment('', times)}`;
}

function comment(before: string, lines: readonly unknown[]): string {
  return `<!--${before}\n${lines.join('\n').replaceAll('--', '‐‐').replaceAll('>', '&gt;')}\n-->`;
}

/** Whether an entry is a number of something; the times of templates are a list. */
function isLimit({ name }: LimitReportEntry): boolean {
  return name !== 'limitreport-timingprofile';
}

/** The report as a table for people. */
export function limitReportHtml(wiki: Wiki, output: ParserOutput, language: string): string {
  const rows = output.limitReport.filter(isLimit).map((entry) => {
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
