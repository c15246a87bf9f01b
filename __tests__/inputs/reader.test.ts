import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectInputErrors, createInputReader, type Fields, readApiAddress } from '../../src/inputs/reader.js';

/** What a reader makes of one text, and what it complains about. */
function reading<T>(text: string, read: (fields: Fields) => T): [value: T, complaints: readonly string[]] {
  const complaints = collectInputErrors();
  return [read(createInputReader(() => text, complaints)), complaints.sentences];
}

test('texts and lists are trimmed, and empty ones are not given', () => {
  expect(reading(' a ', (fields) => fields.text('x'))).toEqual(['a', []]);
  expect(reading('  ', (fields) => fields.text('x'))).toEqual([undefined, []]);
  expect(reading(' a, b\n\nc ,', (fields) => fields.list('x'))).toEqual([['a', 'b', 'c'], []]);
});

describe('a field of the right form is read without complaint', () => {
  test.each<[string, (fields: Fields) => unknown, unknown]>([
    ['True', (fields) => fields.flag('x', false), true],
    ['FALSE', (fields) => fields.flag('x', true), false],
    ['', (fields) => fields.flag('x', true), true],
    ['1m', (fields) => fields.duration('x', 5), 60_000],
    ['0', (fields) => fields.duration('x', 5), 0],
    ['', (fields) => fields.duration('x', 5), 5],
    ['b', (fields) => fields.choice('x', ['a', 'b'], 'a'), 'b'],
    ['', (fields) => fields.choice('x', ['a', 'b'], 'a'), 'a'],
    ['b,a', (fields) => fields.choices('x', ['a', 'b']), ['b', 'a']],
    ['7', (fields) => fields.count('x', 1, 10), 7],
    ['0', (fields) => fields.count('x', 1, 10), 0],
    ['', (fields) => fields.count('x', 1, 10), 1],
    ['abc', (fields) => fields.matching('x', /^[a-c]+$/, 'letters'), 'abc'],
    ['4', (fields) => fields.parsed('x', Number, 'a number'), 4],
  ])('`%s`', (text, read, expected) => {
    expect(reading(text, read)).toEqual([expected, []]);
  });
});

describe('a field of the wrong form is complained about and gets a neutral value', () => {
  test.each<[string, (fields: Fields) => unknown, unknown, string]>([
    ['yes', (fields) => fields.flag('x', true), true, '`true` or `false`'],
    ['soon', (fields) => fields.duration('x', 5), 5, 'a duration such as'],
    ['c', (fields) => fields.choice('x', ['a', 'b'], 'a'), 'a', 'one of `a`, `b`'],
    ['a,c', (fields) => fields.choices('x', ['a', 'b']), ['a'], 'one of `a`, `b`'],
    ['11', (fields) => fields.count('x', 1, 10), 1, 'a whole number from 0 to 10'],
    ['-1', (fields) => fields.count('x', 1, 10), 1, 'a whole number from 0 to 10'],
    ['d', (fields) => fields.matching('x', /^[a-c]+$/, 'letters'), undefined, 'letters'],
  ])('`%s`', (text, read, expected, allowed) => {
    const [value, complaints] = reading(text, read);
    expect(value).toEqual(expected);
    expect(complaints).toEqual([expect.stringContaining(`but must be ${allowed}`)]);
  });
});

test('a complaint shows the value on one line, cut where it is long', () => {
  const complaints = collectInputErrors();
  complaints.refuse('x', `a\`\n${'b'.repeat(200)}`, 'short');
  complaints.add('And more.');
  expect(complaints.sentences).toEqual([`\`x\` is \`a  ${'b'.repeat(97)}…\`, but must be short.`, 'And more.']);
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

  test('never leads to another machine in the clear', () => {
    fc.assert(fc.property(fc.webUrl({ validSchemes: ['http'] }), (url) => expect(readApiAddress(url)).toBeUndefined()));
  });
});
