import type { Message } from '../i18n/message.ts';

/**
 * Why something is not done, said to the one who asked. `code` is the Action API's error code; where it is not given it
 * follows from the first message's key (`apierror-missingtitle` → `missingtitle`). Not a defect: never logged as one.
 */
export class Refusal extends Error {
  readonly messages: readonly [Message, ...Message[]];
  /** The message that `code` and `data` belong to, and that answers tell that tell one only: the first, unless said. */
  readonly main: Message;
  readonly code: string;
  /** Facts for programs, shown beside the error (`blockinfo`, `lag` …). */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  /** The same of the other messages, which only answers show that tell all of them. */
  readonly dataOfOthers: ReadonlyMap<Message, Readonly<Record<string, unknown>>>;
  /** HTTP status of the answer; nearly always 200, since clients look at the code. */
  readonly status: number;

  constructor(
    messages: Message | readonly [Message, ...Message[]],
    options: {
      code?: string;
      main?: Message;
      data?: Record<string, unknown>;
      dataOfOthers?: Refusal['dataOfOthers'];
      status?: number;
    } = {},
  ) {
    const all = 'key' in messages ? ([messages] as const) : distinct(messages);
    super(all[0].key);
    this.name = 'Refusal';
    this.messages = all;
    this.main = options.main ?? all[0];
    this.code = options.code ?? codeOf(this.main.key);
    this.data = options.data;
    this.dataOfOthers = options.dataOfOthers ?? new Map();
    this.status = options.status ?? 200;
  }
}

/** The messages, each once. */
function distinct(messages: readonly [Message, ...Message[]]): readonly [Message, ...Message[]] {
  const byContent = new Map(messages.map((message) => [contentOf(message), message]));
  return [...byContent.values()] as [Message, ...Message[]];
}

function contentOf(message: Message): string {
  return JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** The error code that a message key stands for when nothing else is said. */
export function codeOf(key: string): string {
  return KEY_TO_CODE[key] ?? key.replace(/^api(error|warn)-/, '');
}

/** Messages of the wiki floor whose API code is not their key. */
const KEY_TO_CODE: Readonly<Record<string, string>> = {
  actionthrottledtext: 'ratelimited',
  autoblockedtext: 'autoblocked',
  'autoblockedtext-partial': 'autoblocked',
  'badaccess-group0': 'permissiondenied',
  'badaccess-groups': 'permissiondenied',
  badipaddress: 'invalidip',
  blankpage: 'emptypage',
  deleteprotected: 'cantedit',
  blockedtext: 'blocked',
  'blockedtext-composite': 'blocked',
  'blockedtext-partial': 'blocked',
  cannotdelete: 'cantdelete',
  cantmove: 'cantmove',
  'cantmove-titleprotected': 'protectedtitle',
  cascadeprotected: 'cascadeprotected',
  'cant-move-user-page': 'cantmove-userpage',
  'cant-move-to-user-page': 'cantmove-to-userpage',
  confirmedittext: 'confirmemail',
  'content-not-allowed-here': 'contentnotallowedhere',
  contenttoobig: 'contenttoobig',
  hookaborted: 'hookaborted',
  ipb_already_blocked: 'alreadyblocked',
  ipb_cant_unblock: 'cantunblock',
  ipb_expiry_invalid: 'invalidexpiry',
  ip_range_invalid: 'invalidrange',
  imagenocrossnamespace: 'nonfilenamespace',
  imagetypemismatch: 'filetypemismatch',
  mailnologin: 'cantsend',
  'markedaspatrollederror-noautopatrol': 'noautopatrol',
  movenologintext: 'cantmove-anon',
  movenotallowed: 'cantmove',
  movenotallowedfile: 'cantmovefile',
  mustbeloggedin: 'mustbeloggedin',
  namespaceprotected: 'protectednamespace',
  noname: 'invaliduser',
  'ns-specialprotected': 'unsupportednamespace',
  'protect-cantedit': 'cantedit',
  protectedinterface: 'protectednamespace-interface',
  protectedpagetext: 'protectedpage',
  range_block_disabled: 'rangedisabled',
  readonlytext: 'readonly',
  rcpatroldisabled: 'patroldisabled',
  session_fail_preview: 'badtoken',
  systemblockedtext: 'blocked',
  titleprotected: 'protectedtitle',
  undo_failure: 'undofailure',
  'undo-nochange': 'undofailure',
  usermaildisabled: 'usermaildisabled',
};
