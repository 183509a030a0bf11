import type { FormatReader } from './format.ts';

/** GIF. https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export const readGif: FormatReader = (file) => {
  if (!/^GIF8[79]a/.test(file.toString('latin1', 0, 6)) || file.length < 13) return undefined;
  const packed = file.readUInt8(10);
  const bits = (packed & 7) + 1;
  const comments: string[] = [];
  let [frameCount, looped, duration] = [0, false, 0];
  let at = 13 + (packed & 0x80 ? 3 * 2 ** bits : 0);
  for (; at < file.length;) {
    const kind = file.readUInt8(at);
    if (kind === 0x2c && at + 10 <= file.length) {
      frameCount++;
      const local = file.readUInt8(at + 9);
      at = blocksFrom(file, at + 11 + (local & 0x80 ? 3 * 2 ** ((local & 7) + 1) : 0)).end;
    } else if (kind === 0x21 && at + 2 < file.length) {
      const label = file.readUInt8(at + 1);
      const { end, data } = blocksFrom(file, at + 2);
      if (label === 0xf9 && data.length >= 3) duration += data.readUInt16LE(1) / 100;
      else if (label === 0xfe) comments.push(data.toString('utf8'));
      else if (label === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)/.test(data.toString('latin1'))) looped = true;
      at = end;
    } else break;
  }
  return {
    width: file.readUInt16LE(6),
    height: file.readUInt16LE(8),
    bits,
    metadata: {
      frameCount,
      looped,
      duration,
      metadata: {
        ...(comments.length > 0 ? { GIFFileComment: comments } : {}),
        _MW_GIF_VERSION: 1,
      },
    },
  };
};

/** Data in blocks of up to 255 bytes, ended by an empty one. */
function blocksFrom(file: Buffer, start: number): { end: number; data: Buffer } {
  const parts: Buffer[] = [];
  let at = start;
  while (at < file.length) {
    const length = file.readUInt8(at);
    if (length === 0) return { end: at + 1, data: Buffer.concat(parts) };
    parts.push(file.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { end: file.length, data: Buffer.concat(parts) };
}
