import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string, token } from '../../api/parameters.ts';
import { manageTag } from '../../wiki/changes/manage-tags.ts';
import { tagsParameter } from './values.ts';

export const managetags = actionModule({
  name: 'managetags',
  helpPages: ['API:Tag_management'],
  params: {
    operation: oneOf(['create', 'delete', 'activate', 'deactivate'], { required: true }),
    tag: string({ required: true }),
    reason: string({ default: '' }),
    ignorewarnings: boolean(),
    tags: tagsParameter,
    token: token('csrf'),
  },
  async run({ params: { operation, tag, reason, tags }, wiki, performer }) {
    const logid = await manageTag(wiki, performer, { operation, tag: tag.trim(), reason, tags: tags ?? [] });
    return { operation, tag, success: true, logid };
  },
});
