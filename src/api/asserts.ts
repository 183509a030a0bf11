import { msg } from '../i18n/message.ts';
import { escapeWikitext } from '../site/escape-wikitext.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { ApiCall } from './call.ts';

/** Refuses the request where the client is not who it believes to be. */
export function checkAsserts(
  { performer }: ApiCall,
  { assert, assertuser }: { assert: string | undefined; assertuser: string | undefined },
): void {
  if (assert === 'anon' && performer.registered) throw new Refusal(msg('apierror-assertanonfailed'));
  if (assert === 'user' && !performer.registered) throw new Refusal(msg('apierror-assertuserfailed'));
  if (assert === 'bot' && !performer.rights.has('bot')) throw new Refusal(msg('apierror-assertbotfailed'));
  if (assertuser !== undefined && assertuser !== performer.user.name) {
    throw new Refusal(msg('apierror-assertnameduserfailed', escapeWikitext(assertuser)));
  }
}
