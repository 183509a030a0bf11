import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { MagicVariable, ParserExtension, ParserFunction } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { jsonTable } from '../../../wikitext/json-table.ts';
import { documentationCode, isPageLanguage, splitLanguage } from '../languages.ts';
import { BUNDLE_MODEL } from '../bundles/model-name.ts';
import { DISPLAY_TITLE, messageTitle, translationNamespace, unitKey } from '../message-title.ts';
import { invisibleRanges } from '../pages/markup.ts';
import { inLanguageOfPage, isMarked, translatedPage } from './marked-pages.ts';
import { withoutFuzzyMark } from '../fuzzy-mark.ts';

/** A page in another language has that as a property, and its title where that is translated. */
function describePage(context: ParseContext): void {
  if (context.mode !== 'html') return;
  const found = translatedPage(context);
  if (!found) return;
  const { site, source, output } = context;
  output.properties.set('translate-is-translation', '');
  const page = titleOrUndefined(site, context.title.prefixedDbKey.slice(0, -found.language.length - 1));
  if (!page) return;
  const name = messageTitle(site, {
    namespace: translationNamespace(site),
    key: unitKey(page, DISPLAY_TITLE),
    language: found.language,
  });
  const text = source.pageText(name)?.text;
  if (text === undefined) return;
  const html = context.renderTitle(withoutFuzzyMark(text));
  output.titleInVariant = html;
  output.properties.set('displaytitle', html);
}

/** `{{#translation:}}`: `/fi` on a page that is called as one in Finnish would be. */
const translation: ParserFunction = {
  magicWord: 'translation',
  names: ['translation'],
  run({ context: { title, site } }) {
    const language = splitLanguage(title.dbKey)?.language;
    return language !== undefined && isPageLanguage(site, language) ? `/${language}` : '';
  },
};

/** `{{TRANSLATABLEPAGE}}`: the page of which this is a translation, or itself where it can be translated. */
const translatablePage: MagicVariable = {
  magicWord: 'translatablepage',
  names: ['TRANSLATABLEPAGE'],
  caseSensitive: true,
  value(context) {
    const found = translatedPage(context);
    const name = context.title.prefixedText;
    if (found) return name.slice(0, -found.language.length - 1);
    return isMarked(context.title, context) ? name : '';
  },
};

function renderBundle(text: string, context: ParseContext): string {
  const words = {
    emptyArray: context.message('content-json-empty-array'),
    emptyObject: context.message('content-json-empty-object'),
  };
  return jsonTable(text, words) ?? '';
}

/** Nothing of a unit by itself is in a category. */
function forgetCategories(context: ParseContext): void {
  if (context.title.namespace !== translationNamespace(context.site)) return;
  if (splitLanguage(context.title.dbKey)?.language === documentationCode(context.site)) return;
  context.output.categories.clear();
}

/** What Translate teaches the parser. */
export default {
  contentRenderers: { [BUNDLE_MODEL]: renderBundle },
  functions: [translation],
  variables: [translatablePage],
  invisible: invisibleRanges,
  transcludedInstead: inLanguageOfPage,
  parserBegin: describePage,
  atEnd(context) {
    forgetCategories(context);
    return '';
  },
} satisfies ParserExtension;
