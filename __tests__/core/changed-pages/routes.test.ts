import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byDepth, pageOf, readablePath, routesOf } from '../../../src/core/changed-pages/routes.js';
import { anyWholeCharacter } from '../../characters.js';

const routes = (...files: string[]) => Object.fromEntries([...routesOf(files)].map(([path, file]) => [file, path]));

describe('the address of a page', () => {
  test('has no extension and no index', () => {
    expect(routes('/index.html', '/about.html', '/guide/index.html', '/404.html')).toEqual({
      '/index.html': '/',
      '/about.html': '/about',
      '/guide/index.html': '/guide/',
      '/404.html': '/404',
    });
  });

  test('keeps the extension where a file without it comes first', () => {
    expect(routes('/a.html', '/a', '/.html')).toEqual({ '/a.html': '/a.html', '/.html': '/.html' });
  });

  test('is missing for a file in a folder that is nothing but an extension', () => {
    expect(routes('/a/.html')).toEqual({});
  });

  test('is encoded, and the same for a page and a folder of one name only in the slash', () => {
    expect(routes('/café.html', '/a b/100%.html', '/x.html', '/x/index.html', '/q?.html')).toEqual({
      '/café.html': '/caf%C3%A9',
      '/a b/100%.html': '/a%20b/100%25',
      '/x.html': '/x',
      '/x/index.html': '/x/',
      '/q?.html': '/q%3F',
    });
  });

  test('is only that of files that end in .html', () => {
    expect(routes('/a.htm', '/b.HTML', '/c.html.gz', '/html')).toEqual({});
  });

  test('leads to one file, and stays what it is in an address', () => {
    const name = fc
      .string({ unit: anyWholeCharacter, minLength: 1, maxLength: 6 })
      .filter((text) => !/^\.{1,2}$/.test(text));
    const file = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}.html`);
    fc.assert(
      fc.property(fc.uniqueArray(file, { maxLength: 8 }), (files) => {
        const found = routesOf(files);
        expect(new Set(found.values()).size).toBe(found.size);
        for (const path of found.keys()) {
          if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) expect(new URL(path, 'https://a.example').pathname).toBe(path);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test.each(['/x', '/x/', '/x.html', '/x/index', '/x/index.html'])('%s is the page /x', (path) => {
  expect(pageOf(path)).toBe('/x');
});

test.each(['/', '/index.html', '/index'])('%s is the home page', (path) => {
  expect(pageOf(path)).toBe('/');
});

test('a path that is no text stays as it is', () => {
  expect(readablePath('/%E0%A4%A')).toBe('/%E0%A4%A');
  expect(readablePath('/caf%C3%A9')).toBe('/café');
});

test('paths with few parts come first, then names', () => {
  expect(['/b/c', '/b', '/a/b/c', '/a', '/a'].sort(byDepth)).toEqual(['/a', '/a', '/b', '/b/c', '/a/b/c']);
});
