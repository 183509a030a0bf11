import { actionModule } from '../../api/module.ts';
import { string, token } from '../../api/parameters.ts';
import { invalidTitle } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { fileTitle } from '../../wiki/files/file-name.ts';
import { currentVersion } from '../../wiki/files/file-versions.ts';
import { revertFile } from '../../wiki/files/replace-version.ts';
import { requireMayUpload } from '../../wiki/files/upload-rights.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { errorList } from './error-list.ts';

/** Makes an old version of a file the current one. Manual: https://www.mediawiki.org/wiki/API:Filerevert */
export const filerevert = actionModule({
  name: 'filerevert',
  params: {
    filename: string({ required: true }),
    comment: string({ default: '' }),
    archivename: string({ required: true }),
    token: token('csrf'),
  },
  async run({ wiki, performer, params, call }) {
    const { filename, archivename, comment } = params;
    const title = fileTitle(wiki.site, filename);
    if (!title) throw invalidTitle(filename);
    await requireCan(wiki, performer, 'upload');
    await requireCan(wiki, performer, 'reupload');
    await requireMayUpload(wiki, performer, title);
    if (!(await currentVersion(wiki.db, title.dbKey))) throw new Refusal(msg('apierror-missingtitle'));
    try {
      await revertFile(wiki, performer, { title, archiveName: archivename, comment });
      return { result: 'Success' };
    } catch (error) {
      if (!(error instanceof Refusal) || ['filerevert-badversion', 'ratelimited'].includes(error.code)) throw error;
      return { result: 'Failure', errors: await errorList(call, error) };
    }
  },
});
