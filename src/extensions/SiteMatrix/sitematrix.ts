import { actionModule } from '../../api/module.ts';
import { limit, someOf, string } from '../../api/parameters.ts';
import { list, shape } from '../../api/result.ts';
import { autonym, direction, toBcp47 } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findMatrix, STATES, type FarmWiki } from './matrix.ts';

/** The wikis of the farm. Manual: https://www.mediawiki.org/wiki/Extension:SiteMatrix */
export const sitematrix = actionModule({
  name: 'sitematrix',
  prefix: 'sm',
  helpPages: ['Extension:SiteMatrix#API'],
  params: {
    type: someOf(['special', 'language'], { default: ['special', 'language'] }),
    state: someOf(['all', ...STATES], { default: ['all'] }),
    langprop: someOf(['code', 'name', 'site', 'dir', 'localname'], {
      default: ['code', 'name', 'site', 'dir', 'localname'],
    }),
    siteprop: someOf(['url', 'dbname', 'code', 'lang', 'sitename'], { default: ['url', 'dbname', 'code', 'sitename'] }),
    limit: limit({ default: 5000, max: 5000, highMax: undefined }),
    continue: string(),
  },
  examples: { 'action=sitematrix': 'apihelp-sitematrix-example-1' },
  async run(context) {
    const { wiki, params } = context;
    const from = readContinue(params.continue);
    const { languages, specials, count } = await findMatrix(wiki);
    const states = new Set<string>(params.state);
    const isWanted = (each: FarmWiki) => states.has('all') || each.states.some((state) => states.has(state));
    const types = new Set<string>(params.type);
    const entries: [string | number, unknown][] = [];
    if (types.has('language') && (from?.kind ?? 'language') === 'language') {
      for (const [code, wikis] of languages) {
        if (from && code < from.value) continue;
        if (entries.length >= params.limit) {
          const there = { [context.paramName('continue')]: `language|${code}` };
          context.addTopLevel('query-continue', { sitematrix: there });
          break;
        }
        entries.push([entries.length, languageOf(code, wikis.filter(isWanted), params)]);
      }
    }
    const hasRoom = entries.length < params.limit;
    entries.push(['count', count]);
    if (types.has('special') && hasRoom) {
      const first = from && from.kind !== 'language' ? from.value : '';
      const shown = specials.filter((each) => isWanted(each) && (from?.kind !== 'special' || each.id >= first));
      entries.push(['specials', list(shown.map(specialOf), 'special')]);
    }
    return shape(Object.fromEntries(entries) as Record<string, unknown>, { element: 'language' });
  },
});

/** `language|CODE` or `special|ID`: where to go on. */
function readContinue(value: string | undefined): { kind: string; value: string } | undefined {
  if (value === undefined) return undefined;
  const parts = value.split('|');
  if (parts.length !== 2) throw new Refusal(msg('apierror-badcontinue'));
  return { kind: parts[0]!, value: parts[1]! };
}

function languageOf(
  code: string,
  wikis: readonly FarmWiki[],
  { langprop, siteprop }: { readonly langprop: readonly string[]; readonly siteprop: readonly string[] },
): Record<string, unknown> {
  const props = new Set(langprop);
  const siteProps = new Set(siteprop);
  return {
    ...(props.has('code') ? { code } : {}),
    ...(props.has('name') ? { name: autonym(code) } : {}),
    ...(props.has('site')
      ? {
          site: list(
            wikis.map(({ url, id, code: project, language, siteName, states }) => ({
              ...(siteProps.has('url') ? { url } : {}),
              ...(siteProps.has('dbname') ? { dbname: id } : {}),
              ...(siteProps.has('code') ? { code: project } : {}),
              ...(siteProps.has('lang') ? { lang: toBcp47(language) } : {}),
              ...(siteProps.has('sitename') ? { sitename: siteName } : {}),
              ...flags(states),
            })),
            'site',
          ),
        }
      : {}),
    ...(props.has('dir') ? { dir: direction(code) } : {}),
    ...(props.has('localname') ? { localname: autonym(code) } : {}),
  };
}

/** All that is known of a wiki that stands by itself; what is wanted of the others says nothing of it. */
function specialOf({ url, id, code, language, siteName, states }: FarmWiki): Record<string, unknown> {
  return { url, dbname: id, code, lang: toBcp47(language), sitename: siteName, ...flags(states) };
}

const flags = (states: readonly string[]) => Object.fromEntries(states.map((state) => [state, true]));
