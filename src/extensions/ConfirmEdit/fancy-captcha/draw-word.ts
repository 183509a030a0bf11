import { randomInt } from 'node:crypto';
import { letters, linesOf } from './letters.ts';

/** How many letters a word has. */
const LENGTH = 6;
const SCALE = 3.4;
const ADVANCE = 46;
const HEIGHT = 90;
const WIDTH = LENGTH * ADVANCE + 40;

/** A word to be drawn: letters by chance. */
export function randomWord(): string {
  return Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]!).join('');
}

/** A picture (PNG) of a word for people: each time drawn, turned and bent another way, with lines through it. */
export async function drawWord(word: string): Promise<Buffer> {
  const bend = bending();
  const paths = [...word].flatMap((letter, i) => {
    const turn = chance(-0.35, 0.35);
    const [left, top] = [20 + i * ADVANCE + chance(-4, 4), 20 + chance(-6, 6)];
    return linesOf(letter).map((line) =>
      line.map(([x, y]) => {
        // Around the middle of the letter.
        const [dx, dy] = [(x - 5) * SCALE, (y - 7) * SCALE];
        return bend(
          left + 5 * SCALE + dx * Math.cos(turn) - dy * Math.sin(turn),
          top + 7 * SCALE + dx * Math.sin(turn) + dy * Math.cos(turn),
        );
      }),
    );
  });
  const across = [0, 1].map(() => {
    const [from, to] = [chance(15, HEIGHT - 15), chance(15, HEIGHT - 15)];
    return Array.from({ length: 40 }, (_, i) => bend((WIDTH * i) / 39, from + ((to - from) * i) / 39));
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="100%" height="100%" fill="#fff"/>
<g fill="none" stroke="#202122" stroke-linecap="round" stroke-linejoin="round">
${paths.map((points) => polyline(points, chance(3, 4.5))).join('\n')}
${across.map((points) => polyline(points, 2)).join('\n')}
</g></svg>`;
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).greyscale().png().toBuffer();
}

/** Waves that move every point, other ones in each picture. */
function bending(): (x: number, y: number) => readonly [number, number] {
  const [tall, long, shift] = [chance(3, 7), chance(50, 90), chance(0, 2 * Math.PI)];
  const [wide, high, slip] = [chance(2, 4), chance(30, 50), chance(0, 2 * Math.PI)];
  const turns = 2 * Math.PI;
  return (x, y) => [x + wide * Math.sin((y / high) * turns + slip), y + tall * Math.sin((x / long) * turns + shift)];
}

function polyline(points: readonly (readonly [number, number])[], width: number): string {
  const list = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return `<polyline points="${list}" stroke-width="${width.toFixed(1)}"/>`;
}

function chance(least: number, most: number): number {
  return least + (randomInt(1_000_001) / 1_000_000) * (most - least);
}
