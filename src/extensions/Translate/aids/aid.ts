import type { Title } from '../../../site/title.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { KnownMessage } from '../groups/message-index.ts';

/** What a translator of a message is helped with. */
export interface AidRequest {
  readonly wiki: Wiki;
  readonly performer: Performer;
  /** The page of the translation. */
  readonly title: Title;
  readonly message: KnownMessage;
  /** The reader's. */
  readonly language: string;
}

/** One kind of help. Throws `NoAid` where there is none for the message. */
export type Aid = (request: AidRequest) => Promise<unknown>;

/** Why there is no help of a kind, for people. */
export class NoAid extends Error {
  override readonly name = 'NoAid';
}
