import type { Metadata } from './format.ts';

/** Tags of the first directory (TIFF) that are told. https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf */
export const IMAGE_TAGS: Readonly<Record<number, string>> = {
  0x010e: 'ImageDescription',
  0x010f: 'Make',
  0x0110: 'Model',
  0x0112: 'Orientation',
  0x011a: 'XResolution',
  0x011b: 'YResolution',
  0x0128: 'ResolutionUnit',
  0x012d: 'TransferFunction',
  0x0131: 'Software',
  0x0132: 'DateTime',
  0x013b: 'Artist',
  0x013e: 'WhitePoint',
  0x013f: 'PrimaryChromaticities',
  0x0211: 'YCbCrCoefficients',
  0x0213: 'YCbCrPositioning',
  0x0214: 'ReferenceBlackWhite',
  0x8298: 'Copyright',
};

const CAMERA_TAGS: Readonly<Record<number, string>> = {
  0x829a: 'ExposureTime',
  0x829d: 'FNumber',
  0x8822: 'ExposureProgram',
  0x8824: 'SpectralSensitivity',
  0x8827: 'ISOSpeedRatings',
  0x9000: 'ExifVersion',
  0x9003: 'DateTimeOriginal',
  0x9004: 'DateTimeDigitized',
  0x9101: 'ComponentsConfiguration',
  0x9102: 'CompressedBitsPerPixel',
  0x9201: 'ShutterSpeedValue',
  0x9202: 'ApertureValue',
  0x9203: 'BrightnessValue',
  0x9204: 'ExposureBiasValue',
  0x9205: 'MaxApertureValue',
  0x9206: 'SubjectDistance',
  0x9207: 'MeteringMode',
  0x9208: 'LightSource',
  0x9209: 'Flash',
  0x920a: 'FocalLength',
  0x9214: 'SubjectArea',
  0x9286: 'UserComment',
  0x9290: 'SubSecTime',
  0x9291: 'SubSecTimeOriginal',
  0x9292: 'SubSecTimeDigitized',
  0xa000: 'FlashPixVersion',
  0xa001: 'ColorSpace',
  0xa004: 'RelatedSoundFile',
  0xa20b: 'FlashEnergy',
  0xa20e: 'FocalPlaneXResolution',
  0xa20f: 'FocalPlaneYResolution',
  0xa210: 'FocalPlaneResolutionUnit',
  0xa214: 'SubjectLocation',
  0xa215: 'ExposureIndex',
  0xa217: 'SensingMethod',
  0xa300: 'FileSource',
  0xa301: 'SceneType',
  0xa401: 'CustomRendered',
  0xa402: 'ExposureMode',
  0xa403: 'WhiteBalance',
  0xa404: 'DigitalZoomRatio',
  0xa405: 'FocalLengthIn35mmFilm',
  0xa406: 'SceneCaptureType',
  0xa407: 'GainControl',
  0xa408: 'Contrast',
  0xa409: 'Saturation',
  0xa40a: 'Sharpness',
  0xa40c: 'SubjectDistanceRange',
  0xa420: 'ImageUniqueID',
};

const GPS_TAGS: Readonly<Record<number, string>> = {
  0x00: 'GPSVersionID',
  0x01: 'GPSLatitudeRef',
  0x02: 'GPSLatitude',
  0x03: 'GPSLongitudeRef',
  0x04: 'GPSLongitude',
  0x05: 'GPSAltitudeRef',
  0x06: 'GPSAltitude',
  0x07: 'GPSTimeStamp',
  0x08: 'GPSSatellites',
  0x09: 'GPSStatus',
  0x0a: 'GPSMeasureMode',
  0x0b: 'GPSDOP',
  0x0c: 'GPSSpeedRef',
  0x0d: 'GPSSpeed',
  0x0e: 'GPSTrackRef',
  0x0f: 'GPSTrack',
  0x10: 'GPSImgDirectionRef',
  0x11: 'GPSImgDirection',
  0x12: 'GPSMapDatum',
  0x1d: 'GPSDateStamp',
  0x1e: 'GPSDifferential',
};

const CAMERA_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;

/** Most values of one tag that are read: real ones have a handful. */
const mostValues = 1000;

type Value = string | number;

/**
 * What a camera wrote into the Exif data of a picture (`data` begins with `Exif`), under the standard's names: fractions as
 * `1/125`, places on the earth in degrees. Nothing where there is none, or it is broken.
 */
export function readExif(data: Buffer): Metadata {
  if (data.toString('latin1', 0, 6) !== 'Exif\0\0') return {};
  const tiff = new Tiff(data.subarray(6));
  const image = tiff.directory(tiff.long(4));
  const camera = tiff.directory(Number(image.get(CAMERA_DIRECTORY)?.[0] ?? 0));
  const gps = tiff.directory(Number(image.get(GPS_DIRECTORY)?.[0] ?? 0));
  return {
    ...named(image, IMAGE_TAGS),
    ...named(camera, CAMERA_TAGS),
    ...positions(named(gps, GPS_TAGS)),
  };
}

