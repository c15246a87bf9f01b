import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readApiAddress } from '../../src/core/inputs/forms.js';
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
    ['0', (input) => input.duration('x', 5), 0],
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
    ['yes', (input) => input.flag('x', true), true, '`true` or `false`'],
    ['soon', (input) => input.duration('x', 5), 5, 'a duration such as'],
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

test('an error shows the value on one line, cut where it is long', () => {
  const { errors } = createInputReader(() => '');
  errors.refuse('x', `a\`\n${'b'.repeat(200)}`, 'short');
  errors.add('And more.');
  expect(errors.sentences).toEqual([`\`x\` is \`a  ${'b'.repeat(97)}…\`, but must be short.`, 'And more.']);
});

describe('the address of the API', () => {
  test.each([
    ['https://api.cloudflare.com/client/v4/', 'https://api.cloudflare.com/client/v4'],
    ['http://localhost:8787/v4', 'http://localhost:8787/v4'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ])('may be %s', (text, address) => expect(readApiAddress(text)).toBe(address));

  test.each([
    'nonsense',
    'http://example.com',
    'http://127.0.0.1.example.com',
    'ftp://localhost',
    'https://user@example.com',
    'https://:password@example.com',
    'https://example.com/?a=b',
    'https://example.com/#a',
  ])('may not be %s', (text) => expect(readApiAddress(text)).toBeUndefined());

  test('is never http to another machine', () => {
    fc.assert(fc.property(fc.webUrl({ validSchemes: ['http'] }), (url) => expect(readApiAddress(url)).toBeUndefined()));
  });
});
