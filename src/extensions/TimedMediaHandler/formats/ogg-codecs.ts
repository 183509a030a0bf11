import type { Metadata } from '../../../wiki/files/formats/format.ts';

/** What the first packet of a stream says. */
export interface CodecHeader {
  /** As MediaWiki calls it: `Theora`, `Vorbis` … */
  readonly type: string;
  /** Pixels; 0 of sounds. */
  readonly width: number;
  readonly height: number;
  readonly fields: Metadata;
  /** How long it is, by where its last page ends. */
  seconds(granule: bigint): number;
}

/** Reads the first packet; undefined where nobody can play what it begins. */
export function readHeader(packet: Buffer): CodecHeader | undefined {
  try {
    const name = packet.toString('latin1', 0, 8);
    if (name.startsWith('\x80theora')) return theora(packet.subarray(7));
    if (name.startsWith('\x01vorbis')) return vorbis(packet.subarray(7));
    if (name === 'OpusHead') return opus(packet.subarray(8));
    if (name === 'Speex   ') return speex(packet);
    if (name.startsWith('\x7fFLAC')) return flac(packet.subarray(17));
  } catch {
    // It ends too early.
  }
  return undefined;
}

/** https://www.theora.org/doc/Theora.pdf, 6.2. The names of the fields are those of the specification. */
function theora(bytes: Buffer): CodecHeader {
  const [FMBW, FMBH] = [bytes.readUInt16BE(3), bytes.readUInt16BE(5)];
  const [PICW, PICH] = [bytes.readUIntBE(7, 3), bytes.readUIntBE(10, 3)];
  const [FRN, FRD] = [bytes.readUInt32BE(15), bytes.readUInt32BE(19)];
  const bits = bytes.readUInt16BE(33);
  const [QUAL, KFGSHIFT, PF] = [bits >> 10, (bits >> 5) & 31, (bits >> 3) & 3];
  const blocks = (width: number, height: number) => Math.ceil(FMBW / width) * Math.ceil(FMBH / height);
  const chroma = PF === 3 ? blocks(2, 2) : PF === 2 ? blocks(4, 2) : blocks(4, 4);
  return {
    type: 'Theora',
    width: PICW,
    height: PICH,
    fields: {
      VMAJ: bytes[0]!,
      VMIN: bytes[1]!,
      VREV: bytes[2]!,
      FMBW,
      FMBH,
      PICW,
      PICH,
      PICX: bytes[13]!,
      PICY: bytes[14]!,
      FRN,
      FRD,
      PARN: bytes.readUIntBE(23, 3),
      PARD: bytes.readUIntBE(26, 3),
      CS: bytes[29]!,
      NOMBR: bytes.readUIntBE(30, 3),
      QUAL,
      KFGSHIFT,
      PF,
      NSBS: blocks(2, 2) + 2 * chroma,
      NBS: (PF === 3 ? 12 : PF === 2 ? 8 : 6) * FMBW * FMBH,
      NMBS: FMBW * FMBH,
    },
    seconds(granule) {
      const shift = BigInt(KFGSHIFT);
      const frames = Number((granule >> shift) + (granule & ((1n << shift) - 1n)));
      return FRN > 0 ? (frames * FRD) / FRN : 0;
    },
  };
}

/** https://xiph.org/vorbis/doc/Vorbis_I_spec.html, 4.2.2 */
function vorbis(bytes: Buffer): CodecHeader {
  const rate = bytes.readUInt32LE(5);
  return sound('Vorbis', rate, {
    vorbis_version: bytes.readUInt32LE(0),
    audio_channels: bytes[4]!,
    audio_sample_rate: rate,
    bitrate_maximum: Math.max(0, bytes.readInt32LE(9)),
    bitrate_nominal: Math.max(0, bytes.readInt32LE(13)),
    bitrate_minimum: Math.max(0, bytes.readInt32LE(17)),
    blocksize_0: bytes[21]! & 15,
    blocksize_1: bytes[21]! >> 4,
    // As MediaWiki reads it: the bit is set in every file.
    framing_flag: 0,
  });
}

/** https://www.rfc-editor.org/rfc/rfc7845, 5.1 */
function opus(bytes: Buffer): CodecHeader {
  const skipped = bytes.readUInt16LE(2);
  const fields = {
    opus_version: bytes[0]!,
    nb_channels: bytes[1]!,
    pre_skip: skipped,
    audio_sample_rate: bytes.readUInt32LE(4),
    output_gain: bytes.readInt16LE(8),
    channel_mapping_family: bytes[10]!,
  };
  // Opus counts 48,000 samples a second whatever it was made of.
  return { ...sound('Opus', 48_000, fields), seconds: (granule) => Math.max(0, Number(granule) - skipped) / 48_000 };
}

function speex(bytes: Buffer): CodecHeader {
  const rate = bytes.readUInt32LE(36);
  return sound('Speex', rate, { audio_sample_rate: rate, nb_channels: bytes.readUInt32LE(48) });
}

/** `bytes` is the block STREAMINFO: https://www.rfc-editor.org/rfc/rfc9639, 8.2 */
function flac(bytes: Buffer): CodecHeader {
  const rate = bytes.readUIntBE(10, 3) >> 4;
  return sound('FLAC', rate, { audio_sample_rate: rate, audio_channels: ((bytes[12]! >> 1) & 7) + 1 });
}

function sound(type: string, rate: number, fields: Metadata): CodecHeader {
  return { type, width: 0, height: 0, fields, seconds: (granule) => (rate > 0 ? Number(granule) / rate : 0) };
}

/** Reads comments as all codecs of Xiph write them, whatever marks stand before them. */
export function readComments(packet: Buffer): { readonly vendor: string; readonly comments: Metadata } | undefined {
  const marks = /^(?:\x81theora|\x03vorbis|OpusTags|[\x04\x84]...)?/s.exec(packet.toString('latin1', 0, 8))![0];
  const comments: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  let vendor = '';
  let at = marks.length;
  const text = (): string => {
    const length = packet.readUInt32LE(at);
    const value = packet.toString('utf8', at + 4, at + 4 + length);
    at += 4 + length;
    return value;
  };
  try {
    vendor = text();
    const count = packet.readUInt32LE(at);
    at += 4;
    for (let i = 0; i < count; i++) {
      const comment = text();
      const name = comment.slice(0, comment.indexOf('=')).toLowerCase();
      if (name === '' || /picture/.test(name)) continue;
      const value = comment.slice(name.length + 1);
      const before = comments[name];
      comments[name] = before === undefined ? value : [before, value].flat();
    }
  } catch {
    // What was read until here holds.
  }
  return { vendor, comments: { ...comments } };
}
