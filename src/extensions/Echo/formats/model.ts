import type { NotificationLink, Presentation } from '../../../wiki/notifications/notification-type.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { list } from '../../../api/result.ts';

/** What the formats show: a presentation and the ids of the events that a visit to its primary link marks as read. */
export interface Shown {
  readonly presentation: Presentation;
  readonly eventIds: readonly number[];
}

/** Address of an icon. */
export function iconUrl({ site }: Wiki, path: string): string {
  const { ExtensionAssetsPath, ScriptPath } = site.settings;
  return `${ExtensionAssetsPath === false ? `${ScriptPath}/extensions` : ExtensionAssetsPath}/${path}`;
}

/** An address that also marks events as read. */
export function markingUrl(url: string, eventIds: readonly number[]): string {
  const [address, fragment] = url.split(/(?=#)/, 2);
  const separator = address!.includes('?') ? '&' : '?';
  return `${address}${separator}markasread=${eventIds.join('%7C')}${fragment ?? ''}`;
}

/** The presentation as data (`notformat=model`). */
export function toModel(wiki: Wiki, { presentation, eventIds }: Shown): Record<string, unknown> {
  const { header, compactHeader = header, body = '', icon, primary, secondary = [], legacyPrimary } = presentation;
  const server = String(wiki.site.settings.Server);
  const absolute = (link: NotificationLink) => ({
    ...link,
    url: link.url.startsWith('/') ? server + link.url : link.url,
  });
  const marking = (link: NotificationLink) => ({ ...absolute(link), url: markingUrl(absolute(link).url, eventIds) });
  return {
    header,
    compactHeader,
    body,
    icon: icon.name,
    links: {
      primary: primary ? marking(primary) : [],
      secondary: list(
        secondary.flatMap((link) => (link ? [absolute(link)] : [])),
        '_v',
      ),
      ...(legacyPrimary ? { legacyPrimary: marking(legacyPrimary) } : {}),
    },
    iconUrl: iconUrl(wiki, icon.path),
  };
}
