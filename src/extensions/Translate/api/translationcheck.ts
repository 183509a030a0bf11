import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { requireTitle } from '../../../api/query/require-title.ts';
import { list } from '../../../api/result.ts';
import { checkTranslation } from '../checks/check-translation.ts';
import { findMessage } from '../groups/message-index.ts';
import { documentationCode } from '../languages.ts';

/** Says what seems to be wrong with a translation that is not saved yet. */
export const translationcheck = actionModule({
  name: 'translationcheck',
  internal: true,
  params: { title: string({ required: true }), translation: string({ required: true }) },
  async run({ wiki, params, language, addTopLevel }) {
    const title = requireTitle(wiki.site, params.title);
    const message = await findMessage(wiki, wiki.db, title);
    const isChecked = message && message.language !== documentationCode(wiki.site);
    const problems = isChecked ? checkTranslation(message, params.translation) : [];
    const warnings = problems.map((problem) => wiki.messages.text(problem, language));
    // What is checked for is never so bad that it could not be saved.
    addTopLevel('validation', { errors: list([], 'error'), warnings: list(warnings, 'warning') });
    return undefined;
  },
});
