import { loadOptions } from '../../../wiki/users/options.ts';
import { preferredVariant, variantNamed, variantsOf } from '../../../wikitext/language-converter/variants.ts';
import type { ParseContext } from './source.ts';

/**
 * The variant in which somebody is shown a page of a language: the one that the request names (`variant`), else that of their
 * preferences, else the wiki's. Undefined for languages that are written in one way only.
 */
export async function variantFor(
  { wiki, request, performer, setCacheMode }: ParseContext,
  pageLanguage: string,
): Promise<string | undefined> {
  const { site } = wiki;
  if (variantsOf(site, pageLanguage).length === 0) return undefined;
  const named = variantNamed(site, pageLanguage, request.params.get('variant') ?? '');
  if (named !== undefined) return named;
  let preferred: unknown;
  if (performer.registered) {
    setCacheMode('private');
    const options = (await loadOptions(wiki, [performer.user.id])).get(performer.user.id);
    preferred = options?.[pageLanguage === site.settings.LanguageCode ? 'variant' : `variant-${pageLanguage}`];
  }
  // The language itself as a preference is no choice: the wiki's own setting comes before it.
  const chosen = typeof preferred === 'string' && preferred !== pageLanguage ? preferred : undefined;
  return preferredVariant(site, pageLanguage, chosen);
}
