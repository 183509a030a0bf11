import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { FunctionCall, ParserExtension, ParserFunction } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { addWarning } from '../../../wikitext/parser-output.ts';
import { COORDINATES, type Coordinates } from '../coordinates.ts';
import { EARTH, isKnownGlobe } from '../globes.ts';
import { settingsOf } from '../settings.ts';
import { dimOf, readFacts, readRegion, typeOf, type Facts } from './read-facts.ts';
import { isPartOfPosition, readPosition } from './read-position.ts';

/** `{{#coordinates:latitude|longitude|primary|type:city_region:DE|name=…}}`: the page says where something is. It shows nothing. */
const coordinates: ParserFunction = {
  magicWord: 'coordinates',
  names: ['coordinates'],
  run(call) {
    const { context } = call;
    try {
      keep(context, readCoordinates(context, readArguments(call)));
      return '';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.addTrackingCategory('geodata-broken-tags-category');
      return `<span class="error">${escapeHtml(context.message(error.key, ...error.params))}</span>`;
    }
  },
};

/** Why coordinates are not kept: a message. */
class Problem extends Error {
  readonly key: string;
  readonly params: readonly string[];

  constructor(key: string, ...params: string[]) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** The arguments by what they mean. */
interface Arguments {
  readonly position: readonly string[];
  readonly primary: boolean;
  readonly facts: Facts;
  readonly name: string | undefined;
}

function readArguments({ args, context }: FunctionCall): Arguments {
  const position: string[] = [];
  let primary = false;
  let facts: Facts = {};
  const named: Record<string, string> = {};
  let isBeginning = true;
  for (const argument of args) {
    const name = argument.name();
    const value = context.strip.killMarkers(argument.value());
    if (name !== undefined) {
      named[name] = value;
      continue;
    }
    if (value === '') continue;
    isBeginning &&= isPartOfPosition(value);
    if (isBeginning) position.push(value);
    else if (value === 'primary' || value === 'secondary') primary = value === 'primary';
    else facts = readFacts(value);
  }
  const { name, ...more } = named;
  return { position, primary, facts: { ...facts, ...more }, name: name || undefined };
}

function readCoordinates(context: ParseContext, { position, primary, facts, name }: Arguments): Coordinates {
  const { DefaultDim, TypeToDim } = settingsOf(context.site.settings);
  const globe = facts['globe']?.toLowerCase() || EARTH;
  const type = typeOf(facts);
  const region = facts['region'] ? readRegion(facts['region']) : undefined;
  const place = readPosition(position, globe);
  if (typeof place === 'string') throw new Problem(place);
  if (!isKnownGlobe(globe)) unknown(context, 'unknown globe', 'globe', globe);
  if (type !== null && !Object.hasOwn(TypeToDim, type)) unknown(context, 'unknown type', 'type', type);
  if (facts['region'] && !region) unknown(context, 'invalid region', 'region', facts['region']);
  return {
    ...place,
    globe,
    primary,
    dim: dimOf(facts) ?? (type !== null && Object.hasOwn(TypeToDim, type) ? TypeToDim[type]! : DefaultDim),
    type,
    name: name ?? null,
    country: region?.country ?? null,
    region: region?.region ?? null,
  };
}

/** Does with a fact that is not known what the wiki wishes to be done. */
function unknown(context: ParseContext, what: string, fact: 'globe' | 'type' | 'region', value: string): void {
  const level = settingsOf(context.site.settings).GeoDataWarningLevel[what] ?? 'none';
  if (level === 'none') return;
  if (level === 'fail') throw new Problem(`geodata-bad-${fact}`, value);
  context.addTrackingCategory(`geodata-unknown-${fact}-category`);
  if (level === 'warn') addWarning(context.output, `geodata-bad-${fact}`, value);
}

/** The coordinates of the page itself come first, as MediaWiki stores them. */
function keep(context: ParseContext, found: Coordinates): void {
  const { extensionData } = context.output;
  const before = (extensionData.get(COORDINATES) as readonly Coordinates[] | undefined) ?? [];
  const { MaxCoordinatesPerPage: most } = settingsOf(context.site.settings);
  if (before.length >= most) throw new Problem('geodata-limit-exceeded', String(most));
  if (found.primary && before[0]?.primary) throw new Problem('geodata-multiple-primary');
  extensionData.set(COORDINATES, found.primary ? [found, ...before] : [...before, found]);
}

/** What GeoData teaches the parser. */
export default { functions: [coordinates] } satisfies ParserExtension;
