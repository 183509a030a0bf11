import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { renderState } from '../../../wikitext/html/render-state.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { CANDIDATES, type Candidate } from '../candidates.ts';
import { settingsOf } from '../settings.ts';

/** Pictures, with the element around them where its class says that they stand for nothing; lists (galleries are some); headings. */
const marks =
  /(<(?:figure|span)\s[^>]*\bclass="[^"]*\bnotpageimage\b[^>]*>(?:<(?:a|span)\b[^>]*>)?)?<(img|video)\b([^>]*)>|<(\/?)ul\b([^>]*)>|<h[1-6]\b/g;

/** Remembers the pictures of a page that may stand for it. */
function findCandidates(html: string, context: ParseContext): string {
  const { output, title, site } = context;
  const { PageImagesNamespaces, PageImagesLeadSectionOnly } = settingsOf(site.settings);
  if (output.images.size === 0 || !PageImagesNamespaces.includes(title.namespace)) return html;
  const { files } = renderState(context);
  const candidates: Candidate[] = [];
  /** For each list that is open: whether it is a gallery. */
  const lists: boolean[] = [];
  for (const [, excluded, element, attributes = '', closes, listAttributes = ''] of html.matchAll(marks)) {
    if (element !== undefined) {
      const name = shownFile(attributes);
      const file = name === undefined ? undefined : files.get(name);
      if (!file || excluded !== undefined) continue;
      candidates.push({
        name: file.name,
        width: Number(/\swidth="(\d+)"/.exec(attributes)?.[1] ?? file.width),
        fileWidth: file.width,
        fileHeight: file.height,
        inGallery: lists.includes(true),
      });
    } else if (closes === '/') lists.pop();
    else if (closes === '') lists.push(/\sclass="[^"]*\bgallery\b/.test(listAttributes));
    else if (PageImagesLeadSectionOnly) break;
  }
  if (candidates.length > 0) output.extensionData.set(CANDIDATES, candidates);
  return html;
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
  afterRender: findCandidates,
  needsHtml: ({ images }) => images.size > 0,
};

export default pageImagesParser;
