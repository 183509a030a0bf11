import { actionModule } from '../../api/module.ts';
import { string } from '../../api/parameters.ts';
import { findSpam } from './find-spam.ts';
import { matchesAnswer } from './matches-answer.ts';

/** Says whether links are forbidden. Manual: https://www.mediawiki.org/wiki/Extension:SpamBlacklist/API */
export const spamblacklist = actionModule({
  name: 'spamblacklist',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:SpamBlacklist/API'],
  params: { url: string({ multi: true, required: true }) },
  examples: {
    'action=spamblacklist&url=http://www.example.com/|http://www.example.org/': 'apihelp-spamblacklist-example-1',
  },
  async run({ wiki, params }) {
    const spam = await findSpam(wiki, params.url);
    return spam ? { result: 'blacklisted', matches: matchesAnswer(spam.matches) } : { result: 'ok' };
  },
});
