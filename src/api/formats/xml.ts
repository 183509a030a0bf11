import { msg } from '../../i18n/message.ts';
import { boolean, string } from '../parameters.ts';
import type { ValuesOf } from '../parameters.ts';
import { formatModule } from './format.ts';
import type { XmlRoot } from './format.ts';
import { writeXmlDocument } from './xml-document.ts';

export const xmlParameters = { xslt: string(), includexmlnamespace: boolean() };

/** XML: scalars are attributes, lists and objects are elements. */
export const xml = formatModule({
  name: 'xml',
  params: xmlParameters,
  contentType: () => 'text/xml; charset=utf-8',
  fileName: () => 'api-result.xml',
  // Style sheets for API answers stay off: browsers gave up on them, and they ran scripts of other people.
  prepare({ params, warn }) {
    if (params.xslt !== undefined) warn(msg('apiwarn-xslt-disabled'));
  },
  write: ({ data, params, root }) => writeXmlDocument(data, xmlRoot(params, root)),
});

/** The outermost element as the parameters want it. */
export function xmlRoot(
  { includexmlnamespace }: ValuesOf<typeof xmlParameters>,
  root: XmlRoot | undefined,
): { readonly root: string; readonly attributes: Readonly<Record<string, string>> } {
  if (root) return { root: root.name, attributes: root.attributes };
  return { root: 'api', attributes: includexmlnamespace ? { xmlns: 'http://www.mediawiki.org/xml/api/' } : {} };
}
