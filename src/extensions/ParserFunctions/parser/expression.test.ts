import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, ExpressionError, formatResult } from './expression.ts';

const result = (text: string): string => {
  const value = evaluate(text);
  return value === undefined ? '' : formatResult(value);
};

test('operators bind in their order, equal ones from the left', () => {
  assert.equal(result('1+2*3^2'), '19');
  assert.equal(result('2^3^2'), '64');
  assert.equal(result('10-5-2'), '3');
  assert.equal(result('-3^2'), '9');
  assert.equal(result('7 mod 3 = 1 and not 0'), '1');
});

test('numbers are printed with fourteen digits', () => {
  assert.equal(result('1/3'), '0.33333333333333');
  assert.equal(result('0.1+0.2'), '0.3');
  assert.equal(result('10000000000000000'), '1.0E+16');
  assert.equal(result('0.00001'), '1.0E-5');
  assert.equal(result('9^999'), 'INF');
  assert.equal(result('-0'), '-0');
});

test('rounding goes away from zero', () => {
  assert.equal(result('5.555 round 2'), '5.56');
  assert.equal(result('-2.5 round 0'), '-3');
  assert.equal(result('1234.5 round -2'), '1200');
});

test('nothing has no value', () => {
  assert.equal(evaluate('  '), undefined);
});

test('errors say what was wrong', () => {
  const error = (text: string): string => {
    try {
      evaluate(text);
      return '';
    } catch (thrown) {
      return thrown instanceof ExpressionError ? `${thrown.key} ${thrown.parameter}`.trim() : 'crash';
    }
  };
  assert.equal(error('1/0'), 'pfunc_expr_division_by_zero');
  assert.equal(error('1+'), 'pfunc_expr_missing_operand +');
  assert.equal(error('1 2'), 'pfunc_expr_unexpected_number');
  assert.equal(error('abc'), 'pfunc_expr_unrecognised_word abc');
  assert.equal(error('(1'), 'pfunc_expr_unclosed_bracket');
  assert.equal(error('1)'), 'pfunc_expr_unexpected_closing_bracket');
});

test('no text makes it fail in any other way', () => {
  const tokens = [
    '1',
    '2.5',
    '+',
    '-',
    '*',
    '/',
    '^',
    '(',
    ')',
    'mod',
    'round',
    'e',
    'pi',
    'not',
    'sin',
    '<',
    '=',
    'x',
    '@',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tokens), { maxLength: 20 }), (parts) => {
      try {
        evaluate(parts.join(' '));
      } catch (error) {
        assert.ok(error instanceof ExpressionError);
      }
    }),
  );
});
