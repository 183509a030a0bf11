import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { RuleMistake } from '../rules/mistake.ts';
import { checkRule } from '../rules/run.ts';
import { requireTools } from './rights.ts';

/** Says whether a rule is one. */
export const abusefilterchecksyntax = actionModule({
  name: 'abusefilterchecksyntax',
  helpPages: ['Extension:AbuseFilter'],
  params: { filter: string({ required: true, mayBeEmpty: true }) },
  examples: { 'action=abusefilterchecksyntax&filter="foo"': 'apihelp-abusefilterchecksyntax-example-1' },
  async run({ wiki, performer, params: { filter }, language }) {
    requireTools(performer, 'apierror-abusefilter-cantcheck');
    const placed = (at: number): number => [...filter.slice(0, at)].length;
    try {
      const warnings = checkRule(filter).map(({ key, at }) => ({
        message: wiki.messages.text(msg(`abusefilter-parser-warning-${key}`, String(placed(at))), language),
        character: placed(at),
      }));
      return { ...(warnings.length > 0 ? { warnings: list(warnings, 'warning') } : {}), status: 'ok' };
    } catch (error) {
      if (!(error instanceof RuleMistake)) throw error;
      const character = placed(error.at);
      return { status: 'error', message: wiki.messages.text(error.inWords(character), language), character };
    }
  },
});
