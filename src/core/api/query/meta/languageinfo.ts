import { metaModule } from '../../../../api/module.ts';
import { continuation, someOf, string } from '../../../../api/parameters.ts';
import { list, shape } from '../../../../api/result.ts';
import { autonym, direction, languageFacts, toBcp47, variantNames, variants } from '../../../../i18n/languages.ts';
import { listParam, msg, plain } from '../../../../i18n/message.ts';
import type { Site } from '../../../../site/site.ts';
import { knownLanguages } from '../siteinfo/languages.ts';

const PROPS = ['autonym', 'bcp47', 'code', 'dir', 'fallbacks', 'name', 'variantnames', 'variants'] as const;

/** In the order in which answers have them. */
const WRITERS: Readonly<Record<(typeof PROPS)[number], (code: string, site: Site) => unknown>> = {
  code: (code) => code,
  bcp47: (code) => toBcp47(code),
  dir: direction,
  autonym: nameOf,
  name: nameOf,
  fallbacks: (code) => list([...(languageFacts(code)?.fallbacks ?? [])], 'fb'),
  variants: (code) => list([...variants(code)], 'var'),
  variantnames: (code, { settings }) => shape(variantNames(code, settings.ExtraLanguageNames), { kind: 'map' }),
};

/** Facts about languages. Manual: https://www.mediawiki.org/wiki/API:Languageinfo */
export const languageinfo = metaModule({
  name: 'languageinfo',
  helpPages: [],
  prefix: 'li',
  cacheMode: 'public',
  params: {
    prop: someOf(PROPS, { default: ['code'] }),
    code: string({ multi: true, default: ['*'] }),
    continue: continuation(),
  },
  examples: {
    'action=query&meta=languageinfo&liprop=autonym|dir&licode=ar|de|ja': 'apihelp-query+languageinfo-example-some',
  },
  async run({ params, wiki, warn, fits, continueWith, paramName }) {
    const { site } = wiki;
    const known = knownLanguages(site);
    let codes = known;
    if (!(params.code.length === 1 && params.code[0] === '*')) {
      const wished = new Set(params.code);
      codes = known.filter((code) => wished.delete(code));
      if (wished.size > 0) {
        const values = listParam([...wished].map(plain));
        warn(msg('apiwarn-unrecognizedvalues', paramName('code'), values, wished.size));
      }
    }
    const from = params.continue;
    if (from !== undefined) codes = codes.filter((code) => code >= from);
    const wanted = (Object.keys(WRITERS) as (typeof PROPS)[number][]).filter((prop) => params.prop.includes(prop));
    const answer: Record<string, object> = {};
    for (const code of codes) {
      const entry = Object.fromEntries(wanted.map((prop) => [prop, WRITERS[prop](code, site)]));
      if (!fits(entry)) {
        continueWith('continue', code);
        break;
      }
      answer[code] = shape(entry, { kind: 'map' });
    }
    return shape(answer, { kind: 'map' });
  },
});

function nameOf(code: string, { settings }: Site): string {
  return autonym(code, settings.ExtraLanguageNames);
}
