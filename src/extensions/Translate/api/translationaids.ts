import { actionModule } from '../../../api/module.ts';
import { someOf, string } from '../../../api/parameters.ts';
import { NoAid } from '../aids/aid.ts';
import { aids } from '../aids/aids.ts';
import { findGroup } from '../groups/all-groups.ts';
import { noSuchGroup } from './find-group.ts';
import { requireMessage } from './require-message.ts';

type AidName = keyof typeof aids;

/** Helps those who translate a message. */
export const translationaids = actionModule({
  name: 'translationaids',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/Translation_aids'],
  params: {
    title: string({ required: true }),
    group: string(),
    prop: someOf(Object.keys(aids).sort() as AidName[], {
      default: [
        'groups',
        'definition',
        'translation',
        'inotherlanguages',
        'documentation',
        'mt',
        'definitiondiff',
        'ttmserver',
        'support',
        'gettext',
        'insertables',
        'editsummaries',
      ],
    }),
  },
  examples: { 'action=translationaids&title=MediaWiki:January/fi': 'apihelp-translationaids-example-1' },
  async run({ wiki, params, performer, language, addTopLevel }) {
    const { title, message } = await requireMessage(wiki, params.title);
    if (params.group !== undefined && !(await findGroup(wiki, params.group))) throw noSuchGroup();
    const helpers: Record<string, unknown> = {};
    const times: Record<string, number> = { query_aggregator: 0 };
    for (const name of params.prop as AidName[]) {
      const start = performance.now();
      helpers[name] = await aids[name]({ wiki, performer, title, message, language }).catch((error: unknown) => {
        if (error instanceof NoAid) return { error: error.message };
        throw error;
      });
      times[name] = Math.round(performance.now() - start) / 1000;
    }
    addTopLevel('helpers', Object.keys(helpers).length === 0 ? [] : helpers);
    addTopLevel('times', times);
    return undefined;
  },
});
