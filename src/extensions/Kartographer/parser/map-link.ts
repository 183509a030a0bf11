import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { TagCall } from '../../../wikitext/extension-point.ts';
import { settingsOf } from '../settings.ts';
import { coordinateText } from './coordinate-text.ts';
import { attributesHtml, mapAddress, mapData } from './map-html.ts';
import type { DescribedMap } from './words.ts';

/** A link to a map: called by its text, by its first marker, or by its place. */
export function mapLink(map: DescribedMap, className: string, { context, frame }: TagCall): string {
  const { attributes, marker } = map;
  const { KartographerUseMarkerStyle } = settingsOf(context.site.settings);
  const styled = attributes.text === undefined && KartographerUseMarkerStyle ? marker?.color : undefined;
  const isNowhere = attributes.text === undefined && !marker && !attributes.place;
  const classes = [
    'mw-kartographer-maplink',
    ...(styled === undefined ? [] : ['mw-kartographer-autostyled']),
    ...(isNowhere ? ['error'] : []),
    ...(className === '' ? [] : [className]),
  ];
  const { 'data-overlays': overlays, ...data } = mapData(map);
  const html = attributesHtml({
    class: classes.join(' '),
    'data-mw-kartographer': 'maplink',
    'data-style': attributes.style,
    href: mapAddress(map, context),
    ...data,
    style: styled === undefined ? undefined : `background: ${styled.startsWith('#') ? styled : `#${styled}`};`,
    'data-overlays': overlays,
  });
  const label =
    attributes.text === undefined
      ? escapeHtml(marker ? marker.label : coordinateText(context, attributes.place ?? { lat: 0, lon: 0 }))
      : context.tagParse(attributes.text, frame);
  return `<a${html}>${label}</a>`;
}
