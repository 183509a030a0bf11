import type { ParserQuestion } from '../extension-point.ts';
import { LanguageConverter } from './converter.ts';
import { variantsOf } from './variants.ts';

/** Titles as texts, in each way of writing the wiki's language, by its code. */
export type TitleVariants = readonly Readonly<Record<string, string>>[];

/** Writes titles (`data`: a list of texts) in all variants of the wiki's language; none where there is one way of writing only. */
export const titleVariants: ParserQuestion = (data, { site }): TitleVariants => {
  const { LanguageCode } = site.settings;
  const codes = variantsOf(site, LanguageCode);
  const [first] = codes;
  if (first === undefined) return [];
  const converter = new LanguageConverter(LanguageCode, first);
  return (data as readonly string[]).map((text) =>
    Object.fromEntries(codes.map((code) => [code, converter.convertTitle(text, code)])),
  );
};
