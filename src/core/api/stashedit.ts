import { pingLimiter } from '../../wiki/users/rate-limits.ts';
import { requireOnlyOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { id, oneOf, string, text, token } from '../../api/parameters.ts';
import { stashEdit } from '../../wiki/edits/stash.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { contentFormats, contentModels } from './values.ts';

/** Takes the text of an edit before it is saved. */
export const stashedit = actionModule({
  name: 'stashedit',
  internal: true,
  params: {
    title: string({ required: true }),
    section: string(),
    sectiontitle: string(),
    text: text(),
    stashedtexthash: string(),
    summary: string({ default: '' }),
    contentmodel: oneOf(contentModels, { required: true }),
    contentformat: oneOf(contentFormats, { required: true }),
    baserevid: id({ required: true }),
    token: token('csrf'),
  },
  async run(context) {
    const { params, wiki, performer } = context;
    if (performer.effectiveGroups.includes('bot')) throw new Refusal(msg('apierror-botsnotsupported'));
    requireOnlyOneParameter(context, 'stashedtexthash', 'text');
    if (await pingLimiter(wiki, performer, 'stashedit')) return { status: 'ratelimited' };
    const { status, textHash } = await stashEdit(wiki, performer, {
      title: await titleOrPageId(wiki, { title: params.title }),
      text: params.text,
      textHash: params.stashedtexthash,
      section: params.section,
      sectionTitle: params.sectiontitle,
      contentModel: params.contentmodel,
      contentFormat: params.contentformat,
      baseRevisionId: params.baserevid,
    });
    return { status, texthash: textHash };
  },
});
