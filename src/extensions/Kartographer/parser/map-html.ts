import { escapeHtml } from '../../../i18n/escape-html.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle } from '../../../site/title.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { settingsOf } from '../settings.ts';
import type { DescribedMap } from './words.ts';

/** Attributes of an element, each after a space; those that are undefined are left out. */
export function attributesHtml(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}

/** What scripts read of a map. */
export function mapData({ attributes, groups }: DescribedMap): Record<string, string | undefined> {
  const { zoom, place, language } = attributes;
  return {
    'data-zoom': zoom?.toString(),
    'data-lat': place?.lat.toString(),
    'data-lon': place?.lon.toString(),
    'data-lang': language,
    'data-overlays': groups.length > 0 ? JSON.stringify(groups) : undefined,
  };
}

/** The page that shows a map for those without scripts; undefined where nobody knows which part of the world. */
export function mapAddress({ attributes }: DescribedMap, context: ParseContext): string | undefined {
  const { place, zoom = 0 } = attributes;
  if (!place) return undefined;
  const subpage = `Map/${zoom}/${place.lat}/${place.lon}/${languageOf(attributes.language, context)}`;
  return localUrl(context.site, makeTitle(context.site, NS.special, subpage));
}

/** The language of a map's labels. */
export function languageOf(asked: string | undefined, { site, options }: ParseContext): string {
  if (asked !== undefined) return asked;
  return settingsOf(site.settings).KartographerUsePageLanguage ? options.pageLanguage : 'local';
}
