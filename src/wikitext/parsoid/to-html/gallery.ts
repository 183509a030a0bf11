import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { askForFiles, fileFacts } from '../../html/files.ts';
import { galleryListAttributes, galleryStyle } from '../../html/gallery.ts';
import { picturesSizes } from '../../html/gallery-item.ts';
import { galleryLayout, type GalleryLayout, type GalleryStyle } from '../../html/gallery-layout.ts';
import { iconOf, isPicture, naturalSize } from '../../html/media-size.ts';
import { playerOf } from '../../html/media-player.ts';
import { preprocess } from '../../preprocess.ts';
import { expandedText } from './attributes.ts';
import { describeTag, type TagCall } from './extension-tags.ts';
import { FlatText } from './flat-text.ts';
import { makeFragment } from './fragments.ts';
import { brokenMedia, linkedImage, played, readOptions, type Shown } from './media.ts';
import { pageHref } from './page-hrefs.ts';
import { resolveQuotes } from './quotes.ts';
import type { Reader } from './reader.ts';
import { tokenize } from './tokenizer.ts';
import { createElement, createText, insert, textOf, type Element, type Node } from './tree.ts';

interface Line {
  readonly title: Title;
  readonly options: { readonly from: number; readonly to: number } | undefined;
}

/** `<gallery>`: a list of files, one a line. */
export function galleryElement(call: TagCall): Node[] {
  const { node, name, attributes, conversion, contentStart } = call;
  const style = galleryStyle(attributes, conversion.page);
  const layout = galleryLayout(style, { leastPackedWidth: 0 });
  const { caption, ...attrs } = describeTag(name, node, attributes)['attrs'] as Record<string, string>;
  const list = createElement(
    'ul',
    [
      ...galleryListAttributes(attributes, style, layout, conversion.page),
      ...(style.mode === 'slideshow' && !style.showThumbnails ? [['data-showthumbnails', ''] as [string, string]] : []),
      ['typeof', 'mw:Extension/gallery'],
    ],
    conversion,
    { parsoid: {}, mw: { name, attrs, ...(node.inner !== undefined && { body: {} }) } },
  );
  const add = (item: Element): void => {
    insert(list, createText('\n'));
    insert(list, item);
  };
  if (caption !== undefined && caption !== '') {
    const item = createElement('li', [['class', 'gallerycaption']], conversion);
    for (const child of [
      ...makeFragment(conversion.readAndCarryOut(caption, false), conversion, { paragraphs: false }),
    ]) {
      insert(item, child);
    }
    add(item);
  }
  const nodes = preprocess(node.inner ?? '', conversion.context.registry.tagReader, { forInclusion: false });
  const flat = new FlatText(nodes, contentStart, contentStart === undefined);
  const reader: Reader = {
    flat,
    text: flat.text,
    conversion,
    end: flat.text.length,
    inline: (from, to) => tokenize(flat, conversion, { from, to, lineStart: false, blocks: false }),
  };
  const lines = readLines(reader);
  askForFiles(
    lines.map(({ title }) => title),
    conversion.page,
  );
  for (const line of lines) add(item(line, reader, style, layout));
  insert(list, createText('\n'));
  return [list];
}

function readLines(reader: Reader): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const line of reader.text.split('\n')) {
    const bar = line.indexOf('|');
    const nameEnd = from + (bar < 0 ? line.length : bar);
    const name = expandedText(reader, from, nameEnd);
    const title = name.trim() === '' ? undefined : titleOrUndefined(reader.conversion.context.site, name, NS.file);
    if (title?.namespace === NS.file && !title.isExternal) {
      lines.push({ title, options: bar < 0 ? undefined : { from: nameEnd + 1, to: from + line.length } });
    }
    from += line.length + 1;
  }
  return lines;
}

function item({ title, options: range }: Line, reader: Reader, style: GalleryStyle, layout: GalleryLayout): Element {
  const { conversion } = reader;
  const file = fileFacts(title, conversion.page);
  const written = (range ? reader.text.slice(range.from, range.to).split('|') : []).map((part, i, parts) => {
    const from = range!.from + parts.slice(0, i).reduce((length, each) => length + each.length + 1, 0);
    return { from, to: from + part.length, text: expandedText(reader, from, from + part.length) };
  });
  const options = readOptions(written, file, conversion);
  const captioned = written.findLast(({ text }) => options.caption !== '' && text === options.caption);
  const nodes = captioned
    ? [
        ...makeFragment(conversion.carryOut(resolveQuotes(reader.inline(captioned.from, captioned.to))), conversion, {
          paragraphs: false,
        }),
      ]
    : [];
  const shown: Shown = { title, file, options, framed: false, caption: textOf(nodes), conversion };
  const player = playerOf(file, conversion.page);
  const isShown = file !== undefined && (player !== undefined || isPicture(file) || iconOf(file) !== undefined);
  const found = isShown && !player ? picturesSizes(file, naturalSize(file, options.page), style, layout) : undefined;
  // As MediaWiki has it, a packed icon is as high as the row.
  const sizes =
    found && layout.packed && iconOf(file!) ? { ...found, shown: { ...found.shown, height: style.height } } : found;
  const box = layout.box(isShown ? (sizes?.box ?? { width: style.width, height: style.height }) : undefined);
  const errors = [{ key: 'apierror-filedoesnotexist', message: conversion.context.message('parsoid-file-missing') }];
  const media = createElement(
    'span',
    [['typeof', isShown ? 'mw:File' : 'mw:Error mw:File']],
    conversion,
    isShown ? { parsoid: {} } : { parsoid: {}, mw: { errors } },
  );
  if (!isShown)
    insert(media, brokenMedia({ ...shown, options: { ...options, width: style.width, height: style.height } }));
  else if (player) insert(media, played(shown, file, player));
  else insert(media, linkedImage(shown, file, sizes));
  const thumb = createElement('div', styled('thumb', box.thumb), conversion);
  insert(thumb, media);
  const text = createElement('div', [['class', 'gallerytext']], conversion);
  if (style.showFilename) insert(text, fileName(shown));
  for (const child of nodes) insert(text, child);
  const element = createElement('li', styled('gallerybox', `${box.outer};`), conversion);
  insert(element, thumb);
  if (box.text === undefined) insert(element, text);
  else {
    const wrapper = createElement('div', styled('gallerytextwrapper', `${box.text};`), conversion);
    insert(wrapper, text);
    insert(element, wrapper);
  }
  return element;
}

function styled(className: string, style: string): [string, string][] {
  return [
    ['class', className],
    ['style', style],
  ];
}

function fileName({ title, conversion }: Shown): Element {
  const attributes = [
    ['href', pageHref(title, conversion.context)],
    ['class', 'galleryfilename galleryfilename-truncate'],
    ['title', title.prefixedText],
  ] as const;
  const link = createElement('a', attributes, conversion);
  insert(link, createText(title.prefixedText));
  return link;
}
