import type { Title } from '../../../site/title.ts';
import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import { FaultyData, templateDataFault, type TemplateDataFault } from './fault.ts';
import { formatJson } from './ordered-json.ts';
import { readTemplateData } from './read-data.ts';
import { dataTable } from './table.ts';

function isDocumentation(title: Title): boolean {
  return title.isSubpage && title.subpageText === 'doc';
}

const templateDataTag: ParserTag = ({ content, context, frame }) => {
  const { output } = context;
  try {
    const data = readTemplateData(content ?? '', context.site.settings.LanguageCode);
    // What a documentation page says is about the template above it.
    if (!isDocumentation(context.title)) output.properties.set('templatedata', formatJson(data));
    output.modules.add('jquery.tablesorter');
    for (const style of ['ext.templateData', 'ext.templateData.images', 'jquery.tablesorter.styles'])
      output.moduleStyles.add(style);
    return dataTable(data, context, frame.title);
  } catch (error) {
    if (!(error instanceof FaultyData)) throw error;
    const fault: TemplateDataFault = { key: error.key, params: error.params };
    if (!output.extensionData.has(templateDataFault)) output.extensionData.set(templateDataFault, fault);
    const text = context.message(error.key, ...error.params.map((param) => escapeWikitext(param, true)));
    return (
      '<div class="cdx-message cdx-message--block cdx-message--error"><span class="cdx-message__icon"></span>' +
      `<div class="cdx-message__content">${context.tagParseFully(text)}</div></div>`
    );
  }
};

/** What a parse worker loads of this extension. */
const templateData: ParserExtension = { tags: { templatedata: templateDataTag } };

export default templateData;
