import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { SpecialPage } from '../../wiki/special-pages/special-page.ts';
import { secretOf } from './challenge.ts';
import { pictureOf } from './fancy-captcha/fancy-captcha.ts';

/** Special:Captcha: the picture of a captcha that waits for its answer (`image`), and what captchas are. */
export const captchaPage: SpecialPage = {
  name: 'Captcha',
  heading: 'captchahelp-title',
  unrestricted: true,
  async show({ wiki, session, subpage, fields }) {
    if (subpage !== 'image') return [{ kind: 'text', message: msg('captchahelp-text') }];
    const secret = secretOf(wiki, session, fields.get('wpCaptchaId') ?? '');
    const file = secret && (await pictureOf(wiki, secret));
    if (!file) throw new Refusal(msg('captcha-image-unknown'), { code: 'badcaptchaid', status: 400 });
    return { file, type: 'image/png' };
  },
};
