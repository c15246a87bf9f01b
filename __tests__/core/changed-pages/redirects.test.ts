import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redirectsOf } from '../../../src/core/changed-pages/redirects.js';

describe('a redirect covers', () => {
  test.each([
    ['/old /new', '/old'],
    ['/old /new 301', '/old'],
    ['/caf%C3%A9 /coffee', '/caf%C3%A9'],
    ['/café /coffee', '/caf%C3%A9'],
    ['/old?x=1 /new', '/old'],
    ['/blog/* /news/:splat', '/blog/2024/first'],
    ['/blog/* /news/:splat', '/blog/'],
    ['/posts/:year/:name /:name', '/posts/2024/first'],
    ['/a/:x/b/* /c 302', '/a/1/b/c/d'],
    ['/:first /x\n/fixed /y', '/fixed'],
    ['# a comment\n\n/old /new\r', '/old'],
    ['/p-:a-:b /c', '/p-1-2-3'],
  ])('%j covers %s', (file, path) => {
    expect(redirectsOf(file)(path)).toBe(true);
  });

  test.each([
    ['/old /new', '/old/'],
    ['/old /new', '/Old'],
    ['/old', '/old'],
    ['/old /new 301 more', '/old'],
    ['/old /new 404', '/old'],
    ['https://a.example/old /new', '/old'],
    ['old /new', '/old'],
    ['/posts/:year /:year', '/posts/2024/first'],
    ['/posts/:year /:year', '/posts/'],
    ['/* /index.html 200', '/x'],
    ['/ /index', '/'],
    ['/a/*/b/* /c', '/a/1/b/2'],
    ['/:a/:a /c', '/1/1'],
    [`/old /${'x'.repeat(1000)}`, '/old'],
    ['', '/'],
  ])('%j does not cover %s', (file, path) => {
    expect(redirectsOf(file)(path)).toBe(false);
  });

  test('only as many rules as Cloudflare takes', () => {
    const fixed = redirectsOf(Array.from({ length: 2001 }, (_, at) => `/a${at} /b`).join('\n'));
    expect([fixed('/a1999'), fixed('/a2000')]).toEqual([true, false]);
    const dynamic = redirectsOf(Array.from({ length: 101 }, (_, at) => `/a${at}/* /b`).join('\n'));
    expect([dynamic('/a99/x'), dynamic('/a100/x')]).toEqual([true, false]);
  });

  test('the same paths as the expression that Cloudflare makes of the rule', () => {
    const piece = fc.constantFrom('/', 'a', 'b', ':x', ':y', '*', '-');
    const source = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`);
    const paths = fc.array(fc.constantFrom('/', 'a', 'b', '-'), { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(source, paths, (from, path) => {
        const names = from.match(/:[xyab]\w*|\*/g) ?? [];
        fc.pre(new Set(names).size === names.length);
        const expression = from
          .split('*')
          .map((part) => part.replace(/[-/]/g, '\\$&'))
          .join('.*')
          .replace(/:[A-Za-z]\w*/g, '[^/]+');
        expect(redirectsOf(`${from} /to`)(path)).toBe(new RegExp(`^${expression}$`).test(path));
      }),
      { numRuns: 300 },
    );
  });
});
