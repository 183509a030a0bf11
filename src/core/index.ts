import { help } from './api/help.ts';
import { paraminfo } from './api/paraminfo.ts';
import { json } from '../api/formats/json.ts';
import { none } from '../api/formats/none.ts';
import { php } from '../api/formats/php.ts';
import { jsonfm, phpfm, rawfm, xmlfm } from '../api/formats/pretty.ts';
import { xml } from '../api/formats/xml.ts';
import type { Extension } from '../extension.ts';

/** The core: the first extension. */
export const core: Extension = {
  name: 'MediaWiki',
  actions: [help, paraminfo],
  query: [],
  formats: [json, jsonfm, none, php, phpfm, rawfm, xml, xmlfm],
};
