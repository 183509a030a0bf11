import type { Extension } from '../../extension.ts';
import { msg } from '../../i18n/message.ts';
import { setting } from '../../site/settings/declaration.ts';
import { flag, integer, listOf, mapOf, text } from '../../site/settings/kinds.ts';
import { ContentHandlerDefaultModelFor } from '../../wiki/content/content-models.ts';
import { on } from '../../wiki/hooks.ts';
import { MultiContentSave } from '../../wiki/pages/page-hooks.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { messages } from './messages.ts';
import { sanitizeCss } from './parser/sanitize-css.ts';
import { allowedImages, longestStylesheet, stylesModel, stylesSettings } from './parser/styles-settings.ts';

/** `<templatestyles>`: stylesheets of templates, which reach no further than the text of a page. */
export const templateStyles: Extension = {
  name: 'TemplateStyles',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:TemplateStyles',
  license: 'MIT',
  settings: {
    TemplateStylesNamespaces: setting(
      mapOf(flag),
      { 10: true },
      'Namespaces in which subpages that end in `.css` are stylesheets of templates.',
    ),
    TemplateStylesDefaultNamespace: setting(integer, 10, 'Namespace of stylesheets that are named without one.'),
    TemplateStylesMaxStylesheetSize: setting(integer, longestStylesheet, 'Bytes that such a stylesheet may have.'),
    TemplateStylesAllowedUrls: setting(
      mapOf(listOf(text)),
      { image: allowedImages },
      'Regular expressions for the addresses that stylesheets may load pictures (`image`) and fonts (`font`) from.',
    ),
  },
  contentModels: [
    {
      name: stylesModel,
      formats: ['text/css'],
      empty: '',
    },
  ],
  hooks: [
    on(MultiContentSave, ({ content }, wiki) => {
      if (content.model !== stylesModel) return;
      const { maxSize, allowedUrls } = stylesSettings(wiki.site);
      const [error] = sanitizeCss(content.text, { scope: '.mw-parser-output', maxSize, allowedUrls }).errors;
      if (error) throw new Refusal(msg(error.key, ...error.params));
    }),
    on(ContentHandlerDefaultModelFor, (event, wiki) => {
      const { TemplateStylesNamespaces } = wiki.site.settings as { TemplateStylesNamespaces?: Record<string, boolean> };
      const { namespace, dbKey } = event.title;
      if (TemplateStylesNamespaces?.[namespace] === true && /\/.*\.css$/s.test(dbKey)) event.model = stylesModel;
    }),
  ],
  messages,
  parserModules: [new URL('./parser/template-styles.ts', import.meta.url).href],
};
