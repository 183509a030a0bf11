import type { Message } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { AuthenticationField } from '../authentication/request.ts';
import type { Performer } from '../performer.ts';
import type { Session } from '../session.ts';
import type { Wiki } from '../wiki.ts';

/** Somebody at such a page, and what they sent. */
export interface SpecialPageVisit {
  readonly wiki: Wiki;
  readonly session: Session;
  readonly performer: Performer;
  /** What stands behind the slash in the page's title. */
  readonly subpage?: string | undefined;
  /** The form's fields where one was sent, else the address's parameters. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Text as it is, a message in the reader's language, or a link (`query`: `action=x&y=z`). */
export type PagePart = string | Message | PageLink;

export interface PageLink {
  readonly to: Title;
  readonly query?: string;
  readonly text: string | Message;
}

/** A field of a form. An `area` holds several lines; a box may be ticked from the beginning. */
export type PageField =
  | AuthenticationField
  | {
      readonly type: 'area';
      readonly label: Message;
      readonly help?: Message;
      readonly value?: string;
      readonly optional?: boolean;
    }
  | { readonly type: 'box'; readonly label: PagePart; readonly checked?: boolean; readonly value?: string };

/** A part of such a page. How it looks is the server's matter. */
export type PageBlock =
  | { readonly kind: 'text' | 'done' | 'heading'; readonly message: Message }
  | { readonly kind: 'line'; readonly parts: readonly PagePart[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PagePart[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly Message[];
      readonly rows: readonly (readonly (readonly PagePart[])[])[];
    }
  /** Text to copy as it is. */
  | { readonly kind: 'code'; readonly label?: Message; readonly lines: readonly string[] }
  /** `svg` is trusted. */
  | { readonly kind: 'picture'; readonly svg: string; readonly alternative: Message }
  /** A form asks (`get`, where its fields stand in the address) or does something, which needs the session's token. */
  | {
      readonly kind: 'form';
      readonly method?: 'get' | 'post';
      /** What stands behind the slash in the title of the page that it is sent to. */
      readonly subpage?: string;
      readonly fields?: Readonly<Record<string, PageField>>;
      readonly hidden?: Readonly<Record<string, string>>;
      readonly button: Message;
    };

/** A file that such a page is at an address: a picture, say. */
export interface PageFile {
  readonly file: Buffer;
  readonly type: string;
}

/** What such a page shows. */
export type PageAnswer = readonly PageBlock[] | PageFile;

/**
 * A special page as an extension brings it: what it does needs the session's token, and a `Refusal` is shown above it. The
 * server makes HTML of its blocks.
 */
export interface SpecialPage {
  /** The special page's name. */
  readonly name: string;
  /** The message that is its heading. */
  readonly heading: string;
  /** May be seen by those, too, who may read nothing else. */
  readonly unrestricted?: boolean;
  /** For accounts only: others are asked to sign in first. */
  readonly accountsOnly?: boolean;
  /** The operation, where its user must have signed in lately (`ReauthenticateTime`). */
  readonly operation?: string;
  show(visit: SpecialPageVisit): Promise<PageAnswer>;
  /** A form was sent, with a token that holds. */
  submit?(visit: SpecialPageVisit): Promise<PageAnswer>;
}

export function isPageFile(answer: PageAnswer): answer is PageFile {
  return 'file' in answer;
}
