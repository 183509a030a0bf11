import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addedComments } from './discussion.ts';

const links = '[[User:Ann|Ann]] ([[User talk:Ann|talk]])';
const signature = `${links} 10:00, 1 May 2030 (UTC)`;
const added = (before: string, after: string) =>
  addedComments(before, after, links).map(({ heading, text, signed }) => ({ heading, text, signed }));

test('a new section with a signature is one signed comment under its heading', () => {
  assert.deepEqual(added('', `== Apples ==\nHow many, [[User:Bob]]? ${signature}`), [
    { heading: 'Apples', text: '\nHow many, [[User:Bob]]?', signed: true },
  ]);
});

test('a reply stands in the section above it', () => {
  const before = `== Apples ==\nHow many? ${signature}`;
  assert.deepEqual(added(before, `${before}\n:Seven. ${signature}`), [
    { heading: 'Apples', text: ':Seven.', signed: true },
  ]);
  assert.deepEqual(added('x', `Before all. ${signature}\nx`), [
    { heading: undefined, text: 'Before all.', signed: true },
  ]);
});

test('several sections are several comments, signed or not', () => {
  const comments = added('', `== A ==\none ${signature}\n\n== B ==\ntwo\n`);
  assert.deepEqual(
    comments.map(({ heading, signed }) => [heading, signed]),
    [
      ['A', true],
      ['B', false],
    ],
  );
});

test('lines in the place of as many others are a comment, unless those were signed already', () => {
  assert.deepEqual(added(`old ${signature}`, `new ${signature}`), []);
  assert.deepEqual(added('a\nb', 'a'), []);
  const texts = (before: string, after: string) => addedComments(before, after, links).map(({ text }) => text);
  assert.deepEqual(texts('a\nb', `c\nd ${signature}`), ['c\nd']);
  assert.deepEqual(texts('a', `b ${signature}\nc ${signature}`), ['b', 'c']);
  assert.deepEqual(texts('a\nb\nc', `d ${signature}`), ['d']);
  assert.deepEqual(texts(`a ${signature}\nq\nb`, `c ${signature}\nq\nd ${signature}`), ['d']);
});

test('what the signature of the writer stands in is signed, wherever it stands', () => {
  const signedAs = (line: string) => added('x', `x\n${line}`).map(({ text, signed }) => [text, signed]);
  assert.deepEqual(signedAs(`hello ${signature}\nmore words`), [['hello', true]]);
  assert.deepEqual(signedAs(`hello ${signature} and a word`), [['hello', true]]);
  assert.deepEqual(signedAs(`hello ${links}`), [['hello', true]]);
  const [[text] = []] = signedAs(`one ${signature}\ntwo ${signature}`);
  assert.equal(text, `one ${signature}\ntwo`);
  for (const line of ['10:00, 1 May 2030 (UTC)', '[[User:Bob|Bob]] 10:00, 1 May 2030 (UTC)', '[[User:Ann|Ann]]']) {
    assert.deepEqual(signedAs(`hello ${line}`), [[`hello ${line}`, false]]);
  }
});

test('a mention of oneself right before the signature belongs to the comment', () => {
  const [comment] = added('x', `x\nme: [[User:Ann]] ${signature}`);
  assert.equal(comment?.text, 'me: [[User:Ann]]');
});

test('any two texts can be compared, and what is added stands in the new one', () => {
  const texts = fc.array(fc.constantFrom('', '== H ==', 'a', `b ${signature}`, ':c', '=', '== =='), { maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (before, after) =>
      added(before.join('\n'), after.join('\n')).every(({ text }) => after.join('\n').includes(text.trim())),
    ),
  );
});
