import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectMime } from './detect-mime.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('kinds are told by their first bytes', async () => {
  const files: Readonly<Record<string, readonly string[]>> = {
    'application/json': [
      '{"a": 1}',
      '  {"a": [true, null]}\n',
      '[]',
      '[1, 2]',
      '{"a":1}\n{"b":2}\n',
      `[${'1,'.repeat(60_000)}1]`,
      // A word counts by its first letter and its length.
      '[text]',
      '  [note, 1]',
      '[fault]',
      '{"a": [text]}',
      '{ }',
      '[1,]',
      '[true]x',
    ],
    'image/x-portable-bitmap': ['P1\n2 2\n1 0 0 1\n', 'P4\n8 2\nab'],
    'image/x-portable-graymap': ['P2\n2 2\n255\n1 2 3 4\n', 'P5\n# made by hand\n2 2\n255\nabcd'],
    'image/x-portable-pixmap': ['P3 2 2\n255\n1 2 3 4 5 6 7 8 9 1 2 3', `P6\n2 2\n255\n${'\0\x01'.repeat(6)}`],
    'image/x-portable-arbitrarymap': ['P7\nWIDTH 2\nHEIGHT 2\nDEPTH 3\nMAXVAL 255\nENDHDR\n'],
    'image/xbm': ['#define x_width 8\n#define x_height 2\nstatic char x_bits[] = { 0x01 };\n'],
    'image/x-xpmi': ['/* XPM */\nstatic char * x[] = {\n"2 2 1 1"};\n'],
    'image/x-tga': [`\0\0\x02${'\0'.repeat(9)}\x02\0\x02\0\x18\0${'x'.repeat(12)}`],
    'image/x-win-bitmap': [`\0\0\x02\0\x01\0\x10\x10${'\0'.repeat(40)}`],
    'image/x-icon': [`\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x18\0${'\0'.repeat(40)}`],
    'image/x-pcx': [`\n\x05\x01\x08${'\0'.repeat(120)}`],
    'font/sfnt': [`\0\x01\0\0\0\n${'\0'.repeat(60)}`],
    'application/vnd.ms-opentype': [`OTTO\0\n${'\0'.repeat(60)}`],
    'font/ttf': [`ttcf\0\x01${'\0'.repeat(60)}`],
    'font/woff': [`wOFF\0\x01\0\0${'\0'.repeat(60)}`],
    'font/woff2': [`wOF2\0\x01\0\0${'\0'.repeat(60)}`],
    'application/postscript': ['%!PS-Adobe-3.0 EPSF-3.0\n'],
    'text/x-tex': ['\\documentclass{article}\n'],
    'text/x-diff': ['diff --git a/x b/x\n', '--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n'],
    'message/rfc822': ['From: Ada\nx', 'Return-Path: <a@b.c>\n'],
    'application/ogg': ['OggS'],
    'audio/basic': [`.snd${'\0'.repeat(20)}`],
    'application/x-opc+zip': [`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml${'\0'.repeat(60)}`],
    'text/plain': [
      'P6 was the name',
      '{{Template}}',
      '[[link]]',
      '{broken',
      '[1, 2',
      'true',
      '[texts]',
      '[tex]',
      '[ ]',
      '[section]\nkey=value\n',
      '["a" 1]',
      '{"text"}',
      'From here on',
      'Subject: x\n',
      '--- a\n+++ b\n',
      `${'['.repeat(60_000)}`,
    ],
  };
  for (const [mime, samples] of Object.entries(files)) {
    for (const sample of samples) assert.equal(await detectMime(bytes(sample)), mime, JSON.stringify(sample));
  }
});
