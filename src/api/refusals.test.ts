import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../wiki/refusal.ts';
import {
  parseContinue,
  requireAtLeastOneParameter,
  requireMaxOneParameter,
  requireOnlyOneParameter,
} from './refusals.ts';
import type { Parameter } from './parameters.ts';

const context = (title?: string, pageid?: string, all = false) => ({
  params: { title, pageid, all },
  paramName: (name: string) => `g${name}`,
});
type Declared = {
  title: Parameter<string | undefined>;
  pageid: Parameter<string | undefined>;
  all: Parameter<boolean>;
};

const refuses = (work: () => unknown, code: string, key: string) =>
  assert.throws(work, (error) => error instanceof Refusal && error.code === code && error.messages[0].key === key);

test('of parameters that exclude each other exactly one must be there', () => {
  assert.equal(requireOnlyOneParameter<Declared, 'title' | 'pageid'>(context('A'), 'title', 'pageid'), 'title');
  refuses(
    () => requireOnlyOneParameter<Declared, 'title' | 'pageid'>(context(), 'title', 'pageid'),
    'missingparam',
    'apierror-missingparam-one-of',
  );
  refuses(
    () => requireOnlyOneParameter<Declared, 'title' | 'pageid'>(context('A', '1'), 'title', 'pageid'),
    'invalidparammix',
    'apierror-invalidparammix',
  );
});

test('an empty value counts as sent, a flag that is not set does not', () => {
  assert.equal(requireMaxOneParameter<Declared, 'title' | 'all'>(context(''), 'title', 'all'), 'title');
  assert.equal(requireMaxOneParameter<Declared, 'title' | 'all'>(context(), 'title', 'all'), undefined);
  refuses(
    () => requireMaxOneParameter<Declared, 'title' | 'all'>(context('', undefined, true), 'title', 'all'),
    'invalidparammix',
    'apierror-invalidparammix',
  );
  refuses(
    () => requireAtLeastOneParameter<Declared>(context(), 'title', 'all'),
    'missingparam',
    'apierror-missingparam-at-least-one-of',
  );
});

test('parameters that exclude each other are named in the order of their declaration', () => {
  assert.throws(
    () => requireMaxOneParameter<Declared, 'title' | 'pageid'>(context('A', '1'), 'pageid', 'title'),
    (error) => error instanceof Refusal && /gtitle.*gpageid/.test(JSON.stringify(error.messages[0].params)),
  );
});

test('the names in a refusal carry the prefix under which the client sent them', () => {
  assert.throws(
    () => requireAtLeastOneParameter<Declared>(context(), 'title'),
    (error) => error instanceof Refusal && JSON.stringify(error.messages[0].params).includes('<var>gtitle</var>'),
  );
});

test('a continue value has the parts that the module gave it', () => {
  assert.deepEqual(parseContinue('8|0|Old|', 'int', 'int', 'string', 'string'), [8, 0, 'Old', '']);
  assert.deepEqual(parseContinue('20310203040506|-7', 'timestamp', 'int'), ['20310203040506', -7]);
  assert.deepEqual(parseContinue('2031-02-03T04:05:06Z', 'timestamp'), ['20310203040506']);
  for (const [value, kind] of [
    ['', 'int'],
    ['x', 'int'],
    ['01', 'int'],
    ['1|2', 'int'],
    ['yesterday', 'timestamp'],
  ] as const) {
    refuses(() => parseContinue(value, kind), 'badcontinue', 'apierror-badcontinue');
  }
});
