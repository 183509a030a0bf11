import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { renderState } from '../../../wikitext/html/render-state.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { bestImage, type Candidate } from '../best-image.ts';
import { deniedFiles } from '../denied-files.ts';
import { FREE_IMAGE } from '../page-image.ts';
import { settingsOf } from '../settings.ts';

/** Pictures, with the element around them; lists (galleries are some); edit links of sections: what is in the first heading still belongs to the introduction. */
const marks =
  /(<(?:figure|span)\s[^>]*>(?:<(?:a|span)\b[^>]*>)?)?<(img|video)\b([^>]*)>|<(\/?)ul\b([^>]*)>|<mw:editsection\b/g;
/** The author asked that a picture stand for nothing. */
const excluded = /\sclass="[^"]*\bnotpageimage\b/;
/** As wide as thumbnails are, or as the file where that is less. */
const usualSize = /^<\w+ class="[^"]*\bmw-default-size\b[^"]*" typeof="mw:File\/(?:Thumb|Frameless)"/;

/** Finds the picture that stands for a page, and keeps it as a property of the page. */
function findPageImage(html: string, context: ParseContext): string {
  const { output, title, site } = context;
  const { PageImagesNamespaces, PageImagesLeadSectionOnly } = settingsOf(site.settings);
  if (output.images.size === 0 || !PageImagesNamespaces.includes(title.namespace)) return html;
  const { files } = renderState(context);
  const candidates: Candidate[] = [];
  /** For each list that is open: whether it is a gallery. */
  const lists: boolean[] = [];
  for (const [, frame = '', element, attributes = '', closes, listAttributes = ''] of html.matchAll(marks)) {
    if (element !== undefined) {
      const shown = shownFile(attributes);
      // A thumbnail of another file stands for the one that it leads to, as a usual one would.
      const linked = namedFile(attributes);
      const name = linked !== undefined && files.has(linked) ? linked : shown;
      const file = name === undefined ? undefined : files.get(name);
      if (!file || excluded.test(frame)) continue;
      const width = Number(/\swidth="(\d+)"/.exec(attributes)?.[1] ?? file.width);
      candidates.push({
        name: file.name,
        // What counts is the width that was wished, which small files do not fill.
        width: usualSize.test(frame) || name !== shown ? Math.max(width, context.options.thumbSize) : width,
        fileWidth: file.width,
        fileHeight: file.height,
        inGallery: lists.includes(true),
      });
    } else if (closes === '/') lists.pop();
    else if (closes === '') lists.push(/\sclass="[^"]*\bgallery\b/.test(listAttributes));
    else if (PageImagesLeadSectionOnly) break;
  }
  if (candidates.length === 0) return html;
  const best = bestImage(site.settings, candidates, deniedFiles(context));
  // Nothing in a file says here that it is not free: all of them count as free.
  if (best !== undefined) output.properties.set(FREE_IMAGE, best);
  return html;
}

/** Database key of the file that an element is said to show: `/wiki/File:Name.png`. */
function namedFile(attributes: string): string | undefined {
  const address = /\sresource="[^":]*:([^"]+)"/.exec(attributes)?.[1];
  if (address === undefined) return undefined;
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

/** Database key of the file that an address shows: `…/a/ab/Name.png`, or `…/thumb/a/ab/Name.png/120px-Name.png`. */
function shownFile(attributes: string): string | undefined {
  const address = /\s(?:src|poster)="([^"]+)"/.exec(attributes)?.[1];
  if (address === undefined) return undefined;
  const parts = address.split('/');
  const encoded = parts.lastIndexOf('thumb') > 0 ? parts.at(-2)! : parts.at(-1)!;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

const pageImagesParser: ParserExtension = {
  afterRender: findPageImage,
  needsHtml: ({ images }) => images.size > 0,
};

export default pageImagesParser;
