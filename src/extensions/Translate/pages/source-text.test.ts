import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { definitionOf, fillVariables, invisibleRanges, MarkupError } from './markup.ts';
import { composePage, nameUnits, readSource, unitsOf, writeSource } from './source-text.ts';

const PAGE = `<languages/>
<translate>
Welcome.

== Hours ==

Open from <tvar name="from">June</tvar> on.
</translate>
Line.
<translate>
Bring <nowiki></translate></nowiki>.
</translate>
{{Box|<translate nowrap>A box</translate>}}`;

const MARKED = `<languages/>
<translate>
<!--T:1-->
Welcome.

== Hours == <!--T:2-->

<!--T:3-->
Open from <tvar name="from">June</tvar> on.
</translate>
Line.
<translate>
<!--T:4-->
Bring <nowiki></translate></nowiki>.
</translate>
{{Box|<translate nowrap><!--T:5--> A box</translate>}}`;

test('units are parted by blank lines and get markers where they have none', () => {
  const { source, highest } = nameUnits(readSource(PAGE), 0);
  assert.equal(writeSource(source), MARKED);
  assert.equal(highest, 5);
});

test('a marked source is read and written as it is', () => {
  const source = readSource(MARKED);
  assert.deepEqual(
    unitsOf(source).map(({ name, text, inline, bare }) => [name, text, inline, bare]),
    [
      ['1', 'Welcome.', false, false],
      ['2', '== Hours ==', false, false],
      ['3', 'Open from <tvar name="from">June</tvar> on.', false, false],
      ['4', 'Bring <nowiki></translate></nowiki>.', false, false],
      ['5', 'A box', true, true],
    ],
  );
  assert.equal(writeSource(source), MARKED);
});

test('numbers that were given once are not given again', () => {
  const { source } = nameUnits(readSource('<translate>\n<!--T:2-->\na\n\nb\n</translate>'), 7);
  assert.deepEqual(
    unitsOf(source).map(({ name }) => name),
    ['2', '8'],
  );
});

test('a page is made without tags and the line breaks that belong to them', () => {
  assert.equal(
    composePage(readSource(MARKED), ({ name }) => `(${name})`),
    '<languages/>\n(1)\n\n(2)\n\n(3)\nLine.\n(4)\n{{Box|(5)}}',
  );
});

test('wrong markup is said by its key', () => {
  const keyOf = (text: string) => {
    try {
      readSource(text);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof MarkupError);
      return error.key;
    }
  };
  assert.equal(keyOf('<translate>a'), 'pt-parse-open');
  assert.equal(keyOf('a</translate>'), 'pt-parse-close');
  assert.equal(keyOf('<translate>a<translate>b</translate></translate>'), 'pt-parse-nested');
  assert.equal(keyOf('<translate>a <!--T:1--> b <!--T:2--></translate>'), 'pt-shake-multiple');
  assert.equal(keyOf('<translate><!--T:1--></translate>'), 'pt-shake-empty');
  assert.equal(keyOf('<translate>a <!--T:1--> b</translate>'), 'pt-shake-position');
  assert.equal(keyOf('<nowiki><translate></nowiki>'), undefined);
});

test('translators see names in place of variables, readers their values', () => {
  const unit = 'From <tvar name=a>1</tvar>, <tvar|ab>2</>, <tvar name="a b">3</tvar>';
  assert.equal(definitionOf(unit), 'From $a, $ab, $a b');
  assert.equal(fillVariables('$ab $a $a b $c $', unit), '2 1 3 $c $');
});

test('what readers of the source do not see is left out', () => {
  const shown = (text: string) => {
    let at = 0;
    let seen = '';
    for (const { start, end } of invisibleRanges(text)) {
      seen += text.slice(at, start);
      at = end;
    }
    return seen + text.slice(at);
  };
  assert.equal(
    shown(MARKED),
    '<languages/>\nWelcome.\n\n== Hours == <!--T:2-->\n\nOpen from June on.\nLine.\nBring <nowiki></translate></nowiki>.\n{{Box|A box}}',
  );
  assert.equal(shown('<translate>x</translate> <tvar name=a>b</tvar>'), 'x <tvar name=a>b</tvar>');
  assert.equal(shown('<translate>x'), '<translate>x');
});

test('what was marked once stays as it is, whatever the text', () => {
  const part = fc.constantFrom(
    '<translate>',
    '</translate>',
    '\n',
    '\n\n',
    'a',
    '== h ==',
    '<!--T:1-->',
    '<nowiki>',
    ' ',
    '<tvar name=x>',
    '</tvar>',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      let source;
      try {
        source = nameUnits(readSource(text), 0).source;
      } catch (error) {
        assert.ok(error instanceof MarkupError);
        return;
      }
      const marked = writeSource(source);
      assert.equal(writeSource(readSource(marked)), marked);
      assert.equal(
        composePage(readSource(marked), ({ text }) => text),
        composePage(source, ({ text }) => text),
      );
    }),
  );
});

test('hostile text is read in a time that grows with its length only', () => {
  const inside = (text: string) => `<translate>\n${text}\n</translate>`;
  const times = 40_000;
  const texts = [
    '<nowiki>'.repeat(times),
    inside('<nowiki>'.repeat(times)),
    inside('<tvar name=x>'.repeat(times)),
    inside('<tvar|x>'.repeat(times)),
    inside('<!--T:'.repeat(times)),
    inside(' '.repeat(times * 5)),
    inside(`a${' \n'.repeat(times)}b`),
    inside(`=${' ='.repeat(times)} x`),
    inside(Array.from({ length: times / 8 }, (_, at) => `<tvar name=n${at}>1</tvar>$`).join('')),
    '<translate>a</translate>'.repeat(times / 4),
  ];
  for (const text of texts) {
    const start = performance.now();
    invisibleRanges(text);
    for (const unit of unitsOf(readSource(text))) fillVariables(definitionOf(unit.text), unit.text);
    const took = performance.now() - start;
    assert.ok(took < 1500, `${text.slice(0, 40)}… took ${took} ms`);
  }
});
