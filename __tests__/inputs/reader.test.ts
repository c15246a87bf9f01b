import { describe, expect, test } from '@jest/globals';
import { createInputReader, type InputReader } from '../../src/inputs/reader.js';

/** The value that is read from a text, and the errors that it adds. */
function reading<T>(text: string, read: (input: InputReader) => T): [value: T, errors: readonly string[]] {
  const input = createInputReader(() => text);
  return [read(input), input.errors.sentences];
}

test('texts and lists are trimmed, and empty ones are not set', () => {
  expect(reading(' a ', (input) => input.text('x'))).toEqual(['a', []]);
  expect(reading('  ', (input) => input.text('x'))).toEqual([undefined, []]);
  expect(reading(' a, b\n\nc ,', (input) => input.list('x'))).toEqual([['a', 'b', 'c'], []]);
});

describe('an input of the right form is read without an error', () => {
  test.each<[string, (input: InputReader) => unknown, unknown]>([
    ['True', (input) => input.flag('x', false), true],
    ['FALSE', (input) => input.flag('x', true), false],
    ['', (input) => input.flag('x', true), true],
    ['1m', (input) => input.duration('x', 5), 60_000],
    ['0', (input) => input.duration('x', 5, { zero: true }), 0],
    ['oN', (input) => input.flag('x', false), true],
    ['B', (input) => input.choice('x', ['a', 'b'], 'a'), 'b'],
    ['{a,b},c', (input) => input.globs('x'), ['{a,b}', 'c']],
    ['a\u200bb', (input) => input.prose('x'), 'a\u200bb'],
    ['', (input) => input.duration('x', 5), 5],
    ['b', (input) => input.choice('x', ['a', 'b'], 'a'), 'b'],
    ['', (input) => input.choice('x', ['a', 'b'], 'a'), 'a'],
    ['b,a', (input) => input.choices('x', ['a', 'b']), ['b', 'a']],
    ['7', (input) => input.count('x', 1, 10), 7],
    ['0', (input) => input.count('x', 1, 10), 0],
    ['', (input) => input.count('x', 1, 10), 1],
    ['', (input) => input.count('x', undefined, 10), undefined],
    ['abc', (input) => input.matching('x', /^[a-c]+$/, 'letters'), 'abc'],
    ['4', (input) => input.parsed('x', Number, 'a number'), 4],
  ])('`%s`', (text, read, expected) => {
    expect(reading(text, read)).toEqual([expected, []]);
  });
});

describe('an input of the wrong form adds an error and reads as its default', () => {
  test.each<[string, (input: InputReader) => unknown, unknown, string]>([
    ['maybe', (input) => input.flag('x', true), true, '`true` or `false`'],
    ['soon', (input) => input.duration('x', 5), 5, 'a duration with its unit'],
    ['0s', (input) => input.duration('x', 5), 5, 'more than 0'],
    [',', (input) => input.list('x'), [], 'a list with something in it'],
    ['a\u200bb', (input) => input.text('x'), undefined, 'without the character U+200B'],
    ['a,b\u00a0c', (input) => input.list('x'), ['a'], 'without the character U+00A0'],
    ['c', (input) => input.choice('x', ['a', 'b'], 'a'), 'a', 'one of `a`, `b`'],
    ['a,c', (input) => input.choices('x', ['a', 'b']), ['a'], 'one of `a`, `b`'],
    ['11', (input) => input.count('x', 1, 10), 1, 'a whole number from 0 to 10'],
    ['-1', (input) => input.count('x', 1, 10), 1, 'a whole number from 0 to 10'],
    ['d', (input) => input.matching('x', /^[a-c]+$/, 'letters'), undefined, 'letters'],
  ])('`%s`', (text, read, expected, allowed) => {
    const [value, errors] = reading(text, read);
    expect(value).toEqual(expected);
    expect(errors).toEqual([expect.stringContaining(`but must be ${allowed}`)]);
  });
});

test('the name of the branch of the event may be anything', () => {
  const input = createInputReader(() => 'a\u200bb', { branch: 'a\u200bb' });
  expect([input.text('x'), input.globs('x'), input.errors.sentences]).toEqual(['a\u200bb', ['a\u200bb'], []]);
});
