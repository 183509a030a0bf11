import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { contentText } from '../pages/content-message.ts';
import type { Wiki } from '../wiki.ts';
import type { Restriction } from './restrictions.ts';

const MARK = '\u200e';

const COMMENTS = {
  protect: 'protectedarticle-comment',
  modify: 'modifiedarticleprotection-comment',
  unprotect: 'unprotectedarticle-comment',
} as const;

/** What the log keeps of a protection: `[edit=sysop] (indefinite)`, each after a direction mark. */
export function protectionDescription(wiki: Wiki, restrictions: readonly Restriction[]): string {
  return restrictions
    .map(({ type, level, expiry }) => `${MARK}[${type}=${level}] (${expiryText(wiki, expiry)})`)
    .join('');
}

/** What the page's history says of a change of its protection. */
export function protectionComment(
  wiki: Wiki,
  change: {
    readonly title: Title;
    readonly reason: string;
    readonly action: keyof typeof COMMENTS;
    readonly restrictions: readonly Restriction[];
    readonly cascade: boolean;
  },
): string {
  let comment = contentText(wiki, msg(COMMENTS[change.action], change.title.prefixedText));
  if (change.reason !== '') comment += `: ${change.reason}`;
  const described = change.restrictions.map(({ type, level, expiry }) => {
    const levelName = wiki.messages.exists(`protect-level-${level}`)
      ? contentText(wiki, msg(`protect-level-${level}`))
      : contentText(wiki, msg('protect-fallback', level));
    return contentText(
      wiki,
      msg('protect-summary-desc', contentText(wiki, msg(`restriction-${type}`)), levelName, expiryText(wiki, expiry)),
    );
  });
  if (described.length > 0) comment += ` (${described.join(' ')})`;
  return change.cascade ? `${comment} [${contentText(wiki, msg('protect-summary-cascade'))}]` : comment;
}

function expiryText(wiki: Wiki, expiry: string): string {
  if (expiry === 'infinity') return contentText(wiki, msg('protect-expiry-indefinite'));
  return contentText(wiki, msg('protect-expiring', { dateTime: expiry }, { date: expiry }, { time: expiry }));
}
