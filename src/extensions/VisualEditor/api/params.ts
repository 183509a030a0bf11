import type { ModuleContext } from '../../../api/module.ts';
import { boolean, id, oneOf, raw, string, text, timestamp, title, token } from '../../../api/parameters.ts';
import { skins } from '../../../core/api/values.ts';

export const visualEditorEditParams = {
  paction: oneOf(['serialize', 'serializeforcache', 'diff', 'save'], { required: true }),
  page: string({ required: true }),
  token: token('csrf'),
  wikitext: text(),
  section: string(),
  sectiontitle: string(),
  basetimestamp: timestamp(),
  starttimestamp: timestamp(),
  oldid: id(),
  minor: string(),
  watchlist: string(),
  html: raw(),
  etag: string(),
  summary: string(),
  captchaid: string(),
  captchaword: string(),
  cachekey: string(),
  nocontent: boolean(),
  returnto: title(),
  returntoquery: string({ default: '' }),
  returntoanchor: string({ default: '' }),
  useskin: oneOf(skins),
  tags: string({ multi: true }),
  plugins: string({ multi: true }),
  'data-{plugin}': string({ templateVars: { plugin: 'plugins' } }),
  mobileformat: boolean({ unread: true }),
} as const;

export type VisualEditorEditContext = ModuleContext<typeof visualEditorEditParams>;
