import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { interfaceLanguages } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { changeOptions } from '../../../wiki/users/change-options.ts';
import { anonymousMayChoose, LANGUAGE_COOKIE } from '../visitor-language.ts';

/** Chooses the language of one's own interface: a preference, or a cookie where nobody is signed in. */
export const ulssetlang = actionModule({
  name: 'ulssetlang',
  internal: true,
  mustBePosted: true,
  writeRights: false,
  params: { languagecode: string({ required: true, mayBeEmpty: true }), token: token('csrf') },
  examples: { 'action=ulssetlang&languagecode=ko&token=123ABC': 'apihelp-ulssetlang-example-1' },
  async run({ wiki, params, performer, request, paramName }) {
    const { account } = performer;
    const { languagecode } = params;
    if (!account && !anonymousMayChoose(wiki)) {
      throw new Refusal(msg('apierror-ulssetlang-anon-notallowed'), { code: 'ulssetlang-anon-notallowed' });
    }
    if (!interfaceLanguages.includes(languagecode)) {
      throw new Refusal(msg('apierror-ulssetlang-invalidlang', paramName('languagecode')), { code: 'invalidlang' });
    }
    if (account && isNamed(performer)) {
      await changeOptions(wiki, { ...performer, account }, { changes: { language: languagecode }, reset: new Set() });
    } else request.setCookie(LANGUAGE_COOKIE, languagecode);
    return undefined;
  },
});
