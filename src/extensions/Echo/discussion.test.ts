import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addedComments } from './discussion.ts';

const signature = '[[User:Ann|Ann]] ([[User talk:Ann|talk]]) 10:00, 1 May 2030 (UTC)';
const isAnn = (target: string) => ['User:Ann', 'User talk:Ann'].includes(target);
const added = (before: string, after: string) => addedComments(before, after, isAnn);

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

test('changed lines are no comments', () => {
  assert.deepEqual(added(`old ${signature}`, `new ${signature}`), []);
  assert.deepEqual(added('a\nb', 'a'), []);
});

test('only what ends with the signature of the writer is signed', () => {
  const signedAs = (line: string) => added('x', `x\n${line}`).map(({ signed }) => signed);
  assert.deepEqual(signedAs(`${signature}\nmore words`), [false]);
  assert.deepEqual(signedAs(`${signature} and a word`), [false]);
  assert.deepEqual(signedAs('hello 10:00, 1 May 2030 (UTC)'), [false]);
  assert.deepEqual(signedAs('hello [[User:Bob|Bob]] 10:00, 1 May 2030 (UTC)'), [false]);
  assert.deepEqual(signedAs('hello [[User:Ann|Ann]] ([[User talk:Ann|talk]])'), [true]);
  assert.deepEqual(signedAs('hello <span style="color:red">[[User:Ann|A]]</span> 10:00, 1 May 2030 (CEST)'), [true]);
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
