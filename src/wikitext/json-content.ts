import type { ContentRenderer } from './extension-point.ts';
import { jsonTable } from './json-table.ts';

/** Shows JSON as tables within tables. */
export const jsonContent: ContentRenderer = (text, context) => {
  context.output.moduleStyles.add('mediawiki.content.json');
  const words = {
    emptyArray: context.message('content-json-empty-array'),
    emptyObject: context.message('content-json-empty-object'),
  };
  return jsonTable(text, words) ?? context.message('invalid-json-data');
};
