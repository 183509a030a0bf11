import type { FastifyReply } from 'fastify';
import { iconEndings, iconSize } from '../wiki/files/file-icons.ts';

/** Icons that were drawn, by ending. */
const drawn = new Map<string, Promise<Buffer>>();

/** Answers with an icon (`fileicon-pdf.png`, `fileicon.png`); false where there is none of this name. */
export async function fileIconView(name: string, reply: FastifyReply): Promise<boolean> {
  const [, ending] = /^fileicon(?:-([a-z]+))?\.png$/.exec(name) ?? [undefined, null];
  if (ending === null || (ending !== undefined && !iconEndings.has(ending))) return false;
  const known = drawn.get(ending ?? '') ?? drawIcon(ending ?? '');
  drawn.set(ending ?? '', known);
  await reply
    .type('image/png')
    .header('cache-control', 'public, max-age=86400')
    .send(await known);
  return true;
}

/** A sheet of paper with the ending on it. */
async function drawIcon(ending: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(drawing(ending)))
    .png()
    .toBuffer();
}

function drawing(ending: string): string {
  const colour = `hsl(${([...ending].reduce((sum, letter) => sum + letter.charCodeAt(0) * 37, 0) * 7) % 360}, 45%, 45%)`;
  const label =
    ending === ''
      ? ''
      : `<rect x="14" y="62" width="92" height="32" rx="4" fill="${colour}"/>` +
        `<text x="60" y="86" font-family="sans-serif" font-weight="bold" font-size="22" fill="#fff" text-anchor="middle">${ending.toUpperCase()}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${iconSize}" height="${iconSize}" viewBox="0 0 120 120">` +
    '<path d="M24 6h50l24 24v84H24z" fill="#fff" stroke="#72777d" stroke-width="3" stroke-linejoin="round"/>' +
    '<path d="M74 6v24h24" fill="#eaecf0" stroke="#72777d" stroke-width="3" stroke-linejoin="round"/>' +
    `${label}</svg>`
  );
}
