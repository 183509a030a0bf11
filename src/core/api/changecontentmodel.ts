import { actionModule } from '../../api/module.ts';
import { boolean, id, oneOf, string, token } from '../../api/parameters.ts';
import { changeContentModel } from '../../wiki/edits/change-content-model.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { editableModels, tagsParameter } from './values.ts';

/** Changes the content model of a page. Manual: https://www.mediawiki.org/wiki/API:ChangeContentModel */
export const changecontentmodel = actionModule({
  name: 'changecontentmodel',
  helpPages: ['Help:ChangeContentModel'],
  params: {
    title: string(),
    pageid: id(),
    summary: string(),
    tags: tagsParameter,
    model: oneOf(editableModels, { required: true }),
    bot: boolean(),
    token: token('csrf'),
  },
  async run({ params, wiki, performer }) {
    const title = await titleOrPageId(wiki, params);
    const { pageId, revisionId, logId } = await changeContentModel(wiki, performer, {
      title,
      model: params.model,
      summary: params.summary ?? '',
      tags: params.tags ?? [],
      isBot: params.bot,
    });
    return {
      result: 'Success',
      title: title.prefixedText,
      pageid: pageId,
      contentmodel: params.model,
      logid: logId,
      revid: revisionId,
    };
  },
});
