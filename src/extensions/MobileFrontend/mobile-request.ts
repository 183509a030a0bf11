import type { ApiRequest } from '../../api/request.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** Tags of edits that are made on the mobile site. */
export const MOBILE_EDIT = ['mobile edit', 'mobile web edit'] as const;

/** Browsers of phones and small tablets say so. */
const phone = /\b(?:Mobi|Mobile|iPhone|iPod|Android|Opera Mini|IEMobile|BlackBerry)\b/i;

/** Whether a request is one of the mobile site: by its parameter, its cookie, its proxy, or its browser. */
export function isMobileRequest({ site }: Wiki, request: ApiRequest): boolean {
  const { MFMobileHeader, MFAutodetectMobileView } = settingsOf(site.settings);
  const asked =
    request.params.get('useformat') ?? /(?:^|;\s*)mf_useformat=([^;]*)/.exec(request.header('cookie') ?? '')?.[1];
  if (asked === 'mobile' || asked === 'true') return true;
  if (asked === 'desktop') return false;
  if (MFMobileHeader !== '' && request.header(MFMobileHeader) !== undefined) return true;
  return MFAutodetectMobileView && phone.test(request.header('user-agent') ?? '');
}
