/** What a document says of its page. */
export interface DocumentFacts {
  readonly pageId: number;
  readonly namespace: number;
  readonly title: string;
  /** Hex SHA-1 of the text. */
  readonly sha1: string;
  /** The stored revision that it shows; undefined for text that is not saved. */
  readonly revision:
    { readonly id: number; readonly parentId: number; readonly modified: string; readonly address: string } | undefined;
  readonly isMainPage: boolean;
  /** Addresses: of the page, of all pages (with a slash at the end), of revisions, of style sheets. */
  readonly pageUrl: string;
  readonly base: string;
  readonly revisions: string;
  readonly styles: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Version of the DOM specification that the HTML follows, and of the program that the reference wiki makes it with. */
export const HTML_VERSION = '2.8.0';
export const PARSOID_VERSION = '0.20.8.0';

/** A whole HTML document around the inside of its body. */
export function parsoidDocument(body: string, facts: DocumentFacts): string {
  const { revision, language, direction } = facts;
  const about = revision ? ` about="${escape(revision.address)}"` : '';
  const head = [
    '<meta charset="utf-8"/>',
    meta('mw:pageId', String(facts.pageId)),
    meta('mw:pageNamespace', String(facts.namespace)),
    revision && `<link rel="dc:replaces" resource="mwr:revision/${revision.parentId}"/>`,
    meta('mw:revisionSHA1', facts.sha1),
    revision && meta('dc:modified', revision.modified),
    facts.isMainPage && meta('isMainPage', 'true'),
    meta('mw:htmlVersion', HTML_VERSION),
    meta('mw:html:version', HTML_VERSION),
    `<link rel="dc:isVersionOf" href="${escape(facts.pageUrl)}"/>`,
    `<base href="${escape(facts.base)}"/>`,
    `<title>${escape(facts.title)}</title>`,
    `<link rel="stylesheet" href="${escape(facts.styles)}"/>`,
    `<meta http-equiv="content-language" content="${escape(language)}"/>`,
    '<meta http-equiv="vary" content="Accept"/>',
  ].filter((part) => typeof part === 'string');
  return (
    '<!DOCTYPE html>\n' +
    `<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/"${about}>` +
    `<head prefix="mwr: ${escape(facts.revisions)}">${head.join('')}</head>` +
    `${parsoidBody(body, { language, direction })}</html>`
  );
}

/** The body of a document, with its inside. */
export function parsoidBody(
  inside: string,
  { language, direction }: Pick<DocumentFacts, 'language' | 'direction'>,
): string {
  const classes = `mw-content-${direction} sitedir-${direction} ${direction} mw-body-content parsoid-body mediawiki mw-parser-output`;
  return `<body id="mwAA" lang="${escape(language)}" class="${classes}" dir="${direction}"${versionAttributes}>${inside}</body>`;
}

/** What the element around a page says of how it was made. */
export const versionAttributes = ` data-mw-parsoid-version="${PARSOID_VERSION}" data-mw-html-version="${HTML_VERSION}"`;

function meta(property: string, content: string): string {
  return `<meta property="${property}" content="${escape(content)}"/>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
