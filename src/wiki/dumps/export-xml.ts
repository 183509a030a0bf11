import { escapeHtml } from '../../i18n/escape-html.ts';
import { parseTitle } from '../../site/parse-title.ts';
import { toIso } from '../../site/timestamp.ts';
import { Title } from '../../site/title.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { UserIdentity } from '../performer.ts';
import type { RevisionWithContent } from '../revisions/revision-record.ts';
import { isHidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';
import { canonicalServer } from '../../site/url.ts';

/** Schemas of the XML: https://www.mediawiki.org/wiki/Help:Export#Export_format */
export type ExportSchema = '0.10' | '0.11';

/** MediaWiki's version, which readers of dumps look at. */
const GENERATOR = 'MediaWiki 1.43.9';

/** What an export begins with: the wiki and its namespaces. */
export function exportHeader({ site, messages }: Wiki, schema: ExportSchema): string {
  const { settings, namespaces } = site;
  const space = `http://www.mediawiki.org/xml/export-${schema}/`;
  const main = parseTitle(site, messages.text({ key: 'mainpage', params: [] }, settings.LanguageCode));
  const base = main instanceof Title ? canonicalServer(settings) + localUrl(site, main) : '';
  const names = namespaces.ids.map((id) => {
    const name = namespaces.name(id) ?? '';
    const tag = `      <namespace key="${id}" case="${namespaces.isCapitalised(id) ? 'first-letter' : 'case-sensitive'}"`;
    return name === '' ? `${tag} />\n` : `${tag}>${escapeText(name)}</namespace>\n`;
  });
  return `<mediawiki xmlns="${space}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${space} ${space.slice(0, -1)}.xsd" version="${schema}" xml:lang="${settings.LanguageCode}">
  <siteinfo>
    <sitename>${escapeText(settings.Sitename)}</sitename>
    <dbname>${escapeText(settings.DBname)}</dbname>
    <base>${escapeText(base)}</base>
    <generator>${GENERATOR}</generator>
    <case>${settings.CapitalLinks ? 'first-letter' : 'case-sensitive'}</case>
    <namespaces>
${names.join('')}    </namespaces>
  </siteinfo>
`;
}

/** What a page begins with. `target`: where it redirects to. */
export function pageHead(page: PageRecord, title: Title, target: Title | undefined): string {
  const redirect = target ? `    <redirect title="${escapeHtml(target.prefixedText)}" />\n` : '';
  return `  <page>\n    <title>${escapeText(title.prefixedText)}</title>\n    <ns>${page.namespace}</ns>\n    <id>${page.id}</id>\n${redirect}`;
}

/** A revision, what is hidden of it left out. */
export function revisionXml({ registry }: Wiki, revision: RevisionWithContent, schema: ExportSchema): string {
  const { deleted } = revision;
  const slot = revision.slots.get('main');
  const model = revision.content?.model ?? slot?.model ?? 'wikitext';
  const format = registry.contentModels.get(model)?.formats[0] ?? 'text/plain';
  const lines = [`<id>${revision.id}</id>`];
  if (revision.parentId) lines.push(`<parentid>${revision.parentId}</parentid>`);
  lines.push(...authorshipXml(revision), ...(revision.isMinor ? ['<minor/>'] : []), ...commentXml(revision));
  if (schema === '0.11') lines.push(`<origin>${slot?.origin ?? revision.id}</origin>`);
  lines.push(`<model>${escapeText(model)}</model>`, `<format>${escapeText(format)}</format>`);
  lines.push(textXml(revision, schema));
  lines.push(isHidden(deleted, 'text') ? '<sha1/>' : `<sha1>${revision.sha1}</sha1>`);
  return `    <revision>\n${indented(lines)}    </revision>\n`;
}

/** Something that somebody made at a time, saying something about it. */
export interface Made {
  /** 14 digits. */
  readonly timestamp: string;
  readonly user: UserIdentity;
  readonly comment: string;
  /** Bits of what is hidden. */
  readonly deleted: number;
}

/** When something was made, and by whom: lines of XML. */
export function authorshipXml({ timestamp, user, deleted }: Made): string[] {
  const time = `<timestamp>${toIso(timestamp)}</timestamp>`;
  if (isHidden(deleted, 'user')) return [time, '<contributor deleted="deleted" />'];
  if (user.id === 0) return [time, '<contributor>', `  <ip>${escapeText(user.name)}</ip>`, '</contributor>'];
  const name = `  <username>${escapeText(user.name)}</username>`;
  return [time, '<contributor>', name, `  <id>${user.id}</id>`, '</contributor>'];
}

/** What was said about it: a line of XML, or none. */
export function commentXml({ comment, deleted }: Made): string[] {
  if (isHidden(deleted, 'comment')) return ['<comment deleted="deleted" />'];
  return comment === '' ? [] : [`<comment>${escapeText(comment)}</comment>`];
}

/** Lines within a revision or an upload. */
export function indented(lines: readonly string[]): string {
  return lines.map((line) => `      ${line}\n`).join('');
}

/** Text between tags, where quotation marks are as good as any character. Those that XML has no place for become U+FFFD. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>]/g, (character) => escapeHtml(character));
}

function textXml({ deleted, content, size, sha1 }: RevisionWithContent, schema: ExportSchema): string {
  if (isHidden(deleted, 'text')) return '<text deleted="deleted" />';
  if (!content) return `<text bytes="${size}" xml:space="preserve" />`;
  const hash = schema === '0.11' ? ` sha1="${sha1}"` : '';
  const open = `<text bytes="${Buffer.byteLength(content.text)}"${hash} xml:space="preserve"`;
  return content.text === '' ? `${open} />` : `${open}>${escapeText(content.text)}</text>`;
}
