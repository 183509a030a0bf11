import { actionModule } from '../../../api/module.ts';
import { QuestionFirst } from '../../../wiki/pages/page-hooks.ts';
import { findThreads } from '../find-threads.ts';
import { threadActionParams } from './thread-actions/context.ts';
import { threadActions } from './thread-actions/index.ts';

/** Acts on threads and posts. Manual: https://www.mediawiki.org/wiki/Extension:LiquidThreads/API */
export const threadaction = actionModule({
  name: 'threadaction',
  params: threadActionParams,
  async run(context) {
    const { wiki, params } = context;
    const threads = await findThreads(wiki, params.thread ?? []);
    try {
      return await threadActions[params.threadaction](context, threads);
    } catch (error) {
      if (error instanceof QuestionFirst) return { thread: { result: 'Failure', ...error.answer } };
      throw error;
    }
  },
});
