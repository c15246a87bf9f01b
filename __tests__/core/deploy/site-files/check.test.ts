import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSiteFile } from '../../../../src/core/deploy/site-files/check.js';
import type { SiteFileName } from '../../../../src/core/deploy/site-files/site-file.js';
import { anyCharacter } from '../../../characters.js';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** The rules that are kept, and each finding as `line: reason`. */
function checked(name: SiteFileName, text: string) {
  const { rules, findings } = checkSiteFile(name, text);
  return [rules, ...findings.map(({ line, kind, reason }) => `${kind === 'doubtful' ? '? ' : ''}${line}: ${reason}`)];
}

const redirects = (text: string) => checked('_redirects', text);
const headers = (text: string) => checked('_headers', text);

describe('_redirects', () => {
  test('with redirects of every kind is kept whole', () => {
    const text =
      '\uFEFF# moved\r\n/a /b\r\n/c https://d.example/e?f#g 301\r\n\r\nh /i\n/j/* /k/:splat 200\n/:l/m/:n /o/:n/:l 308';
    expect(redirects(text)).toEqual([5]);
    expect(redirects('')).toEqual([0]);
  });

  test.each<[string, string]>([
    ['/a', 'it has 1 part instead of 2 or 3'],
    ['/ /de 302 Language=de', 'it has 4 parts instead of 2 or 3'],
    ['/a /b 301 # why', 'it has 5 parts instead of 2 or 3; a comment needs a line of its own'],
    [`/a /${'b'.repeat(2000)}`, 'it is longer than 2,000 characters'],
    ['https://a.example/b /c', 'its source names a host, and can only be a path'],
    ['/a b', 'its target begins neither with `/` nor with `https://`'],
    ['/a http://b.example', 'its target begins neither with `/` nor with `https://`'],
    ['/a /b 200!', 'its code `200!` is none of 200, 301, 302, 303, 307, 308'],
    [`/a /b ${'4'.repeat(99)}`, `its code \`${'4'.repeat(39)}…\` is none of 200, 301, 302, 303, 307, 308`],
    ['/* /index.html 200', 'it would lead to itself: Cloudflare takes `index.html` off an address'],
    ['/a/ /index', 'it would lead to itself: Cloudflare takes `index.html` off an address'],
    ['/a https://b.example 200', 'with the code 200, its target can only be a path of the site'],
    ['/*/b/* /c', 'no address can match it: it has more than one `*`, or the same placeholder twice'],
    ['/*/:splat /c', 'no address can match it: it has more than one `*`, or the same placeholder twice'],
    ['/:a/:a /c', 'no address can match it: it has more than one `*`, or the same placeholder twice'],
    ['/:a/:ab /c', 'no address can match it: it has more than one `*`, or the same placeholder twice'],
  ])('%s is ignored', (line, reason) => {
    expect(redirects(`\n/x /y\n${line}\n/z /y`)).toEqual([2, `3: ${reason}`]);
  });

  test.each(['/a /index.htm', '/a /index.html', '/* https://b.example/index.html', '/:a/:b /c', '/*/:splatter /c'])(
    '%s is kept',
    (line) => {
      expect(redirects(line)).toEqual([1]);
    },
  );

  test('a source that comes again is ignored, in whatever form it is written', () => {
    expect(redirects('/a /b\n/x/../a?q /c\n/a/ /d')).toEqual([2, '2: line 1 has the same source']);
  });

  test('2,000 static and then 100 dynamic redirects are kept', () => {
    const fixed = many(2000, (i) => `/a${i} /b 301`);
    const dynamic = many(100, (i) => `/c${i}/* /d`);
    expect(redirects(`${fixed}\n${dynamic}`)).toEqual([2100]);
    expect(redirects(`${fixed}\n/one-more /b\n${dynamic}`)).toEqual([
      2100,
      '2001: the file has more than 2,000 static redirects',
    ]);
  });

  test('all redirects after the first dynamic one count as dynamic, and after the limit none is read', () => {
    const text = `/blog/:slug /posts/:slug\n${many(102, (i) => `/a${i} /b`)}\n\n# end\nbad`;
    const { rules, ignored, findings } = checkSiteFile('_redirects', text);
    expect({ rules, ignored }).toEqual({ rules: 100, ignored: 4 });
    expect(findings).toEqual([
      {
        kind: 'ignored',
        line: 101,
        reason:
          'the file has more than 100 dynamic redirects (the first with a splat or placeholder and all after it), and Cloudflare reads no further',
      },
    ]);
  });

  test('a line over the documented length is kept, and may be ignored', () => {
    expect(redirects(`/a /${'b'.repeat(996)}\n/c /${'d'.repeat(997)}`)).toEqual([
      2,
      '? 2: it is longer than the 1,000 characters of the documentation',
    ]);
  });

  test('counts all that is ignored, and keeps the first ten, in their order', () => {
    const { ignored, findings } = checkSiteFile('_redirects', `/*/* /a\n${many(30, () => 'bad')}`);
    expect(ignored).toBe(31);
    expect(findings.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(checkSiteFile('_redirects', '/*/* /a\nbad').findings.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe('_headers', () => {
  test('with rules of every kind is kept whole', () => {
    const text =
      '/*\n  X-A: 1\n  X-A: 2\n  ! X-B\n# x\nhttps://:sub.a.example/b\n  C: https://d:80/ e\n/only-unset\n! E\n';
    expect(headers(text)).toEqual([3]);
    expect(headers('')).toEqual([0]);
  });

  test.each<[string, string]>([
    ['*.png', 'it is no header of the form `Name: value`'],
    ['X Y: z', 'the name of its header, `x y`, has a space in it'],
    [': z', 'its header has no name'],
    ['X:', 'its header `x` has no value'],
    [`X: ${'y'.repeat(2000)}`, 'it is longer than 2,000 characters'],
  ])('%s is ignored', (line, reason) => {
    expect(headers(`/a\n  A: b\n  ${line}\n  C: d`)).toEqual([1, `3: ${reason}`]);
  });

  test.each<[string, string]>([
    ['http://a.example/', 'it begins neither with `/` nor with `https://`'],
    ['https://a.example:8080/b', 'its host has a port, which Cloudflare does not match'],
  ])('%s is ignored, with the headers after it', (path, reason) => {
    expect(headers(`${path}\n  A: b\n  c\n/ok\n  A: b`)).toEqual([
      1,
      `1: ${reason}`,
      '2: the path before it, in line 1, is ignored',
      '3: the path before it, in line 1, is ignored',
    ]);
  });

  test('lines before the first path are ignored', () => {
    expect(headers('A: b\nc\n/d\n  E: f')).toEqual([1, '1: no path comes before it', '2: no path comes before it']);
  });

  test('a path without headers is ignored, in its own line', () => {
    expect(headers('/a\n\n/b\n  X: 1\n/c\n  __proto__: x\n/d')).toEqual([
      1,
      '1: it is a path without headers',
      '5: it is a path without headers',
      '7: it is a path without headers',
    ]);
  });

  test('the last of the rules with the same path replaces the others', () => {
    expect(headers('/a\n  X: 1\n/b\n  X: 1\n/x/../a\n  Y: 1')).toEqual([
      2,
      '1: the rule in line 5 has the same path, and replaces it',
    ]);
  });

  test('a path that no address can match is ignored', () => {
    expect(headers('/*/*\n  X: 1\nhttps://:a.b.example/:a\n  X: 1')).toEqual([
      0,
      '1: no address can match it: it has more than one `*`, or the same placeholder twice',
      '3: no address can match it: it has more than one `*`, or the same placeholder twice',
    ]);
  });

  test('100 rules are kept, the next one may be ignored, and nothing is read after it', () => {
    const rules = (count: number) => many(count, (i) => `/${i}\n  X: 1`);
    expect(headers(rules(100))).toEqual([100]);
    expect(headers(rules(101))).toEqual([101, '? 201: it is over the 100 rules of the documentation']);
    const { rules: kept, ignored, findings } = checkSiteFile('_headers', `${rules(103)}\nbad`);
    expect({ kept, ignored }).toEqual({ kept: 101, ignored: 5 });
    expect(findings.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '201: it is over the 100 rules of the documentation',
      '203: the file has more than 100 rules, and Cloudflare reads no further',
    ]);
  });
});

test('no text makes a check throw, and each finding has a line of the file', () => {
  const names = fc.constantFrom<SiteFileName>('_redirects', '_headers');
  const texts = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 300 }), fc.string({ maxLength: 300 }));
  fc.assert(
    fc.property(names, texts, (name, text) => {
      const { rules, ignored, doubtful, findings } = checkSiteFile(name, text);
      const lines = text.split('\n').length;
      const isInFile = findings.every(({ line = 0 }) => line > 0 && line <= lines);
      return isInFile && findings.length === Math.min(10, ignored + doubtful) && rules >= 0;
    }),
    { numRuns: 100 },
  );
});

test.each<[string, SiteFileName, string]>([
  ['one line of 4 million characters', '_redirects', `/a /${'x'.repeat(4_000_000)}`],
  ['one line of blanks', '_headers', ' '.repeat(4_000_000)],
  ['500,000 short lines', '_redirects', 'x\n'.repeat(500_000)],
  ['500,000 lines after the limit', '_headers', `${many(102, (i) => `/${i}\n  X: 1`)}\n${'x\n'.repeat(500_000)}`],
  ['the same header again and again', '_headers', `/a\n${'x: y\n'.repeat(400_000)}`],
  ['a path of 2,000 placeholders', '_redirects', `${'/:a'.repeat(600)} /b`],
])('%s take less than 5 seconds', (_, name, text) => {
  const started = performance.now();
  checkSiteFile(name, text);
  expect(performance.now() - started).toBeLessThan(5000);
});
