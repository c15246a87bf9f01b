import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Annotation, asShown, findAnnotations } from '../../../src/core/build/annotations.js';

/** The annotations of a log, each on a line: `level file:line:column message`. */
function found(log: string, rootDir = ''): string[] {
  return findAnnotations(log.split('\n'), { rootDir }).map(
    ({ level, file, line, column, message }) => `${level} ${file}:${line}:${column} ${message}`,
  );
}

describe('the formats of build tools', () => {
  test.each([
    [
      'tsc',
      `src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.`,
      [`error src/a.ts:3:7 TS2322: Type 'string' is not assignable to type 'number'.`],
    ],
    [
      'tsc with --pretty, in colours',
      `\u001b[96msrc/a.ts\u001b[0m:\u001b[93m3\u001b[0m:\u001b[93m7\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2322: \u001b[0mBad type.`,
      ['error src/a.ts:3:7 TS2322: Bad type.'],
    ],
    [
      'astro check',
      'src/pages/[slug].astro:5:3 - warning ts(6133): x is never read.',
      ['warning src/pages/[slug].astro:5:3 ts(6133): x is never read.'],
    ],
    [
      'ESLint',
      `
/opt/buildhome/repo/src/a.js
   1:10  error    'x' is not defined      no-undef
  12:5   warning  Unexpected console.log  no-console

/opt/buildhome/repo/src/my page.js
  2:1  error  Parsing error: Unexpected token

✖ 3 problems (2 errors, 1 warning)
  9:9  error  of no file`,
      [
        `error src/a.js:1:10 'x' is not defined (no-undef)`,
        'warning src/a.js:12:5 Unexpected console.log (no-console)',
        'error src/my page.js:2:1 Parsing error: Unexpected token',
      ],
    ],
    [
      'esbuild',
      `
✘ [ERROR] Could not resolve "./b"

    src/a.ts:20:32:
      20 │ import { b } from "./b"
         ╵                   ~~~~~

▲ [WARNING] Duplicate key "x" in object literal [duplicate-object-key]

    src/c.ts:2:1:

  The original key "x" is here:

    src/c.ts:1:1:

Error: Build failed with 1 error:
src/a.ts:20:32: ERROR: Could not resolve "./b"`,
      [
        'error src/a.ts:20:32 Could not resolve "./b"',
        'warning src/c.ts:2:1 Duplicate key "x" in object literal [duplicate-object-key]',
      ],
    ],
    [
      'esbuild before 0.14',
      ' > src/a.ts:1:48: error: Could not resolve "b"',
      ['error src/a.ts:1:48 Could not resolve "b"'],
    ],
    [
      'Vite',
      `
error during build:
src/main.jsx (8:7): "default" is not exported by "src/config.js", imported by "src/main.jsx".
file: /opt/buildhome/repo/src/main.jsx:8:7
error during build:
"a" is not exported by "virtual:b", imported by "src/c.ts".
file: /opt/buildhome/repo/src/c.ts:1:7
[vite:vue] Unexpected token (3:7)
file: /opt/buildhome/repo/src/App.vue?vue&type=script:3:7`,
      [
        'error src/main.jsx:8:7 "default" is not exported by "src/config.js", imported by "src/main.jsx".',
        'error src/c.ts:1:7 "a" is not exported by "virtual:b", imported by "src/c.ts".',
        'error src/App.vue:3:7 Unexpected token (3:7)',
      ],
    ],
    [
      'Rollup',
      `
(!) Missing exports
https://rollupjs.org/guide/en/#error-name-is-not-exported-by-module
src/x.js (12:5): "b" is not exported by "src/b.js"
12: import { b } from './b'
13:
14:
15:
16:
17:
18:
[!] RollupError: src/y.js (2:1): Expected ident
[!] Error: 'c' is not exported by src/c.js, imported by src/z.js
https://rollupjs.org/guide/en/#error-name-is-not-exported-by-module
src/z.js (1:9)`,
      [
        'warning src/x.js:12:5 "b" is not exported by "src/b.js"',
        'error src/y.js:2:1 Expected ident',
        `error src/z.js:1:9 'c' is not exported by src/c.js, imported by src/z.js`,
      ],
    ],
    [
      'Rolldown',
      `
[MISSING_EXPORT] Error: "foo" is not exported by "src/bar.js".
   ╭─[ src/main.js:1:10 ]`,
      ['error src/main.js:1:10 "foo" is not exported by "src/bar.js".'],
    ],
    [
      'Astro',
      `
12:10:52 [ERROR] [vite] ✗ Build failed in 36.76s
[CompilerError] Unexpected token
  Hint:
    Look there
  Location:
    [plugin astro:build] /opt/buildhome/repo/src/layouts/Main.astro:328:5
  Stack trace:
    at handle (file:///opt/buildhome/repo/node_modules/astro/dist/core/compile.js:67:11)`,
      ['error src/layouts/Main.astro:328:5 Unexpected token'],
    ],
    [
      'Next.js',
      `
Failed to compile.

./app/(shop)/[id]/page.tsx:3:7
Type error: Type 'string' is not assignable to type 'number'.

./pages/_document.tsx:1:1
Warning: Do not do that.

./pages/x.tsx
3:7  Warning: 'x' is assigned a value but never used.  @typescript-eslint/no-unused-vars
4:1  Error: Do not use an <a> element.  @next/next/no-html-link-for-pages`,
      [
        `error app/(shop)/[id]/page.tsx:3:7 Type error: Type 'string' is not assignable to type 'number'.`,
        'warning pages/_document.tsx:1:1 Warning: Do not do that.',
        `warning pages/x.tsx:3:7 'x' is assigned a value but never used. (@typescript-eslint/no-unused-vars)`,
        'error pages/x.tsx:4:1 Do not use an <a> element. (@next/next/no-html-link-for-pages)',
      ],
    ],
    [
      'SWC in Next.js',
      `
./pages/index.js
Error:
  × Unexpected token. Did you mean {'>'}?
   ╭─[/opt/buildhome/repo/pages/index.js:5:1]`,
      [`error pages/index.js:5:1 Unexpected token. Did you mean {'>'}?`],
    ],
    [
      'svelte-check',
      '/opt/buildhome/repo/src/routes/+page.svelte:3:7\nWarn: Unused CSS selector (css)',
      ['warning src/routes/+page.svelte:3:7 Warn: Unused CSS selector (css)'],
    ],
    [
      'Hugo, where the innermost template counts',
      `
WARN 2026/09/17 14:54:03 found no layout file for "HTML"
Error: error building site: render of "page" failed: "/opt/buildhome/repo/layouts/index.html:7:7": execute failed: "/opt/buildhome/repo/layouts/partials/head.html:11:60": can't evaluate field X
ERROR "/opt/buildhome/repo/content/my post.md:12:3": failed to extract shortcode`,
      [
        `error layouts/partials/head.html:11:60 can't evaluate field X`,
        'error content/my post.md:12:3 failed to extract shortcode',
      ],
    ],
    [
      'webpack and its TypeScript plugins',
      `
ERROR in ./src/index.js 3:10-20
Module not found: Error: Can't resolve './b'

WARNING in src/a.ts:3:7
TS6133: 'x' is never read.

[tsl] ERROR in /opt/buildhome/repo/src/b.ts(4,8)
      TS2304: Cannot find name 'y'.`,
      [
        `error src/index.js:3:10 Module not found: Error: Can't resolve './b'`,
        `warning src/a.ts:3:7 TS6133: 'x' is never read.`,
        `error src/b.ts:4:8 TS2304: Cannot find name 'y'.`,
      ],
    ],
  ])('of %s', (_tool, log, expected) => {
    expect(found(log)).toEqual(expected);
  });
});

