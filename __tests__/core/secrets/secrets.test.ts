import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanAll, createSecrets, formsOf } from '../../../src/core/secrets/secrets.js';
import { hostileText } from '../../report/hostile.js';

const TOKEN = 'c0nfidential+token/0123456789=_abcdefgh';
const SHORT = 'pa55-word';

function cleaned(text: string, ...secrets: string[]): string {
  const known = createSecrets();
  for (const secret of secrets.length === 0 ? [TOKEN] : secrets) known.add(secret);
  return known.clean(text);
}

const references = (text: string, write: (code: number) => string) =>
  [...text].map((character) => write(character.charCodeAt(0))).join('');
const hex = (code: number, width: number) => code.toString(16).padStart(width, '0');

/** How a text writes what another text holds. */
const ENCODINGS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in other letter case': (text) => text.toUpperCase(),
  'in a part of an address': encodeURIComponent,
  'all percent signs': (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in escapes of JSON': (text) => references(text, (code) => `\\u${hex(code, 4)}`),
  'in escapes with braces': (text) => references(text, (code) => `\\u{${hex(code, 1)}}`),
  'in escapes of two digits': (text) => Buffer.from(text).toString('hex').replace(/../g, '\\x$&'),
  'in character references': (text) => references(text, (code) => `&#${code};`),
  'in hexadecimal references': (text) => references(text, (code) => `&#X${hex(code, 4)};`),
  'in named references': (text) =>
    text.replaceAll('+', '&plus;').replaceAll('/', '&sol;').replaceAll('=', '&equals;').replaceAll('_', '&lowbar;'),
  'with colors inside': (text) => [...text].join('\u001b[1;31m'),
  'with titles of a terminal inside': (text) => [...text].join('\u001b]0;title\u0007'),
  'with what nobody sees inside': (text) => [...text].join('\u200b\u{e0041}\u00ad'),
  'with what is shown of that inside': (text) => [...text].join('\ufffd'),
  'with comments of HTML inside': (text) => [...text].join('<!-- -->'),
  'broken into lines': (text) => text.replace(/.{7}/g, '$&\r\n  '),
};

describe('a secret is found', () => {
  test.each(Object.entries(ENCODINGS))('%s', (_, encode) => {
    expect(cleaned(`Bearer "${encode(TOKEN)}" was refused`)).toMatch(/^Bearer "\*\*\*" was refused$/);
    expect(cleaned(`(${encode(SHORT)})`, SHORT)).toMatch(/^\(\*\*\*\s*\)$/);
  });

  test('in Base64 and hex, at any place of what was encoded', () => {
    const text = fc.string({ unit: 'binary-ascii', maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.constantFrom('base64', 'base64url', 'hex' as const), (before, after, encoding) => {
        const written = Buffer.from(before + TOKEN + after).toString(encoding as BufferEncoding);
        const left = cleaned(written).replace('***', '');
        if (left.length > Buffer.from(before + after).toString(encoding as BufferEncoding).length + 6)
          throw new Error(`${left} is left of ${written}`);
      }),
      { numRuns: 50 },
    );
  });

  test('in one encoding within another, wherever it is, and nothing else is changed', () => {
    const all = Object.entries(ENCODINGS);
    const whole = all.filter(([name]) => !/^(?:with|broken)/.test(name));
    const encodingOf = (some: typeof all) => fc.constantFrom(...some.map(([, encode]) => encode));
    const around = fc.string({ maxLength: 20 }).filter((text) => !/[^ -~]|[&%\\<]/.test(text));
    fc.assert(
      fc.property(around, around, encodingOf(all), encodingOf(whole), (before, after, inner, outer) => {
        const text = `${before}[${outer(inner(TOKEN))}]${after}`;
        const [start, end] = cleaned(text).split('***');
        if (start !== `${before}[` || !`${end}`.trimStart().endsWith(`]${after}`))
          throw new Error(`${cleaned(text)} is left of ${text}`);
      }),
      { numRuns: 100 },
    );
  });

  test('when a text is cut inside of it, at either end', () => {
    expect(cleaned(`it was ${TOKEN.slice(0, 20)}…`)).toBe('it was ***…');
    expect(cleaned(`…${TOKEN.slice(-20)} was it`)).toBe('…*** was it');
  });

  test('as a whole where its ends are those of other texts', () => {
    const secret = `${'0'.repeat(16)}-c0nfidential-${'1'.repeat(16)}`;
    expect(cleaned(`${'0'.repeat(32)} ${secret} ${'1'.repeat(32)}`, secret)).toBe(
      `${'0'.repeat(32)} *** ${'1'.repeat(32)}`,
    );
  });

  test('each time, and each of several, also where one is in another', () => {
    expect(cleaned(`${TOKEN}${SHORT} ${SHORT}-more ${TOKEN}`, TOKEN, SHORT, `${SHORT}-more`)).toBe('****** *** ***');
  });

  test('that looks like an escape itself', () => {
    for (const secret of ['100%41%42-percent', 'a&amp;b&#65;c-entity', 'back\\u0041\\\\slash-word']) {
      for (const encode of [ENCODINGS['as it is'], ENCODINGS['in JSON'], ENCODINGS['in character references']]) {
        expect(cleaned(`<${encode?.(secret)}>`, secret)).toBe('<***>');
      }
    }
  });

  test('that is no ASCII, as it is', () => {
    expect(cleaned('«geheimes-wört🔑»', 'geheimes-wört🔑')).toBe('«***»');
  });
});

describe('a text', () => {
  test('that holds no secret stays as it is', () => {
    const secrets = createSecrets();
    secrets.add(TOKEN);
    fc.assert(
      fc.property(hostileText, (text) => {
        if (secrets.clean(text) !== text) throw new Error(secrets.clean(text));
      }),
    );
    expect(createSecrets().clean(TOKEN)).toBe(TOKEN);
  });

  test('is not changed for a secret that may be a part of any word', () => {
    expect(formsOf('success')).toEqual([]);
    expect(cleaned('status: success', 'success')).toBe('status: success');
  });

  test('is not changed where a letter only looks like another case of one of a secret', () => {
    expect(cleaned('parole-ςςςς-ςςς', 'parole-σσσσ-σσσ')).toBe('parole-ςςςς-ςςς');
  });

  test('has the mark that its place needs', () => {
    const secrets = createSecrets();
    secrets.add(TOKEN);
    expect(secrets.clean(`a ${TOKEN}`, '&#42;')).toBe('a &#42;');
  });

  test.each(['\\', '%', '&#', '\u001b', '\u001b]', '\u001b[', '<!-- ', ' ', TOKEN.slice(0, 15), 'a'])(
    'of 1 MB of %j is read in seconds',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const started = performance.now();
      cleaned(text);
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});

test('a value is cleaned as deep as it is, and is the same one when there was nothing to clean', () => {
  const clean = (text: string) => text.replace('secret', '***');
  const value = { a: ['x', { b: 'a secret' }], n: 1, none: undefined, nil: null };
  expect(cleanAll(value, clean)).toEqual({ a: ['x', { b: 'a ***' }], n: 1, none: undefined, nil: null });
  const plain = { a: ['x'] };
  expect(cleanAll(plain, clean)).toBe(plain);
});
