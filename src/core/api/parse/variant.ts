import { acceptedLanguages } from '../../../api/accepted-languages.ts';
import { loadOptions } from '../../../wiki/users/options.ts';
import { preferredVariant, variantNamed, variantsOf } from '../../../wikitext/language-converter/variants.ts';
import type { ParseContext } from './source.ts';

/**
 * The variant in which somebody is shown a page of a language: the one that the request names (`variant`, or as the language of the
 * interface), else that of their preferences or, where nobody is signed in, of their browser, else the wiki's. Undefined for languages
 * that are written in one way only.
 */
export async function variantFor(
  { wiki, request, performer, setCacheMode, call }: ParseContext,
  pageLanguage: string,
): Promise<string | undefined> {
  const { site } = wiki;
  if (variantsOf(site, pageLanguage).length === 0) return undefined;
  const variant = (name: string): string | undefined => variantNamed(site, pageLanguage, name);
  const named = variant(request.params.get('variant') ?? '');
  if (named !== undefined) return named;
  const spoken = variant(request.params.get('uselang') ?? '');
  if (spoken !== undefined) return preferredVariant(site, pageLanguage, spoken === pageLanguage ? undefined : spoken);
  if (!performer.registered) {
    call.variesBy.add('Accept-Language');
    const accepted = acceptedLanguages(request.header('accept-language') ?? '').map(({ code }) => variant(code));
    return preferredVariant(
      site,
      pageLanguage,
      accepted.find((each) => each !== undefined),
    );
  }
  setCacheMode('private');
  const options = (await loadOptions(wiki, [performer.user.id])).get(performer.user.id);
  const preferred: unknown =
    options?.[pageLanguage === site.settings.LanguageCode ? 'variant' : `variant-${pageLanguage}`];
  // The language itself as a preference is no choice: the wiki's own setting comes before it.
  const chosen = typeof preferred === 'string' && preferred !== pageLanguage ? preferred : undefined;
  return preferredVariant(site, pageLanguage, chosen);
}
