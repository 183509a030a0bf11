import { msg } from '../../i18n/message.ts';
import { isNamed, type Performer } from '../../wiki/performer.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { sharedIdOf } from '../../wiki/users/central-ids.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/**
 * Whose lists a request is about: the id by which all wikis know the performer. Refuses `notloggedin` to those without an account
 * that has one, and `permissiondenied` to those without the right.
 */
export async function ownerOf(
  wiki: Wiki,
  performer: Performer,
  right: 'viewmyprivateinfo' | 'editmyprivateinfo',
): Promise<number> {
  const owner = isNamed(performer) ? await sharedIdOf(wiki, performer.user.id) : undefined;
  if (owner === undefined) {
    throw new Refusal(msg('apierror-mustbeloggedin', msg(`action-${right}`)), { code: 'notloggedin' });
  }
  requireRight(performer, right);
  return owner;
}
