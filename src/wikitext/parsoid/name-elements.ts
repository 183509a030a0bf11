import { elementId } from './page-bundle.ts';

/** Stands around a piece whose elements get no ids. */
const EDGE = '\0';

/** A piece of HTML whose elements are left without ids. */
export function withoutIds(html: string): string {
  return EDGE + html + EDGE;
}

const tag = /<!--[^]*?-->|<([a-z][\w-]*)((?:[^>"]|"[^"]*")*)>/gi;

/** Gives ids to all elements that have come since the page was rendered. `last` is the last number that was used. */
export function nameElements(html: string, last: number): string {
  let counter = last;
  return html
    .split(EDGE)
    .map((piece, i) =>
      i % 2 === 1
        ? piece
        : piece.replace(tag, (whole, name: string | undefined, attributes: string) =>
            name === undefined || / id="/.test(attributes)
              ? whole
              : `<${name}${attributes} id="${elementId(++counter)}">`,
          ),
    )
    .join('');
}
