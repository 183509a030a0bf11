import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';
import type { Title } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** The page that is edited; what many edit together under `Special:CollabPad/Page` is that page. */
export function editedPage(site: Site, text: string): Title {
  const title = titleOrUndefined(site, text);
  const pad = title?.namespace === NS.special ? /^CollabPad\/(.+)$/i.exec(title.dbKey)?.[1] : undefined;
  const page = pad === undefined ? title : titleOrUndefined(site, pad);
  if (!page || page.isExternal) throw new Refusal(msg('apierror-invalidtitle', text));
  if (!page.canExist) throw new Refusal(msg('apierror-pagecannotexist'));
  return page;
}
