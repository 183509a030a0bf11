import type { FormatReader } from './format.ts';

/** WebP. https://developers.google.com/speed/webp/docs/riff_container */
export const readWebp: FormatReader = (file) => {
  if (file.length < 30 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') {
    return undefined;
  }
  const facts = (
    width: number,
    height: number,
    compression: string,
    more: { animated: boolean; transparency: boolean },
  ) => ({
    width,
    height,
    bits: 8,
    metadata: { compression, ...more, metadata: { _MW_WEBP_VERSION: 2 } },
  });
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8 ':
      if (file.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return facts(file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff, 'lossy', {
        animated: false,
        transparency: false,
      });
    case 'VP8L': {
      if (file.readUInt8(20) !== 0x2f) return undefined;
      const bits = file.readUInt32LE(21);
      return facts((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1, 'lossless', {
        animated: false,
        transparency: (bits & (1 << 28)) !== 0,
      });
    }
    case 'VP8X': {
      const flags = file.readUInt8(20);
      return facts(file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1, 'unknown', {
        animated: (flags & 2) !== 0,
        transparency: (flags & 16) !== 0,
      });
    }
    default:
      return undefined;
  }
};
