import { msg, plain } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Validator } from './validator.ts';

/** A page title, in its prefixed form. */
export const title: Validator = async (value, { call, name, parameter }) => {
  const { wiki } = call;
  const found = titleOrUndefined(wiki.site, value);
  if (!found) {
    throw new Refusal(msg('paramvalidator-badtitle', plain(name), plain(value)), { code: 'badtitle' });
  }
  if (parameter.mustExist) {
    const page = await wiki.db
      .selectFrom('page')
      .select('page_id')
      .where('page_namespace', '=', found.namespace)
      .where('page_title', '=', found.dbKey)
      .executeTakeFirst();
    if (!page) {
      throw new Refusal(msg('paramvalidator-missingtitle', plain(name), plain(value)), { code: 'missingtitle' });
    }
  }
  return found.prefixedText;
};
