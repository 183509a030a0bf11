import type { ParseContext } from '../../../wikitext/parse-context.ts';

/** A place in degrees, minutes and seconds, in the page's language. */
export function coordinateText(
  context: ParseContext,
  { lat, lon }: { readonly lat: number; readonly lon: number },
): string {
  const side = (degrees: number) => (degrees < 0 ? 'neg' : 'pos');
  const key = `kartographer-coord-lat-${side(lat)}-lon-${side(lon)}`;
  return context.message(key, ...[...parts(lat), ...parts(lon)].map(String));
}

function parts(degrees: number): number[] {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  return [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
}
