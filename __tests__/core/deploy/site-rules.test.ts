import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headersWarnings, redirectsWarnings, routesWarnings } from '../../../src/core/deploy/site-rules.js';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('_headers', () => {
  test('100 rules of short lines give no warning; comments and headers do not count', () => {
    const text = lines(100, (i) => `# rule\n/page-${i}\n  x-test: /not-a-rule\n`);
    expect(headersWarnings(text)).toEqual([]);
    expect(headersWarnings('')).toEqual([]);
  });

  test('more rules and longer lines give warnings', () => {
    const text = `${lines(101, (i) => `https://a.example/${i}`)}\n  x: ${'y'.repeat(2000)}`;
    expect(headersWarnings(text)).toEqual([
      '`_headers` has 101 rules; Cloudflare takes 100.',
      '`_headers` has lines of over 2000 characters, which Cloudflare ignores: 102.',
    ]);
  });
});

describe('_redirects', () => {
  test('2000 static and then 100 dynamic redirects give no warning', () => {
    const text = `${lines(2000, (i) => `/a${i} /b 301`)}\n${lines(100, (i) => `/c${i}/* /d/:splat`)}\r\n`;
    expect(redirectsWarnings(text)).toEqual([]);
  });

  test('too many static redirects give a warning', () => {
    expect(redirectsWarnings(lines(2001, (i) => `/a${i} /b`))).toEqual([
      '`_redirects` has 2001 static redirects; Cloudflare takes 2000.',
    ]);
  });

  test('every redirect after the first dynamic one counts as dynamic', () => {
    const text = `/blog/:slug /posts/:slug\n${lines(100, (i) => `/a${i} /b`)}`;
    expect(redirectsWarnings(text)).toEqual([
      '`_redirects` has 101 dynamic redirects (with those after the first one); Cloudflare takes 100.',
    ]);
  });

  test('the first ten lines that are too long are named', () => {
    expect(redirectsWarnings(lines(12, () => `/a /${'b'.repeat(1000)}`))).toEqual([
      '`_redirects` has lines of over 1000 characters, which Cloudflare ignores: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ….',
    ]);
  });
});

describe('_routes.json', () => {
  const routes = (include: unknown, exclude: unknown = [], version: unknown = 1) =>
    JSON.stringify({ version, include, exclude });

  test('100 rules of 100 characters give no warning', () => {
    expect(routesWarnings(routes(Array(60).fill('/*'), Array(40).fill('/'.padEnd(100, 'x'))))).toEqual([]);
  });

  test('more and longer rules give warnings', () => {
    expect(routesWarnings(routes(Array(101).fill('/'.padEnd(101, 'x'))))).toEqual([
      '`_routes.json` has 101 rules; Cloudflare takes 100.',
      '`_routes.json` has rules of over 100 characters: 101.',
    ]);
  });

  test('another form gives a warning', () => {
    const others = ['{', 'null', '[]', routes('/*'), routes([], {}), routes([1]), routes(['/*'], [], 2)];
    for (const text of others) {
      expect(routesWarnings(text)).toEqual([
        '`_routes.json` is not of the form `{"version": 1, "include": [], "exclude": []}`.',
      ]);
    }
  });
});

test('no text makes a check throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const check of [headersWarnings, redirectsWarnings, routesWarnings])
        expect(Array.isArray(check(text))).toBe(true);
    }),
  );
});
