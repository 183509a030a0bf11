import { metaModule } from '../../../../api/module.ts';
import { continuation, someOf, string } from '../../../../api/parameters.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { list, shape } from '../../../../api/result.ts';
import { autonym, direction, fallbacks, languageCodes, languageFacts, toBcp47 } from '../../../../i18n/languages.ts';
import { msg, plain } from '../../../../i18n/message.ts';

/** Facts about languages. Manual: https://www.mediawiki.org/wiki/API:Languageinfo */
export const languageinfo = metaModule({
  name: 'languageinfo',
  prefix: 'li',
  cacheMode: 'public',
  params: {
    prop: someOf(['autonym', 'bcp47', 'code', 'dir', 'fallbacks', 'name', 'variantnames', 'variants'], {
      default: ['code'],
    }),
    code: string({ multi: true, default: ['*'] }),
    continue: continuation(),
  },
  async run({ wiki, params, warn, paramName, fits, continueWith }) {
    const { ExtraLanguageNames } = wiki.site.settings;
    const props = new Set<string>(params.prop);
    const known = [...new Set([...languageCodes, ...Object.keys(ExtraLanguageNames)])].sort();
    const wanted = new Set(params.code);
    const all = wanted.has('*');
    const unknown = all ? [] : [...wanted].filter((code) => !known.includes(code));
    if (unknown.length > 0) {
      const codes = { list: unknown.map(plain), type: 'comma' } as const;
      warn(msg('apiwarn-unrecognizedvalues', paramName('code'), codes, unknown.length), { code: 'unrecognizedvalues' });
    }
    const [from] = params.continue === undefined ? [''] : parseContinue(params.continue, 'string');
    const languages: Record<string, object> = {};
    for (const code of known) {
      if (code < from || !(all || wanted.has(code))) continue;
      const facts = describe(code, props, ExtraLanguageNames);
      if (!fits(facts)) {
        continueWith('continue', code);
        break;
      }
      languages[code] = facts;
    }
    return shape(languages, { kind: 'pairs', element: 'language', keyName: 'code', preserve: Object.keys(languages) });
  },
});

function describe(code: string, props: ReadonlySet<string>, extra: Readonly<Record<string, string>>): object {
  const name = autonym(code, extra);
  const variants = languageFacts(code)?.variants;
  const names = variants
    ? Object.fromEntries(Object.entries(variants).map(([variant, facts]) => [variant, facts.name]))
    : { [code]: name };
  return {
    ...(props.has('code') ? { code } : {}),
    ...(props.has('bcp47') ? { bcp47: toBcp47(code) } : {}),
    ...(props.has('dir') ? { dir: direction(code) } : {}),
    ...(props.has('autonym') ? { autonym: name } : {}),
    ...(props.has('name') ? { name } : {}),
    ...(props.has('fallbacks') ? { fallbacks: list(ownFallbacks(code), 'fb') } : {}),
    ...(props.has('variants') ? { variants: list(Object.keys(names), 'var') } : {}),
    ...(props.has('variantnames') ? { variantnames: shape(names, { kind: 'map', preserve: Object.keys(names) }) } : {}),
  };
}

/** Without English, which stands in for every language. */
function ownFallbacks(code: string): string[] {
  return fallbacks(code).filter((each) => each !== 'en');
}
