/** A point of a letter: right and down, in a box of 10 to 14. */
type Point = readonly [x: number, y: number];

/** Letters that are not taken for others, as lines. None is a vowel: words mean nothing. */
const LINES: Readonly<Record<string, string>> = {
  b: '0,0 0,14|0,0 6,0 8,2 8,5 6,7 0,7|6,7 9,9 9,12 7,14 0,14',
  c: '9,2 7,0 3,0 0,3 0,11 3,14 7,14 9,12',
  d: '0,0 0,14 6,14 9,11 9,3 6,0 0,0',
  f: '9,0 0,0 0,14|0,7 7,7',
  g: '9,2 7,0 3,0 0,3 0,11 3,14 7,14 9,12 9,8 5,8',
  h: '0,0 0,14|9,0 9,14|0,7 9,7',
  k: '0,0 0,14|9,0 0,8|3,6 9,14',
  m: '0,14 0,0 5,8 10,0 10,14',
  n: '0,14 0,0 9,14 9,0',
  p: '0,14 0,0 6,0 9,2 9,5 6,7 0,7',
  r: '0,14 0,0 6,0 9,2 9,5 6,7 0,7|4,7 9,14',
  s: '9,2 7,0 3,0 0,2 0,5 2,7 7,7 9,9 9,12 7,14 2,14 0,12',
  t: '0,0 10,0|5,0 5,14',
  w: '0,0 2,14 5,5 8,14 10,0',
  x: '0,0 9,14|9,0 0,14',
  y: '0,0 5,7 10,0|5,7 5,14',
  z: '0,0 9,0 0,14 9,14',
};

/** The letters that there are. */
export const letters: readonly string[] = Object.keys(LINES);

/** The lines of a letter, each with many points, so that they can be bent. */
export function linesOf(letter: string): readonly (readonly Point[])[] {
  return (LINES[letter] ?? '').split('|').map((line) => {
    const corners = line.split(' ').map((pair) => pair.split(',').map(Number) as unknown as Point);
    return corners.flatMap((corner, i) => {
      const next = corners[i + 1];
      return next ? between(corner, next) : [corner];
    });
  });
}

const STEPS = 6;

function between([x, y]: Point, [toX, toY]: Point): Point[] {
  return Array.from({ length: STEPS }, (_, i) => [x + ((toX - x) * i) / STEPS, y + ((toY - y) * i) / STEPS] as const);
}
