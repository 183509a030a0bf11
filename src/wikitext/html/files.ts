import { trim } from '../../site/trim.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { FileFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { localUrl } from '../page-url.ts';
import { attributesHtml, escapeText } from './character-references.ts';
import { registerExternalLink } from './external-links.ts';
import { cleanUrl, protocolPattern, URL_CHARACTERS, URL_START } from './external-urls.ts';
import { holdHtml, mentionLink, mentionLinksIn } from './link-holders.ts';
import { legacyMediaFrame } from './legacy-media.ts';
import { captionText, mediaFrame, missingFileAttributes } from './media-frame.ts';
import { canonicalMediaOption } from './media-words.ts';
import { playerOf, readPlayerOption } from './media-player.ts';
import { isPicture } from './media-size.ts';
import { readMediaOptions, type MediaLink } from './media-options.ts';
import { renderState } from './render-state.ts';

/** `[[File:…|options]]`, whose options are rendered wikitext already. */
export function renderFile(title: Title, options: string, context: ParseContext): string {
  // What options and captions link to counts, those that others outdo as well.
  mentionLinksIn(options, context);
  const file = fileFacts(title, context);
  const player = playerOf(file, context);
  const read = readMediaOptions(options, {
    other: (part, into) => readPlayerOption(part, player, into),
    canonical: (part) => canonicalMediaOption(part, context.registry),
    link: (value) => readMediaLink(value, context),
    text: (value) => captionText(value, context),
    paged: file !== undefined && file.pageCount > 0,
    multilingual: file?.mime === 'image/svg+xml',
  });
  const manual =
    read.manualThumb === undefined || !file ? undefined : titleOrUndefined(context.site, read.manualThumb, NS.file);
  const page = file === undefined || file.name === title.dbKey ? title : makeTitle(context.site, NS.file, file.name);
  if (file && !player && !isPicture(file)) return unshownFile(page, context);
  const frame = context.site.settings.ParserEnableLegacyMediaDOM ? legacyMediaFrame : mediaFrame;
  const html = frame(page, file, manual && askedFacts(manual, context), read, context);
  if (read.doubledUnit === true) context.addTrackingCategory('double-px-category');
  return html.replaceAll('\n', ' ');
}

/** A file that cannot be shown on a page is a link to its own, whatever the options say. */
function unshownFile(page: Title, context: ParseContext): string {
  const attributes = attributesHtml([
    ['href', localUrl(context.site, page)],
    ['title', page.prefixedText],
  ]);
  return holdHtml(`<a${attributes}>${escapeText(page.prefixedText)}</a>`, context);
}

/** Where a picture's `link=` leads; null: nowhere; undefined: the value names no target. */
export function readMediaLink(value: string, context: ParseContext): MediaLink | null | undefined {
  if (value === '') return null;
  const protocols = protocolPattern(context, true);
  if (new RegExp(`^(?:${protocols})`, 'i').test(value)) {
    if (!new RegExp(`^(?:${protocols})${URL_START}${URL_CHARACTERS}*$`, 'iu').test(value)) return undefined;
    const url = cleanUrl(value);
    registerExternalLink(url, context);
    return { url };
  }
  const title = titleOrUndefined(context.site, value);
  if (!title) return undefined;
  mentionLink(title.namespace === NS.media ? makeTitle(context.site, NS.file, title.dbKey) : title, context);
  return { title };
}

export function askedFacts(title: Title, context: ParseContext): FileFacts | undefined {
  const { files } = renderState(context);
  if (!files.has(title.dbKey)) askForFiles([title], context);
  return files.get(title.dbKey);
}

/** Facts of a file, asked for once in a parse; the file is entered into the output's files. */
export function fileFacts(title: Title, context: ParseContext): FileFacts | undefined {
  const file = askedFacts(title, context);
  const { images } = context.output;
  images.set(title.dbKey, { timestamp: file?.timestamp, sha1: file?.sha1 });
  if (file && file.name !== title.dbKey) images.set(file.name, { timestamp: file.timestamp, sha1: file.sha1 });
  return file;
}

const fileLink = /\[\[ *([^[\]|<>{}\n:]+):([^[\]|<>{}\n]+)/g;

/** Asks at once for all files that a text seems to show. */
export function askForLinkedFiles(text: string, context: ParseContext): void {
  if (!text.includes('[[')) return;
  const { site } = context;
  const titles: Title[] = [];
  for (const [, prefix, name] of text.matchAll(fileLink)) {
    if (site.namespaces.find(trim(prefix!)) !== NS.file) continue;
    const title = titleOrUndefined(site, name!, NS.file);
    if (title?.namespace === NS.file && !title.isExternal) titles.push(title);
  }
  askForFiles(titles, context);
}

/** Asks for many files in one go. */
export function askForFiles(titles: readonly Title[], context: ParseContext): void {
  const { files } = renderState(context);
  const names = [...new Set(titles.map((title) => title.dbKey))].filter((name) => !files.has(name));
  if (names.length === 0) return;
  const facts = context.source.files(names.map((name) => ({ name })));
  names.forEach((name, i) => files.set(name, facts[i]));
}

/** `[[Media:…]]`: a link to the file itself, part of the text. `content` is HTML. */
export function renderMediaLink(title: Title, content: string, context: ParseContext): string {
  const page = titleOrUndefined(context.site, title.dbKey, NS.file)!;
  const file = fileFacts(page, context);
  const attributes = file
    ? attributesHtml([
        ['href', file.url],
        ['class', 'internal'],
        ['title', file.name.replaceAll('_', ' ')],
      ])
    : attributesHtml(missingFileAttributes(page, title.text, context));
  return `<a${attributes}>${content}</a>`;
}
