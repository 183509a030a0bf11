import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readBmp, readJpeg2000, readXcf } from './small-headers.ts';
import { readSvg } from './svg.ts';
import { readWebp } from './webp.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

test('a GIF tells its frames, how long they last, and whether they are repeated', () => {
  const frame = '21f90400 0a00 0000 2c 00000000 0200 0100 00 02 02 4c01 00';
  const file = hex(`474946383961 0200 0100 80 00 00 000000ffffff
    21ff0b 4e45545343415045322e30 03 01 0000 00 21fe 02 6869 00 ${frame} ${frame} 3b`);
  assert.deepEqual(readGif(file), {
    width: 2,
    height: 1,
    bits: 1,
    metadata: {
      frameCount: 2,
      looped: true,
      duration: 0.2,
      metadata: { GIFFileComment: ['hi'], _MW_GIF_VERSION: 1 },
    },
  });
});

test('a JPEG that lies on its side is as wide as it is high', () => {
  const exif = '4578696600004d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000';
  const file = hex(`ffd8 ffe1 0022 ${exif} ffc0 000b 08 0010 0020 01 011100 ffd9`);
  const facts = readJpeg(file);
  assert.deepEqual([facts?.width, facts?.height, facts?.bits], [16, 32, 8]);
});

const webp = (rest: string) => Buffer.concat([hex(`52494646 00000000 57454250 ${rest}`), Buffer.alloc(20)]);

test('a WebP tells its size in each of its three forms', () => {
  const size = (rest: string) => {
    const facts = readWebp(webp(rest));
    return [facts?.width, facts?.height];
  };
  assert.deepEqual(size('56503820 0a000000 000000 9d012a 0a00 0b00'), [10, 11]);
  assert.deepEqual(size('5650384c 06000000 2f 09800200 00'), [10, 11]);
  assert.deepEqual(size('56503858 0a000000 00000000 090000 0a0000'), [10, 11]);
});

test('a WebP tells how its picture is packed, and what cameras and programs wrote beside it', () => {
  const camera = '4d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000';
  const facts = readWebp(
    webp(`56503858 0a000000 18000000 090000 0a0000 5650384c 00000000 45584946 1a000000 ${camera}`),
  );
  assert.deepEqual(facts, {
    width: 10,
    height: 11,
    bits: 0,
    metadata: {
      compression: 'lossless',
      animated: false,
      transparency: true,
      width: 10,
      height: 11,
      'media-metadata': { Orientation: 6 },
      metadata: { _MW_WEBP_VERSION: 2 },
    },
  });
});

test('bitmaps, JPEG 2000 and pictures of GIMP tell their size', () => {
  const size = (facts: ReturnType<typeof readBmp>) => [facts?.width, facts?.height, facts?.bits];
  assert.deepEqual(
    size(readBmp(hex('424d 00000000 00000000 36000000 28000000 05000000 07000000 0100 1800'))),
    [5, 7, 0],
  );
  const siz =
    'ff4f ff51 002f 0000 00000021 00000016 00000000 00000000 00000021 00000016 00000000 00000000 0003 070101 070101 0b0101';
  assert.deepEqual(size(readJpeg2000(hex(`0000000c6a5020200d0a870a ${siz}`))), [33, 22, 12]);
  const xcf = readXcf(hex(`${Buffer.from('gimp xcf v011\0').toString('hex')} 00000046 00000032 00000001`));
  assert.deepEqual(size(xcf), [70, 50, 8]);
  assert.deepEqual(xcf?.metadata, { colorType: 'greyscale-alpha' });
});

test('a drawing is as large as it says, or as its view box', () => {
  const size = (attributes: string) => {
    const facts = readSvg(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`));
    return [facts?.width, facts?.height];
  };
  assert.deepEqual(size('width="30" height="20"'), [30, 20]);
  assert.deepEqual(size('width="3cm" height="2cm"'), [113, 76]);
  assert.deepEqual(size('viewBox="0 0 300 100"'), [512, 171]);
  assert.deepEqual(size('width="60" viewBox="0 0 300 100"'), [60, 20]);
  assert.deepEqual(size('width="50%" viewBox="0 0 300 100"'), [256, 85]);
});

test('damaged files tell nothing, and no reader fails on them', () => {
  for (const read of [readGif, readJpeg, readPng, readSvg, readWebp]) {
    for (const start of [
      '',
      '474946383961',
      'ffd8ffe1',
      '89504e470d0a1a0a0000',
      '52494646',
      '3c737667',
      'ffd8ffc0ffff',
    ]) {
      assert.doesNotThrow(() => read(hex(start)));
      assert.doesNotThrow(() => read(Buffer.concat([hex(start), Buffer.alloc(40, 0xff)])));
    }
  }
});
