import { isKnownLanguage } from '../../../i18n/languages.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { settingsOf } from '../settings.ts';

/** What is wrong with a tag: the key of a message, and its parameters. */
export interface Problem {
  readonly key: string;
  readonly params: readonly string[];
}

/** What `<maplink>` and `<mapframe>` have in common. */
export interface MapAttributes {
  readonly place: { readonly lat: number; readonly lon: number } | undefined;
  readonly zoom: number | undefined;
  readonly style: string;
  /** The language that was asked for. */
  readonly language: string | undefined;
  /** Wikitext. */
  readonly text: string | undefined;
  /** The named group that its features join, where the wiki has such. */
  readonly group: string | undefined;
  /** Named groups that it shows besides. */
  readonly show: readonly string[];
}

/** A tag's attributes, one after the other; what is wrong with them gathers in `problems`. */
export class AttributeReader {
  readonly problems: Problem[] = [];
  readonly #attributes: ReadonlyMap<string, string>;

  constructor(attributes: ReadonlyMap<string, string>) {
    this.#attributes = attributes;
  }

  /** Without white space around it; undefined where it is missing. */
  text(name: string): string | undefined {
    return this.#attributes.get(name)?.trim();
  }

  /** What has the right form; a missing one is wrong if it is `required`. */
  matching(name: string, form: RegExp, required = false): string | undefined {
    const value = this.text(name);
    if (value === undefined) {
      if (required) this.wrong('kartographer-error-missing-attr', name);
      return undefined;
    }
    if (form.test(value)) return value;
    this.wrong('kartographer-error-bad_attr', name);
    return undefined;
  }

  number(name: string, form: RegExp, required = false): number | undefined {
    const value = this.matching(name, form, required);
    return value === undefined ? undefined : Number(value);
  }

  wrong(key: string, ...params: string[]): void {
    this.problems.push({ key, params });
  }
}

const decimal = /^[-+]?\d+(?:\.\d+)?$/;
/** Letters, digits and spaces of any script. */
const groupName = /^[\p{L}\p{N}_ ]+$/u;

/** Reads the attributes that all maps have. */
export function readMapAttributes(reader: AttributeReader, context: ParseContext): MapAttributes {
  const { KartographerDfltStyle, KartographerStyles, KartographerWikivoyageMode } = settingsOf(context.site.settings);
  const place = readPlace(reader);
  const zoom = reader.number('zoom', /^\d{1,2}$/);
  const style = reader.text('mapstyle') ?? KartographerDfltStyle;
  if (!KartographerStyles.includes(style)) reader.wrong('kartographer-error-bad_attr', 'mapstyle');
  const language = reader.text('lang');
  const show = KartographerWikivoyageMode ? (reader.text('show') || undefined)?.split(/\s*,\s*/) : undefined;
  if (show && !show.every((name) => groupName.test(name))) reader.wrong('kartographer-error-bad_attr', 'show');
  return {
    place,
    zoom,
    style,
    language: language === 'local' || (language !== undefined && isKnownLanguage(language)) ? language : undefined,
    text: reader.text('text'),
    group: KartographerWikivoyageMode ? reader.matching('group', groupName) : undefined,
    show: show ?? [],
  };
}

function readPlace(reader: AttributeReader): MapAttributes['place'] {
  const before = reader.problems.length;
  const lat = reader.number('latitude', decimal);
  const lon = reader.number('longitude', decimal);
  if (lat !== undefined && lon !== undefined) return { lat, lon };
  const isHalf = lat !== undefined || lon !== undefined;
  if (isHalf && reader.problems.length === before) reader.wrong('kartographer-error-latlon');
  return undefined;
}
