import type { Title } from '../../site/title.ts';
import type { FileFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import type { AttributeRules } from './attributes.ts';
import type { FinishedHeading } from './heading-marks.ts';
import type { FragmentMode } from './ids.ts';

/** A link to a page whose existence is asked for when all links of the parse are known. */
export interface PendingLink {
  readonly target: Title;
  /** HTML between the tags. */
  readonly content: string;
  /** Number of the text that it stands in: tags have theirs before that of the page, captions that of the text around them. */
  readonly text: number;
}

/** What the stages of one parse hand on to one another. */
export interface RenderState {
  /** Links by the number in their marker: waiting for facts, or finished HTML. */
  readonly links: (PendingLink | string)[];
  /** Pages that pictures link to: entered into the output's links, but always blue. */
  readonly mentioned: Pick<PendingLink, 'target' | 'text'>[];
  /** How many texts were begun, and how many of them are being rendered, one within another. */
  readonly texts: { begun: number; open: number };
  /** Number of the next external link without a text. */
  nextLinkNumber: number;
  /** Files by name and time, as far as they were asked for. */
  readonly files: Map<string, FileFacts | undefined>;
  /** Anchors in use, in lower case. */
  readonly anchors: Map<string, number>;
  /** What headings get when the tree is repaired, by the number that they are marked with. */
  readonly headings: FinishedHeading[];
  readonly rules: AttributeRules;
  /** The words of the form `__WORD__` of the text that was rendered last. */
  lastWords: ReadonlySet<string>;
  /** Whether the place of the table of contents is marked in the text. */
  tocPlaced: boolean;
}

const key = Symbol('html rendering');

/** The rendering state of a parse, made when it is first asked for. */
export function renderState(context: ParseContext): RenderState {
  let state = context.state.get(key) as RenderState | undefined;
  if (!state) {
    const protocols = context.site.settings.UrlProtocols.map(escapeRegExp).join('|');
    state = {
      links: [],
      mentioned: [],
      texts: { begun: 0, open: 0 },
      nextLinkNumber: 1,
      files: new Map(),
      anchors: new Map(),
      headings: [],
      rules: { fragmentMode: primaryFragmentMode(context), protocols: new RegExp(`^(?:${protocols})`, 'i') },
      lastWords: new Set(),
      tocPlaced: false,
    };
    context.state.set(key, state);
  }
  return state;
}

export function attributeRules(context: ParseContext): AttributeRules {
  return renderState(context).rules;
}

/** How ids and links within this wiki spell fragments. */
export function primaryFragmentMode(context: ParseContext): FragmentMode {
  return context.site.settings.FragmentMode[0] ?? 'html5';
}

export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
