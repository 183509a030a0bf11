import { createHash } from 'node:crypto';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParserExtension, ParserTag, TagCall } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { FRAMES, LINKS, PAGE_MAPS, type Feature } from '../page-maps.ts';
import { settingsOf } from '../settings.ts';
import { AttributeReader, readMapAttributes, type MapAttributes, type Problem } from './attributes.ts';
import { readFeatures, type ReadFeatures } from './features.ts';
import { mapFrame, readFrame } from './map-frame.ts';
import { mapLink } from './map-link.ts';
import type { CountedMarker, Counters } from './markers.ts';
import { sanitizeMapData } from './sanitize-map-data.ts';

/** A map as its tag describes it. */
export interface DescribedMap {
  readonly attributes: MapAttributes;
  /** Groups of features on it. */
  readonly groups: readonly string[];
  readonly marker: CountedMarker | undefined;
}

const key = Symbol('maps of the page');

/** What the parse has found of maps so far. */
interface PageMaps {
  readonly groups: Record<string, Feature[]>;
  /** Groups that the page itself draws. */
  readonly drawn: Set<string>;
  readonly counters: Counters;
}

function pageMaps({ state, output }: ParseContext): PageMaps {
  let maps = state.get(key) as PageMaps | undefined;
  if (!maps) {
    maps = { groups: Object.create(null) as Record<string, Feature[]>, drawn: new Set(), counters: new Map() };
    state.set(key, maps);
    output.extensionData.set(PAGE_MAPS, maps.groups);
  }
  return maps;
}

/** `<mapframe>`: a map in the page. */
const mapframe: ParserTag = (call) => {
  const { context } = call;
  count(context, FRAMES);
  const reader = new AttributeReader(call.attributes);
  const attributes = readMapAttributes(reader, context);
  const frame = readFrame(reader, context);
  const map = describe(call, attributes, reader.problems);
  if (!map || !frame) return problemBox(call, reader.problems);
  const { groups, drawn } = pageMaps(context);
  for (const group of map.groups) drawn.add(group);
  if (drawn.size > 0) {
    const data = Object.fromEntries([...drawn].map((group) => [group, groups[group] ?? []]));
    context.output.jsConfigVars.set('wgKartographerLiveData', data);
  }
  return mapFrame(map, frame, call);
};

/** `<maplink>`: a link to a map. */
const maplink: ParserTag = (call) => {
  const { context } = call;
  count(context, LINKS);
  const reader = new AttributeReader(call.attributes);
  const attributes = readMapAttributes(reader, context);
  const className = reader.matching('class', /^(?:|-?[_a-zA-Z][_a-zA-Z0-9-]*)$/);
  const map = describe(call, attributes, reader.problems);
  return map ? mapLink(map, className ?? '', call) : problemBox(call, reader.problems);
};

function count(context: ParseContext, property: string): void {
  const { output } = context;
  context.addTrackingCategory('kartographer-tracking-category');
  output.properties.set(property, Number(output.properties.get(property) ?? 0) + 1);
  output.modules.add(property === FRAMES ? frameModule(context.site.settings) : 'ext.kartographer.link');
  output.moduleStyles.add('ext.kartographer.style');
  pageMaps(context);
}

function frameModule(settings: ParseContext['site']['settings']): string {
  return settingsOf(settings).KartographerStaticMapframe ? 'ext.kartographer.staticframe' : 'ext.kartographer.frame';
}

/** Takes the features of a tag into the page's; undefined, with `problems`, where something is wrong. */
function describe(
  { content = '', context, frame }: TagCall,
  attributes: MapAttributes,
  problems: Problem[],
): DescribedMap | undefined {
  if (problems.length > 0) return undefined;
  const { groups, counters } = pageMaps(context);
  const text = context.strip.unstripBoth(content).trim();
  const read: ReadFeatures | Problem =
    text === '' ? { features: [], marker: undefined } : readFeatures(text, counters, context, { frame });
  if ('key' in read) {
    problems.push(read);
    return undefined;
  }
  const { features, marker } = read;
  const shown = [...attributes.show];
  if (features.length > 0) {
    const hash = createHash('sha1').update(JSON.stringify(features)).digest('hex');
    const group = attributes.group ?? `_${hash}`;
    // The same features twice are one group, unless they join one that has a name.
    if (attributes.group !== undefined) groups[group] = [...(groups[group] ?? []), ...features];
    else groups[group] = [...features];
    shown.push(group);
  } else if (attributes.group !== undefined) shown.push(attributes.group);
  return { attributes, groups: [...new Set(shown)], marker };
}

/** In place of a map that cannot be shown: why. */
function problemBox({ name, context }: TagCall, problems: readonly Problem[]): string {
  context.addTrackingCategory('kartographer-broken-category');
  const words = problems.map(({ key, params }) => context.message(key, ...params));
  const tag = `<${name}>`;
  const text =
    words.length === 1
      ? escapeHtml(context.message('kartographer-error-context', tag, words[0]!))
      : `${escapeHtml(context.message('kartographer-error-context-multi', tag))}\n<ul>${words.map((each) => `<li>${escapeHtml(each)}</li>\n`).join('')}</ul>`;
  return `<div class="mw-kartographer-error">${text}</div>`;
}

/** What Kartographer teaches the parser. */
export default {
  tags: { maplink, mapframe },
  questions: { 'sanitize-mapdata': sanitizeMapData },
} satisfies ParserExtension;
