import type { Title } from '../../../site/title.ts';
import type { Message } from '../../../i18n/message.ts';

/** Messages that are translated together. */
export interface MessageGroup {
  readonly id: string;
  /** A name, or a message that says it. */
  readonly label: string | Message;
  readonly description: string | Message;
  /** As MediaWiki calls this kind of group. */
  readonly kind:
    | 'WikiPageMessageGroup'
    | 'MessageBundleMessageGroup'
    | 'AggregateMessageGroup'
    | 'WorkflowStatesMessageGroup'
    | 'RecentMessageGroup'
    | 'RecentAdditionsMessageGroup';
  /** Undefined where its messages are of several. */
  readonly namespace: number | undefined;
  readonly sourceLanguage: string;
  /** The translatable page whose units its messages are. */
  readonly page?: { readonly id: number; readonly title: Title };
  /** Ids of the groups that it puts together. */
  readonly members?: readonly string[];
  /** The language that all its groups must be written in. */
  readonly ownLanguage?: string;
}

/** Its messages are those of other groups that something has just happened to. */
export function isDynamic({ kind }: MessageGroup): boolean {
  return kind === 'RecentMessageGroup' || kind === 'RecentAdditionsMessageGroup';
}

/** A message as its group defines it. */
export interface GroupMessage {
  readonly namespace: number;
  /** Database key without the language. */
  readonly key: string;
  /** What is to be translated. */
  readonly definition: string;
  readonly sourceLanguage: string;
  /** The group that it is defined in. */
  readonly group: string;
}
