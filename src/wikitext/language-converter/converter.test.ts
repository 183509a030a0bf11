import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LanguageConverter } from './converter.ts';

const convert = (language: string, variant: string, html: string): string =>
  new LanguageConverter(language, variant).convert(html);

test('alphabets are converted letter by letter, capitals and pairs of letters too', () => {
  assert.equal(convert('sr', 'sr-ec', 'Ljubav i Džem'), 'Љубав и Џем');
  assert.equal(convert('sr', 'sr-el', 'Љубав и Џем'), 'Ljubav i Džem');
  assert.equal(convert('crh', 'crh-cyrl', 'Qırım ve Aqmescit'), 'Къырым ве Акъмесджит');
  assert.equal(convert('uz', 'uz-latn', 'Ўзбекистон ва елка'), 'Oʻzbekiston va yelka');
  assert.equal(convert('tg', 'tg-latn', 'Тоҷикистон'), 'Toçikiston');
  assert.equal(convert('iu', 'ike-latn', 'ᐃᓄᒃᑎᑐᑦ'), 'inuktitut');
  assert.equal(convert('iu', 'ike-cans', 'inuktitut'), 'ᐃᓄᒃᑎᑐᑦ');
});

test('Chinese is converted by phrases before characters', () => {
  assert.equal(convert('zh', 'zh-hant', '头发和发现'), '頭髮和發現');
  assert.equal(convert('zh', 'zh-tw', '软件'), '軟體');
  assert.equal(convert('zh', 'zh-cn', '軟體'), '软件');
});

test('Latin words in a Serbian text in Cyrillic stay Latin, Roman numerals everywhere', () => {
  assert.equal(convert('sr', 'sr-ec', 'Ово је наш оперативни систем Windows'), 'Ово је наш оперативни систем Windows');
  // A text without a letter that only Serbian has may be in either.
  assert.equal(convert('sr', 'sr-ec', 'Град Put'), 'Град Пут');
  assert.equal(convert('sr', 'sr-el', 'Kuća аб'), 'Kuća аб');
  assert.equal(convert('sr', 'sr-ec', 'Petar II je bio'), 'Петар II је био');
});

test('tags, code and character references stay, tooltips do not', () => {
  assert.equal(
    convert('sr', 'sr-ec', '<span title="grad" class="a">b&nbsp;v</span> <code>abv</code>'),
    '<span title="град" class="a">б&nbsp;в</span> <code>abv</code>',
  );
});

test('a rule cannot bring an attribute or a tag into a tooltip', () => {
  const rule = `-{H|xx=>sr-el:" onmouseover="alert(1)}-`;
  const html = convert('sr', 'sr-el', `${rule}<span title="xx">y</span>`);
  assert.equal(html, '<span title="&quot; onmouseover=&quot;alert(1)">y</span>');
});

test('rules in the fields of a form are carried out, and bring no attribute into it', () => {
  const field = `<input value="-{sr-el:a" b;sr-ec:c}- grad" placeholder="grad" />`;
  assert.equal(
    convert('sr', 'sr-ec', field.replace('a" b', '&quot; onfocus=&quot;x').replace('c}', '&quot; id=&quot;y}')),
    '<input value="&quot; id=&quot;y grad" placeholder="grad" />',
  );
});

test('rules hold from where they stand until they are taken back', () => {
  const converter = new LanguageConverter('zh', 'zh-tw');
  const rule = 'zh-cn:foo;zh-tw:bar';
  assert.equal(converter.convert(`foo -{A|${rule}}- foo -{-|${rule}}-foo`), 'foo bar bar foo');
});

test('what does not close, or is no rule, is text', () => {
  assert.equal(convert('zh', 'zh-tw', '-{A|zh-cn:x'), '-{A|zh-cn:x');
  assert.equal(convert('zh', 'zh-tw', 'a }- b'), 'a }- b');
  assert.equal(convert('zh', 'zh-tw', '-{x:y;z}-'), 'x:y;z');
});

test('many unclosed rules cost no more than their length', () => {
  const text = '-{'.repeat(50_000);
  assert.equal(convert('zh', 'zh-tw', text), text);
  const code = '<code>'.repeat(20_000);
  assert.equal(convert('zh', 'zh-tw', code), code);
});
