import { actionModule, type ActionModule } from '../../../api/module.ts';
import { string, submodule } from '../../../api/parameters.ts';
import { callSubmodule } from '../../../api/run-submodule.ts';
import {
  viewHeader,
  viewPost,
  viewPostHistory,
  viewTopic,
  viewTopicHistory,
  viewTopicList,
  viewTopicSummary,
} from './reading.ts';
import { undoEditHeader, undoEditPost, undoEditTopicSummary } from './undoing.ts';
import {
  closeOpenTopic,
  editHeaderModule,
  editPostModule,
  editTitleModule,
  editTopicSummary,
  lockTopicModule,
  moderatePost,
  moderateTopic,
  newTopic,
  reply,
} from './writing.ts';

const submodules: readonly ActionModule[] = [
  newTopic,
  editHeaderModule,
  editPostModule,
  editTopicSummary,
  reply,
  moderatePost,
  moderateTopic,
  editTitleModule,
  lockTopicModule,
  closeOpenTopic,
  viewHeader,
  viewPost,
  viewPostHistory,
  viewTopic,
  viewTopicHistory,
  viewTopicList,
  viewTopicSummary,
  undoEditHeader,
  undoEditPost,
  undoEditTopicSummary,
];

/** The answer of the older name stands under the newer one. */
const ANSWERED_AS: Readonly<Record<string, string>> = { [closeOpenTopic.name]: lockTopicModule.name };

/** Reads and writes boards and their topics. Manual: https://www.mediawiki.org/wiki/Extension:Flow/API */
export const flow = actionModule({
  name: 'flow',
  helpPages: ['https://www.mediawiki.org/wiki/Extension:Flow/API'],
  params: {
    submodule: submodule({ group: { parent: 'flow' } }, { required: true }),
    page: string({ default: 'Topic:Flow-enabled_page' }),
    token: string({ default: '' }),
  },
  submodules,
  async run(context) {
    const { submodule: name } = context.params;
    return { [ANSWERED_AS[name] ?? name]: await callSubmodule(context, name) };
  },
});
