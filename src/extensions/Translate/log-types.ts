import { msg } from '../../i18n/message.ts';
import { phraseInOrder, type LogType } from '../../wiki/logs/log-type.ts';
import { autonym } from '../../i18n/languages.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is logged of translations. */
export const translateLogTypes: readonly LogType[] = [
  { name: 'messagebundle', actions: ['deletefnok', 'deletefok', 'movenok', 'moveok'] },
  {
    name: 'pagetranslation',
    actions: [
      'associate',
      'deletefnok',
      'deletefok',
      'deletelnok',
      'deletelok',
      'discourage',
      'dissociate',
      'encourage',
      'mark',
      'movenok',
      'moveok',
      'prioritylanguages',
      'unmark',
    ],
    phrase(params, { action }) {
      if (action === 'associate' || action === 'dissociate') return { values: [text(params.aggregategroup)] };
      if (action === 'prioritylanguages') {
        const languages = text(params.languages)
          .split(',')
          .filter(Boolean)
          .map((code) => autonym(code) || code);
        return languages.length === 0
          ? { key: 'logentry-pagetranslation-prioritylanguages-unset', values: [] }
          : {
              values: [languages.join(', ')],
              ...(params.force === 'on' ? { key: 'logentry-pagetranslation-prioritylanguages-force' } : {}),
            };
      }
      return phraseInOrder(params);
    },
  },
  {
    name: 'translationreview',
    actions: ['group', 'message', 'unfuzzy'],
    phrase(params, { action }) {
      if (action !== 'group') return phraseInOrder(params);
      const state = (value: unknown) => (text(value) === '' ? msg('translate-workflow-state-') : text(value));
      return {
        values: [
          text(params.language),
          text(params['group-label']),
          state(params['old-state']),
          state(params['new-state']),
        ],
      };
    },
  },
];
