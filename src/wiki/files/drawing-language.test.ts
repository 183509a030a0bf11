import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingIn } from './drawing-language.ts';

const drawing = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;

test('of a switch only the first part that fits the language is left to be shown', () => {
  const text = drawing(
    '<switch><text systemLanguage="de-CH, de">Haus</text><text systemLanguage=\'fr\' x="1">maison</text><g>house</g></switch>',
  );
  assert.equal(
    drawingIn(text, 'de'),
    drawing(
      '<switch><text>Haus</text><text systemLanguage="" x="1">maison</text><g systemLanguage="">house</g></switch>',
    ),
  );
  assert.equal(
    drawingIn(text, 'ja'),
    drawing(
      '<switch><text systemLanguage="">Haus</text><text systemLanguage="" x="1">maison</text><g>house</g></switch>',
    ),
  );
  assert.match(drawingIn(text, 'de-at'), /<text>Haus/);
});

test('parts outside of a switch are shown each by itself, and other text stays as it is', () => {
  const text = drawing('<!-- <switch> --><g systemLanguage="de"><title>a &lt; b</title></g><g systemLanguage="fr"/>');
  assert.equal(drawingIn(text, 'fr'), drawing('<!-- <switch> --><g systemLanguage=""><title>a &lt; b</title></g><g/>'));
  assert.equal(drawingIn(drawing('<g id="x"/>'), 'fr'), drawing('<g id="x"/>'));
});