test('a path is relative to the root of the repository, whatever folder the build ran in', () => {
  const at = (path: string) => found(`${path}(1,2): error TS1: x`, '/apps/site');
  expect(at('./src/a.ts')).toEqual(['error apps/site/src/a.ts:1:2 TS1: x']);
  expect(at('../shared/a.ts')).toEqual(['error apps/shared/a.ts:1:2 TS1: x']);
  expect(at('/opt/buildhome/repo/apps/site/a.ts')).toEqual(['error apps/site/a.ts:1:2 TS1: x']);
});

test('places outside the repository and in node_modules are left out', () => {
  const paths = [
    '../../../a.ts',
    '/etc/a.ts',
    '/opt/buildhome/repo/../a.ts',
    'node_modules/x/a.ts',
    'x/node_modules/a.ts',
  ];
  expect(paths.flatMap((path) => found(`${path}(1,2): error TS1: x`, 'apps/site'))).toEqual([]);
});

test('a message too far above a place, and a place without a message, are left out', () => {
  expect(found(`✘ [ERROR] far away${'\nx'.repeat(9)}\n    src/a.ts:1:2:`)).toEqual([]);
  expect(found('    src/a.ts:1:2:\nfile: src/b.ts:1:2')).toEqual(['error src/b.ts:1:2 src/a.ts:1:2:']);
  expect(found('file: src/a.ts:1:2\n./src/b.ts:1:2')).toEqual([]);
});

test('at most ten of each level are kept, and each place once', () => {
  const lines = Array.from({ length: 15 }, (_, index) => index + 1).flatMap((line) => [
    `a.ts(${line},1): error TS1: x`,
    `a.ts(${line},1): error TS2: again`,
    `b.ts(${line},1): warning TS3: y`,
  ]);
  const annotations = findAnnotations(lines, { rootDir: '' });
  expect(annotations.filter(({ level }) => level === 'error').map(({ line }) => line)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(10);
});

describe('hostile logs', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      '.ts',
      ':1:2',
      '(1,2): error ',
      '"',
      '[',
      ' ',
      '../',
      '/',
      'error ',
      '[ERROR] ',
      '✘ ',
      'file: ',
      '\u001b[31m',
      '\u0000',
      '\n',
      '://',
    ],
  );

  test('never throw, and never name a place outside the repository', () => {
    const logs = fc.array(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(logs, fc.constantFrom('', '/', 'a', '/a/b/'), (lines, rootDir) => {
        for (const { file, line, message } of findAnnotations(lines, { rootDir })) {
          expect(file).not.toMatch(/^\/|^\.\.(\/|$)/);
          expect(line ?? 0).toBeGreaterThanOrEqual(0);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('take no longer than their length', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (pieces) => {
        const line = pieces.join('').repeat(50_000);
        const started = performance.now();
        findAnnotations(Array<string>(100).fill(line), { rootDir: '' });
        // A search that looks twice at what it saw takes minutes.
        expect(performance.now() - started).toBeLessThan(10_000);
      }),
      { numRuns: 200 },
    );
  });
});

test('GitHub shows the first ten annotations of each level, in their order', () => {
  const many = Array.from({ length: 30 }, (_, index): Annotation => {
    return { level: index % 3 === 0 ? 'error' : 'warning', file: 'a.ts', line: index + 1, message: 'x' };
  });
  const shown = asShown(many).map(({ line }) => line);
  expect(shown).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 22, 25, 28]);
});
