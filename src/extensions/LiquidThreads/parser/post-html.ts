import { escapeHtml } from '../../../i18n/escape-html.ts';

/** Where a post stands. */
export interface Place {
  /** How deep in its thread: 0 at the top. */
  readonly level: number;
  /** Which of how many posts it is, from 1 on. */
  readonly position: number;
  readonly count: number;
}

/** A post with all that stands in it; all but `subject` is HTML. */
export interface ShownPost {
  readonly id: number;
  /** Shown above it, as text; undefined: it answers a post that is shown, too. */
  readonly subject: string | undefined;
  readonly body: string;
  readonly signature: string;
  /** What answers it. */
  readonly replies: readonly string[];
}

/** A post as HTML. */
export function postHtml({ id, subject, body, signature, replies }: ShownPost, place: Place): string {
  const { level } = place;
  return [
    `<div class="${classesOf(place, replies.length > 0).join(' ')}" id="lqt_thread_id_${id}">`,
    subject === undefined
      ? ''
      : `<div class="lqt_thread_heading"><h2 class="lqt_header" id="lqt-header-${id}">${escapeHtml(subject)}</h2></div>`,
    `<div class="lqt-post-wrapper"><div class="lqt_post lqt-thread-nest-${level + 1}">${body}</div>`,
    `<div class="lqt-thread-signature">${signature}</div></div>`,
    replies.length > 0
      ? `<div class="lqt-thread-replies lqt-thread-replies-${level + 1}">${replies.join('')}</div>`
      : '',
    '</div>',
  ].join('');
}

function classesOf({ level, position, count }: Place, hasReplies: boolean): string[] {
  return [
    'lqt_thread',
    `lqt-thread-nest-${level + 1}`,
    level % 2 === 0 ? 'lqt-thread-odd' : 'lqt-thread-even',
    ...(level === 0 ? ['lqt-thread-topmost'] : []),
    ...(position === 1 ? ['lqt-thread-first'] : []),
    ...(position === count ? ['lqt-thread-last'] : []),
    hasReplies ? 'lqt-thread-with-subthreads' : 'lqt-thread-no-subthreads',
    'lqt-thread-wrapper',
  ];
}
