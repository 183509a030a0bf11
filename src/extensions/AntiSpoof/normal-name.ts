import { msg, type Message } from '../../i18n/message.ts';
import { nameLooks } from '../../wiki/users/name-looks.ts';

/** What a name looks like, or why nobody can have a name like this. */
export type Looks = { readonly normalized: string } | { readonly problem: Message };

/** What a name looks like, with what is wrong with it in words. */
export function looksOf(name: string): Looks {
  const looks = nameLooks(name);
  return 'problem' in looks ? { problem: msg(`antispoof-${looks.problem}`) } : looks;
}