export type Directory = ReadonlyMap<number, Value[]>;

/** What a directory says, under these names. */
export function named(directory: Directory, names: Readonly<Record<number, string>>): Record<string, Metadata[string]> {
  const metadata: Record<string, Metadata[string]> = {};
  for (const [tag, values] of directory) {
    const name = names[tag];
    if (name === undefined || values.length === 0 || values[0] === '') continue;
    metadata[name] = values.length === 1 ? values[0]! : values;
  }
  return metadata;
}

/** Degrees, minutes and seconds become one number; south, west and below the sea are negative. */
function positions({ GPSVersionID: version, ...gps }: Record<string, Metadata[string]>): Metadata {
  const place: Record<string, Metadata[string]> = {};
  for (const [name, value] of Object.entries(gps)) {
    if (name === 'GPSLatitudeRef' || name === 'GPSLongitudeRef' || name === 'GPSAltitudeRef') continue;
    const reference = gps[`${name}Ref`];
    if (name === 'GPSLatitude' || name === 'GPSLongitude') {
      const parts = Array.isArray(value) ? value.map((part) => ratio(part)) : [];
      const degrees = (parts[0] ?? NaN) + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600;
      if (Number.isFinite(degrees)) place[name] = reference === 'S' || reference === 'W' ? -degrees : degrees;
    } else if (name === 'GPSAltitude') {
      const metres = ratio(value);
      if (Number.isFinite(metres)) place[name] = reference === 1 ? -metres : metres;
    } else place[name] = value;
  }
  if (version !== undefined) place.GPSVersionID = Array.isArray(version) ? version.join('.') : version;
  return place;
}

function ratio(value: unknown): number {
  const [over, under = '1'] = String(value).split('/');
  return Number(over) / Number(under);
}

/** Bytes of one value of each type of TIFF. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };

/** Bytes with directories of tags, as TIFF has them. */
export class Tiff {
  readonly #bytes: Buffer;
  readonly #little: boolean;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#little = bytes.toString('latin1', 0, 2) === 'II';
  }

  /** The tags of a directory, in the order in which they are written; none where it lies beyond the end. */
  directory(start: number): Directory {
    const tags = new Map<number, Value[]>();
    if (start < 8) return tags;
    const count = this.#short(start);
    for (let i = 0; i < count; i++) {
      const entry = start + 2 + 12 * i;
      if (entry + 12 > this.#bytes.length) break;
      const values = this.#values(entry);
      if (values) tags.set(this.#short(entry), values);
    }
    return tags;
  }

  /** Where the directory begins that comes after one; 0 where that is the last. */
  after(start: number): number {
    return this.long(start + 2 + 12 * this.#short(start));
  }

  #values(entry: number): Value[] | undefined {
    const [type, count] = [this.#short(entry + 2), this.long(entry + 4)];
    const size = SIZES[type];
    if (size === undefined || count > this.#bytes.length) return undefined;
    const start = size * count <= 4 ? entry + 8 : this.long(entry + 8);
    if (start + size * count > this.#bytes.length) return undefined;
    if (type === 2) return [text(this.#bytes.toString('utf8', start, start + count))];
    if (type === 7) return [undefinedValue(this.#bytes.subarray(start, start + count))];
    const values: Value[] = [];
    for (let i = 0; i < Math.min(count, mostValues); i++) values.push(this.#value(type, start + i * size));
    return values;
  }

  #value(type: number, at: number): Value {
    switch (type) {
      case 1:
        return this.#bytes.readUInt8(at);
      case 3:
        return this.#short(at);
      case 5:
        return `${this.long(at)}/${this.long(at + 4)}`;
      case 9:
        return this.#signed(at);
      case 10:
        return `${this.#signed(at)}/${this.#signed(at + 4)}`;
      default:
        return this.long(at);
    }
  }

  long(at: number): number {
    if (at + 4 > this.#bytes.length) return 0;
    return this.#little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at);
  }

  #signed(at: number): number {
    return this.#little ? this.#bytes.readInt32LE(at) : this.#bytes.readInt32BE(at);
  }

  #short(at: number): number {
    if (at + 2 > this.#bytes.length) return 0;
    return this.#little ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at);
  }
}

function text(value: string): string {
  return value.replace(/\0.*$/s, '').trim();
}

/** Bytes of which each tag has its own meaning: a version, a number, a comment behind the name of its character set. */
function undefinedValue(bytes: Buffer): Value {
  const set = bytes.toString('latin1', 0, 8).replace(/\0+$/, '');
  if (bytes.length >= 8 && set === 'ASCII') return text(bytes.toString('latin1', 8));
  if (bytes.length >= 8 && set === 'UNICODE') return text(bytes.subarray(8, bytes.length & ~1).toString('utf16le'));
  if (bytes.length === 1) return bytes.readUInt8(0);
  const written = bytes.toString('latin1');
  return /^[\x20-\x7e]*\0*$/.test(written) ? text(written) : [...bytes].join('\n');
}
