import { stripOuterParagraph } from '../../../wikitext/html/outer-paragraph.ts';
import { parseLenientJson } from '../../../wikitext/lenient-json.ts';
import type { Frame } from '../../../wikitext/frame.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { settingsOf } from '../settings.ts';
import type { Feature } from '../page-maps.ts';
import type { Problem } from './attributes.ts';
import { countMarkers, markerProperties, type CountedMarker, type Counters } from './markers.ts';
import { findDataProblem, isObject } from './simple-style.ts';

/** Features as they are shown, and the first numbered one. */
export interface ReadFeatures {
  readonly features: readonly Feature[];
  readonly marker: CountedMarker | undefined;
}

/**
 * Reads what stands in a tag: GeoJSON, whose words are wikitext. With `keepsWords`, what was written stays beside the HTML, under `_origtitle` and
 * `_origdescription`.
 */
export function readFeatures(
  text: string,
  counters: Counters,
  context: ParseContext,
  { frame, keepsWords = false }: { readonly frame?: Frame; readonly keepsWords?: boolean } = {},
): ReadFeatures | Problem {
  let data: unknown;
  try {
    data = parseLenientJson(text);
  } catch {
    return { key: 'kartographer-error-json', params: [] };
  }
  const problem = findDataProblem(data);
  if (problem) return { key: 'kartographer-error-bad_data', params: [problem.path || '/', problem.expected] };
  const features = (Array.isArray(data) ? data : [data]) as Record<string, unknown>[];
  const marker = countMarkers(features, counters);
  for (const properties of markerProperties(features)) renderWords(properties, context, frame, keepsWords);
  return { features: features.map((feature) => withAddress(feature, context)), marker };
}

/** Title and description as HTML, in the page's language where they are in several. */
function renderWords(
  properties: Record<string, unknown>,
  context: ParseContext,
  frame: Frame | undefined,
  keepsWords: boolean,
): void {
  for (const name of ['title', 'description']) {
    const written = properties[name];
    const words = isObject(written) ? inLanguage(written, context) : written;
    if (typeof words !== 'string') continue;
    properties[name] = stripOuterParagraph(context.tagParseFully(words, frame).trimEnd());
    if (keepsWords) properties[`_orig${name}`] = words;
  }
}

function inLanguage(words: Readonly<Record<string, unknown>>, { options, site }: ParseContext): unknown {
  const languages = [options.pageLanguage, site.settings.LanguageCode, 'en', ...Object.keys(words)];
  return languages.flatMap((language) => (Object.hasOwn(words, language) ? [words[language]] : []))[0] ?? '';
}

/** Data from elsewhere names the address to get it from, in place of what it is. */
function withAddress(feature: Record<string, unknown>, context: ParseContext): Feature {
  if (feature['type'] !== 'ExternalData') return feature;
  const { type, service, ids, query, title, ...others } = feature;
  return { type, service, url: addressOf(String(service), { ids, query, title }, context), ...others };
}

function addressOf(
  service: string,
  { ids, query, title }: { readonly ids: unknown; readonly query: unknown; readonly title: unknown },
  { site }: ParseContext,
): string {
  if (service === 'page') {
    const query = { format: 'json', formatversion: '2', action: 'jsondata', title: String(title) };
    return `${site.settings.ScriptPath}/api.php?${new URLSearchParams(query).toString()}`;
  }
  const list = Array.isArray(ids) ? ids.map(String) : typeof ids === 'string' ? ids.split(',') : [];
  const parameters = new URLSearchParams({ getgeojson: '1' });
  if (list.length > 0) parameters.set('ids', list.map((id) => id.trim()).join(','));
  if (typeof query === 'string') parameters.set('query', query);
  // Masks are made of the same shapes.
  const place = service === 'geomask' ? 'geoshape' : service;
  return `${settingsOf(site.settings).KartographerMapServer}/${place}?${parameters.toString()}`;
}
