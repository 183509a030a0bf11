import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loggedError } from './open-log.ts';

test('an error of a database is logged without the statement, its values, and the values that its message quotes', () => {
  const error = Object.assign(new Error("Duplicate entry 'session:s3cret' for key 'PRIMARY'"), {
    code: 'ER_DUP_ENTRY',
    sql: "INSERT INTO objectcache VALUES ('session:s3cret')",
    sqlMessage: "Duplicate entry 'session:s3cret' for key 'PRIMARY'",
  });
  const around = new Error('The session could not be kept.', { cause: error });
  const told = JSON.stringify(loggedError(around));
  assert.doesNotMatch(told, /s3cret/);
  assert.match(told, /ER_DUP_ENTRY/);
  assert.match(told, /The session could not be kept/);
});

test('the command of a cache client’s error is not logged', () => {
  const error = Object.assign(new Error('READONLY You can’t write against a read only replica.'), {
    command: { name: 'set', args: ['session:s3cret', '{"name":"Admin"}'] },
  });
  assert.doesNotMatch(JSON.stringify(loggedError(error)), /s3cret|Admin/);
});
