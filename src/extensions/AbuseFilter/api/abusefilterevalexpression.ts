import { actionModule } from '../../../api/module.ts';
import { boolean, string } from '../../../api/parameters.ts';
import { list, shape } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { RuleMistake } from '../rules/mistake.ts';
import { evaluateRule } from '../rules/run.ts';
import { isArray, textOf, type Value } from '../rules/values.ts';
import { requireTools } from './rights.ts';

/** What an expression comes to, of no action in particular. */
export const abusefilterevalexpression = actionModule({
  name: 'abusefilterevalexpression',
  helpPages: ['Extension:AbuseFilter'],
  params: { expression: string({ required: true, mayBeEmpty: true }), prettyprint: boolean() },
  examples: {
    'action=abusefilterevalexpression&expression=lcase("FOO")': 'apihelp-abusefilterevalexpression-example-1',
    'action=abusefilterevalexpression&expression=lcase("FOO")&prettyprint=1':
      'apihelp-abusefilterevalexpression-example-2',
  },
  async run({ wiki, performer, params: { expression, prettyprint } }) {
    requireTools(performer, 'apierror-abusefilter-canteval');
    try {
      const value = evaluateRule(expression, generalValues(wiki));
      const result = { result: prettyprint ? shown(value) : answered(value) };
      return shape(result, {
        kind: 'pairs',
        keyName: 'key',
        element: 'var',
        preserve: ['result'],
        booleans: ['result'],
      });
    } catch (error) {
      if (error instanceof RuleMistake) throw new Refusal(msg('abusefilter-tools-syntax-error'));
      throw error;
    }
  },
});

/** What is known of the wiki, whatever happens there. */
function generalValues({ site: { settings } }: Wiki): ReadonlyMap<string, Value> {
  return new Map([
    ['timestamp', String(Math.floor(Date.now() / 1000))],
    ['wiki_name', settings.DBprefix === '' ? settings.DBname : `${settings.DBname}-${settings.DBprefix}`],
    ['wiki_language', settings.LanguageCode],
  ]);
}

function answered(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value);
  return isArray(value) ? list(value.map(answered), 'value') : (value ?? null);
}

function shown(value: Value): string {
  if (isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'bigint' || typeof value === 'number' ? textOf(value) : String(value ?? null);
}
