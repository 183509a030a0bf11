import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { RawAnswer } from '../../../api/raw-answer.ts';
import { isValidLanguageCode } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { interfaceTexts } from '../interface-texts.ts';

const DAY = 24 * 60 * 60;

/** The texts of the language selector in one language, as its scripts read them: a file of JSON, whatever format is asked for. */
export const ulslocalization = actionModule({
  name: 'ulslocalization',
  internal: true,
  answerFormat: 'json',
  params: { language: string({ required: true }) },
  examples: { 'action=ulslocalization&language=ta': 'apihelp-ulslocalization-example-1' },
  async run({ params, paramName, setCacheMode, setCacheMaxAge }) {
    setCacheMode('public');
    setCacheMaxAge(28 * DAY);
    const { language } = params;
    if (!isValidLanguageCode(language) || language.includes('..')) {
      throw new Refusal(msg('apierror-ulslocalization-invalidlanguage', paramName('language')), {
        code: 'invalidlanguage',
      });
    }
    const texts = await interfaceTexts(language.toLowerCase());
    return new RawAnswer('application/json; charset=utf-8', 'api-result.json', JSON.stringify(texts));
  },
});
