import { actionModule } from '../../../api/module.ts';
import { newChallenge } from '../challenge.ts';
import { fancyCaptcha } from './fancy-captcha.ts';

/** Another picture, for those who cannot read the one that they were shown. */
export const fancycaptchareload = actionModule({
  name: 'fancycaptchareload',
  internal: true,
  params: {},
  examples: { 'action=fancycaptchareload': 'apihelp-fancycaptchareload-example-1' },
  async run({ wiki, session }) {
    const { id } = await newChallenge(wiki, session, fancyCaptcha);
    return { index: id };
  },
});
