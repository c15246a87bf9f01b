import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addressIn,
  type Check,
  checkWords,
  mismatch,
  readCheck,
  splitChecks,
} from '../../../../src/core/production/check/expectation.js';

const status = fc.integer({ min: 200, max: 599 });
const wanted = fc.string({ minLength: 1, maxLength: 30 });
const expectation = fc.option(
  fc.oneof(
    status.map((number) => ({ kind: 'status' as const, status: number })),
    wanted.map((text) => ({ kind: 'contains' as const, text })),
  ),
  { nil: undefined },
);
/** Paths and addresses of any characters but those that part checks, and those that are not shown. */
const address = fc.oneof(
  fc.stringMatching(/^\/[\w.~!$&'()*+;=:@%/-]{0,20}(?:,[\w.-]{1,5}){0,2}$/),
  fc.stringMatching(/^https:\/\/[a-z]{1,8}\.example\/[\w.~!$&'()*+;=:%/-]{0,20}(?:,[\w.-]{1,5}){0,2}$/),
);
const check: fc.Arbitrary<Check> = fc
  .tuple(address, expectation)
  .map(([where, what]) => ({ address: where, ...(what && { expectation: what }) }));

const read = (item: string) => readCheck(item);
const meant = (item: string) => {
  const reading = read(item);
  return reading.kind === 'wrong' ? reading.meant : ['it is right'];
};

describe('checks as they are written', () => {
  test('are read back as they were, one a line, and also after commas', () => {
    fc.assert(
      fc.property(
        fc.array(check, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', ' \n\n ', ', ', ',\n'),
        (all, between) => {
          const text = all.map(checkWords).join(between);
          expect(splitChecks(text).map(read)).toEqual(all.map((one) => ({ kind: 'check', check: one })));
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['/, /about,/x', ['/', '/about', '/x']],
    ['/,https://docs.example/a,http://b', ['/', 'https://docs.example/a', 'http://b']],
    ['/image/width=80,quality=75/a.jpg', ['/image/width=80,quality=75/a.jpg']],
    ['/a is 301, /b', ['/a is 301', '/b']],
    ['/a contains "x, /y\\", /z" , /b', ['/a contains "x, /y\\", /z"', '/b']],
    ['/a contains "no end, /b\n/c', ['/a contains "no end, /b', '/c']],
    ['/a"b, /c', ['/a"b', '/c']],
    [' ,\n , ', []],
    ['', []],
  ])('are parted where that is unambiguous: %s', (text, items) => {
    expect(splitChecks(text)).toEqual(items);
  });

  test('never lose a character but those between them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[/a",\\ \n]{0,30}$/), (text) => {
        const bare = (whole: string) => whole.replaceAll(/[,\s]/g, '');
        expect(bare(splitChecks(text).join(''))).toBe(bare(text));
      }),
    );
  });

  test('never throw, and a wrong one says what is allowed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((end) => `/a ${end}`),
        ),
        (text) => {
          for (const item of splitChecks(text)) {
            const reading = read(item);
            if (reading.kind === 'wrong') expect(reading.allowed).toMatch(/^a path/);
          }
        },
      ),
    );
  });
});

describe('a check', () => {
  test.each([
    ['/', { address: '/' }],
    ['/old  IS 301', { address: '/old', expectation: { kind: 'status', status: 301 } }],
    ['/api/health contains "ok"', { address: '/api/health', expectation: { kind: 'contains', text: 'ok' } }],
    ['/x contains "a \\"b\\" \\u00e9\\n"', { address: '/x', expectation: { kind: 'contains', text: 'a "b" é\n' } }],
    [
      'https://docs.example/a?b is 404',
      { address: 'https://docs.example/a?b', expectation: { kind: 'status', status: 404 } },
    ],
  ])('is read: %s', (item, expected) => {
    expect(read(item)).toEqual({ kind: 'check', check: expected });
  });

  test.each([
    ['/old is 99', []],
    ['/old is 600', []],
    ['/old is moved', []],
    ['/old 301', ['/old is 301']],
    ['/old == 301', ['/old is 301']],
    ['/old returns status 301', ['/old is 301']],
    ['/old => 999', []],
    ['/x contains ok', ['/x contains "ok"']],
    ["/x contains 'ok'", ['/x contains "ok"']],
    ['/x contains “it is ok”', ['/x contains "it is ok"']],
    ['/x includes "ok"', ['/x contains "ok"']],
    ['/x contains ""', []],
    ['/x contains "\\q"', ['/x contains "\\\\q"']],
    ['/x contains', []],
    ['/a, about', []],
    ['about is 301', ['/about is 301']],
    ['docs.example/a contains "ok"', ['https://docs.example/a contains "ok"']],
    ['ftp://docs.example', []],
  ])('that is wrong is refused, with what may be meant: %s', (item, expected) => {
    expect(meant(item)).toEqual(expected);
  });

  test('is shown without what may be secret in its address', () => {
    expect(read('https://ada:secret@docs.example/ is 301')).toMatchObject({
      shown: 'https://***@docs.example/ is 301',
    });
    expect(read('/a?token=secret maybe')).toMatchObject({ shown: '/a?*** maybe' });
    expect(addressIn('/a?token=secret is 200')).toBe('/a?token=secret');
    expect(checkWords({ address: '/a?token=secret', expectation: { kind: 'contains', text: '"' } })).toBe(
      '/a?*** contains "\\""',
    );
  });
});

describe('an answer', () => {
  test('without an expectation is right below 400', () => {
    fc.assert(
      fc.property(status, (number) => expect(mismatch(undefined, { status: number }) === undefined).toBe(number < 400)),
    );
  });

  test('with an expected status is right with that status alone', () => {
    fc.assert(
      fc.property(status, status, (expected, number) => {
        const wrong = mismatch({ kind: 'status', status: expected }, { status: number });
        expect(wrong).toEqual(expected === number ? undefined : { detail: `expected: HTTP ${expected}` });
      }),
    );
  });

  test('with an expected text is right where it has the text, and is below 400', () => {
    const answer = (number: number, body?: string) =>
      mismatch({ kind: 'contains', text: 'ok' }, { status: number, ...(body !== undefined && { body }) });
    expect(answer(200, 'it is ok.')).toBeUndefined();
    expect(answer(500, 'it is ok.')).toEqual({});
    expect(answer(200, 'it is not')).toEqual({ detail: 'expected: "ok" in the first MiB, which is not there' });
    expect(answer(200)?.detail).toContain('"ok"');
  });
});
