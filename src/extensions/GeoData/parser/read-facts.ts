/** What coordinates tell besides the place, by GeoHack's names: `type`, `globe`, `region`, `dim`, `scale` and what others bring. */
export type Facts = Readonly<Record<string, string>>;

/** Reads facts as GeoHack writes them: `type:city(250000)_region:DE-BE_dim:2km`. */
export function readFacts(text: string): Facts {
  const facts: Record<string, string> = {};
  for (const fact of text.split(/[_\s]+/)) {
    const colon = fact.indexOf(':');
    if (colon > 0) facts[fact.slice(0, colon)] = fact.slice(colon + 1);
  }
  return facts;
}

/** The type without what stands in brackets behind it: a city's inhabitants. */
export function typeOf({ type }: Facts): string | null {
  return type?.replace(/\(.*$/, '').toLowerCase() || null;
}

/** The diameter in metres, by `dim`, or by the scale of a map that is a tenth of a metre wide; undefined where neither says it. */
export function dimOf({ dim = '', scale = '' }: Facts): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(m|km)?$/i.exec(dim) ?? [];
  const metres = number === undefined ? Number(scale) / 10 : Number(number) * (unit?.toLowerCase() === 'km' ? 1000 : 1);
  const rounded = Math.round(metres);
  return rounded > 0 && rounded < 2 ** 31 ? rounded : undefined;
}

/** Country and region by ISO 3166: `DE`, `DE-BE`. Undefined where it is neither. */
export function readRegion(text: string): { readonly country: string; readonly region: string | null } | undefined {
  const [, country, region] = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?$/.exec(text.toUpperCase()) ?? [];
  return country === undefined ? undefined : { country, region: region ?? null };
}
