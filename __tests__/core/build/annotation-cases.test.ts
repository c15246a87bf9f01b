/** Reported logs of many tools, and what is annotated of each: the right file and line, or nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findAnnotations } from '../../../src/core/build/annotations.js';
import { REAL_LOGS, realLog } from '../../samples/logs.js';

interface Case {
  name: string;
  rootDir: string;
  log: string[];
  /** `level file:line:column`, without the parts that the tool does not give. A trailing colon: any column. */
  want: string[];
}

const CASES = JSON.parse(readFileSync(join(import.meta.dirname, '../../samples/annotations.json'), 'utf8')) as Case[];

/** Each annotation as `level file:line:column`. */
function placesIn(log: readonly string[], rootDir = ''): string[] {
  return findAnnotations(log, { rootDir }).map(({ level, file, line, column }) =>
    [`${level} ${file}`, line, column].filter((part) => part !== undefined).join(':'),
  );
}

test.each(CASES.map((one) => [one.name, one] as const))('the log %s', (_, { rootDir, log, want }) => {
  const places = placesIn(log, rootDir);
  expect(places.map((place, index) => (want[index]?.endsWith(':') ? place.replace(/\d+$/, '') : place))).toEqual(want);
});

test('of a real log, nothing but what is wrong in a file of the project', () => {
  const found = REAL_LOGS.map((name) => [name, placesIn(realLog(name).map(({ line }) => line))] as const);
  expect(Object.fromEntries(found.filter(([, places]) => places.length > 0))).toEqual({
    '01-functions-compile-failed-2025-11': ['error functions/[[path]].ts:1:43', 'error functions/[[path]].ts:2:23'],
    '08-wrangler-config-invalid-internal-error-2025-09': ['error wrangler.toml'],
    '09-wrangler-config-invalid-internal-error-2-2025-09': ['error wrangler.toml'],
    '13-vite-rollup-missing-export-2025-07': ['error src/pages/resources/UniflowPlatformOverview.jsx:3:26'],
    '25-jekyll-gemspec-failed-2024-08': ['error minima.gemspec:15'],
    '26-astro-mdx-unresolved-2026-02': [
      'warning src/components/Navbar.astro:50:7',
      'warning src/components/SchemaOrg.astro:101:11',
      'warning src/pages/work/category/[category].astro:31:6',
      'warning src/scripts/view-transitions.js:99:10',
      'error src/content/work/chatbot.mdx',
    ],
  });
});

describe('a place of another tool', () => {
  test.each([
    ['vue-tsc', 'src/App.vue(12,5): error TS2339: No such property.', ['error src/App.vue:12:5']],
    [
      'Nuxt',
      ' ERROR  [vite:vue] [plugin] pages/index.vue (12:3): Element is missing end tag.',
      ['error pages/index.vue:12:3'],
    ],
    [
      'Nunjucks in Eleventy',
      '[11ty] 2. (./src/_includes/base.njk) [Line 12, Column 5]\n[11ty]   unexpected token',
      ['error src/_includes/base.njk:12:5'],
    ],
    [
      'Liquid in Jekyll',
      "  Liquid Exception: Liquid syntax error (line 12): Unknown tag 'x' in _posts/2020-01-01-a.md",
      ['error _posts/2020-01-01-a.md'],
    ],
    [
      'node-sass',
      'Error: Undefined variable: "$x".\n        on line 12 of src/scss/_x.scss',
      ['error src/scss/_x.scss:12'],
    ],
    ['PostCSS', 'CssSyntaxError: /opt/buildhome/repo/src/a.css:3:5: Unknown word', ['error src/a.css:3:5']],
    ['Babel', 'SyntaxError: /opt/buildhome/repo/src/a.js: Unexpected token (10:9)', ['error src/a.js:10:9']],
    [
      'ESLint, compact',
      '/opt/buildhome/repo/src/a.js: line 3, col 5, Error - Unexpected var. (no-var)',
      ['error src/a.js:3:5'],
    ],
    ['Stylelint', 'src/a.css\n 12:3  ✖  Unexpected unit  unit-no-unknown', ['error src/a.css:12:3']],
    ['Biome', 'src/a.ts:3:5 lint/suspicious/noExplicitAny ━━━━━━━━\n\n  × Unexpected any.', ['error src/a.ts:3:5']],
    ['oxlint', '  × eslint(no-var): Unexpected var\n   ╭─[src/a.ts:3:5]', ['error src/a.ts:3:5']],
    ['Rust', 'error[E0425]: cannot find value `x`\n  --> src/main.rs:3:5', ['error src/main.rs:3:5']],
    ['Go', './main.go:12:3: undefined: x', ['error main.go:12:3']],
    [
      'Ruby',
      "/opt/buildhome/repo/_plugins/x.rb:12:in `foo': undefined method (NoMethodError)",
      ['error _plugins/x.rb:12'],
    ],
    [
      'Python',
      'Traceback (most recent call last):\n  File "/usr/lib/python3/x.py", line 1, in y\n  File "/opt/buildhome/repo/docs/conf.py", line 12, in <module>\nModuleNotFoundError: No module named x',
      ['error docs/conf.py:12'],
    ],
    [
      'Sphinx',
      '/opt/buildhome/repo/docs/index.rst:12: WARNING: Title underline too short.',
      ['warning docs/index.rst:12'],
    ],
    [
      'Node.js',
      'file:///opt/buildhome/repo/scripts/build.mjs:3\nfoo(;\n    ^\n\nSyntaxError: Unexpected token',
      ['error scripts/build.mjs:3'],
    ],
    ['webpack', 'ERROR in ./src/index.js\nModule not found: Error: Can\'t resolve "x"', ['error src/index.js']],
    [
      'Next.js with Turbopack',
      './src/app/page.tsx:5:10\nParsing ecmascript source code failed',
      ['error src/app/page.tsx:5:10'],
    ],
    [
      'a tool that names the file first',
      'Error reading file "content/a.md"\n  at line 4 column 2',
      ['error content/a.md:4:2'],
    ],
    [
      'two such files',
      'Error reading file "content/a.md"\nError reading file "content/b.md"',
      ['error content/a.md', 'error content/b.md'],
    ],
    [
      'a task of a monorepo',
      'web:build: > web@1.0.0 build /opt/buildhome/repo/apps/web\nweb:build: src/a.ts(1,2): error TS1: x',
      ['error apps/web/src/a.ts:1:2'],
    ],
    [
      'a command in another folder',
      'Executing user command: cd "apps/web" && npm ci\nsrc/a.ts(1,2): error TS1: x',
      ['error apps/web/src/a.ts:1:2'],
    ],
    [
      'a command with a prefix',
      'Executing user command: npm --prefix web run build\nsrc/a.ts(1,2): error TS1: x',
      ['error web/src/a.ts:1:2'],
    ],
    [
      'a script that changes the folder',
      "> site@1.0.0 build\n> cd 'web' && tsc\nsrc/a.ts(1,2): error TS1: x",
      ['error web/src/a.ts:1:2'],
    ],
    ['Nitro', " ERROR  RollupError: server/api/x.ts (3:9): Expected ';'", ['error server/api/x.ts:3:9']],
    [
      'Create React App with types',
      'TypeScript error in /opt/buildhome/repo/src/App.tsx(12,5):\nNo such name',
      ['error src/App.tsx:12:5'],
    ],
    [
      'Sass in Jekyll',
      'Conversion error: Undefined variable. on line 12:5 of _sass/base.scss',
      ['error _sass/base.scss:12:5'],
    ],
    ['Vitest', 'AssertionError: expected 1 to be 2\n ❯ src/a.test.ts:5:11', ['error src/a.test.ts:5:11']],
    [
      'YAML in MkDocs',
      'Error: found a wrong character\n  in "mkdocs.yml", line 12, column 3',
      ['error mkdocs.yml:12:3'],
    ],
    [
      'MkDocs, which does not say in which folder',
      "WARNING -  Doc file 'a.md' contains a link 'b.md', which is not found",
      [],
    ],
    [
      'Astro, of an unknown line',
      '[Bad] title: Required\n  Location:\n    /opt/buildhome/repo/src/a.md:0:0',
      ['error src/a.md'],
    ],
    [
      'Sass in Vite, where the file that imports is named last',
      '[vite:css] [sass] Undefined variable.\n  src/a.scss 12:4  @use\nfile: /opt/buildhome/repo/src/main.scss:12:4',
      ['error src/a.scss:12:4'],
    ],
    [
      'Gatsby queries',
      ' ERROR #85923  GRAPHQL\n\nCannot query field "x".\n\nFile: src/pages/index.js:12:5',
      ['error src/pages/index.js:12:5'],
    ],
    [
      'a module that is not found, and its place later',
      "Module not found: Can't resolve 'x'\n  --> src/a.js:3:4",
      ['error src/a.js:3:4'],
    ],
    [
      'two scripts in the same folder',
      '> cd web && a\n> cd web && b\nsrc/a.ts(1,2): error TS1: x',
      ['error web/src/a.ts:1:2'],
    ],
    [
      'a command in a folder by its whole path',
      'Executing user command: cd /opt/buildhome/repo/web && x\nsrc/a.ts(1,2): error TS1: x',
      ['error web/src/a.ts:1:2'],
    ],
    ['an error with the place in words', 'Error: bad value on line 3 of src/a.scss', ['error src/a.scss:3']],
    [
      'Functions that are named from the root',
      'Found Functions directory at /functions. Uploading.\n✘ [ERROR] Bad\n    functions/api/x.ts:1:2:',
      ['error functions/api/x.ts:1:2'],
    ],
    ['a file with a place and the same file with none', 'Error reading file "a.md"\nno line 3 of it', ['error a.md']],
  ])('of %s', (_, log, want) => {
    expect(placesIn(log.split('\n'))).toEqual(want);
  });
});

describe('no place', () => {
  test.each([
    'Error: connect ECONNREFUSED 127.0.0.1:5432',
    'error: https://registry.example/x.js:1:2: not found',
    'Error: at http://localhost:3000/a.html:12:3: refused',
    '12:10:52 Error: vite@5.4.1:12:3: bad',
    'Error: boom\n    at Object.<anonymous> (/opt/buildhome/repo/node_modules/x/index.js:1:2)',
    'Error: boom\n    at Module.load (internal/modules/cjs/loader.js:1029:16)',
    'Error: boom\n    at node:internal/modules/cjs/loader:1029:16',
    'error: /opt/buildhome/repo/dist/assets/a.js:1:2: bad',
    'error: .next/server/app/page.js:1:2: bad',
    'error: ./build/server/index.js:1:2: bad',
    'dist/assets/index-BSfLMRjx.js   958.87 kB │ gzip: 200.75 kB',
    '✘ [ERROR] x\n\n    ../../../tmp/functionsRoutes-0.1.mjs:5:4:',
    'src/a.ts:1:2 - info ts(1): nothing wrong',
    'Processing "content/a.md"\n  line 3',
    'Deprecated: use b.js instead of a.js in line 12',
  ])('is found in %j', (log) => {
    expect(placesIn(log.split('\n'))).toEqual([]);
  });

  test('is found in what the build writes, in whatever folder that is', () => {
    const log = ['public/render-page.js:1:2: error: window is not defined', 'src/a.js:1:2: error: x'];
    const found = findAnnotations(log, { rootDir: 'site', outputDir: './public/' });
    expect(found.map(({ file }) => file)).toEqual(['site/src/a.js']);
  });
});

describe('where the repository is checked out', () => {
  const treeOf = (...files: readonly string[]) => ({
    rootDir: 'site',
    checkout: { isSure: true, hasFile: (path: string) => files.includes(path), lineOf: () => undefined },
  });
  const filesOf = (tree: ReturnType<typeof treeOf>, ...log: readonly string[]) =>
    findAnnotations(log, tree).map(({ file }) => file);

  test('a file that is not there is not annotated', () => {
    expect(filesOf(treeOf('site/a.ts'), 'a.ts(1,2): error TS1: x', 'b.ts(1,2): error TS1: x')).toEqual(['site/a.ts']);
  });

  test('for sure, or as a file that is there shows', () => {
    const log = ['a.ts(1,2): error TS1: x', 'b.ts(1,2): error TS1: x'];
    const unsure = (...files: readonly string[]) => ({
      rootDir: 'site',
      checkout: { isSure: false, hasFile: (path: string) => files.includes(path), lineOf: () => undefined },
    });
    expect(filesOf(unsure('site/a.ts'), ...log)).toEqual(['site/a.ts']);
    expect(filesOf(unsure(), ...log)).toEqual(['site/a.ts', 'site/b.ts']);
  });

  test('a path is tried from the folders that it can start in', () => {
    expect(filesOf(treeOf('packages/a.ts'), 'packages/a.ts(1,2): error TS1: x')).toEqual(['packages/a.ts']);
    expect(
      filesOf(treeOf('site/x.ts'), 'Found Functions directory at /functions. Uploading.', 'x.ts:1:2: error: y'),
    ).toEqual(['site/x.ts']);
  });
});

test('a Wrangler file that is refused is annotated for each thing that is wrong with it', () => {
  const log = [
    'Found wrangler.jsonc file. Reading build configuration...',
    '✘ [ERROR] Processing wrangler.jsonc configuration:',
    '    - Expected "name" to be of type string',
    'x',
    '    - not about it',
  ];
  expect(findAnnotations(log, { rootDir: 'site' })).toEqual([
    { level: 'error', file: 'site/wrangler.jsonc', message: 'Expected "name" to be of type string' },
  ]);
  expect(placesIn(log.slice(1))).toEqual([]);
});

test('a place that comes later takes the place of the file alone', () => {
  const log = ['✗ Could not load it', 'file: src/a.ts', 'src/a.ts:1:2: error: again'];
  expect(placesIn(log)).toEqual(['error src/a.ts:1:2']);
});

test('a folder that leads out of the repository is not entered', () => {
  const log = ['Executing user command: cd ../../.. && npm --dir ../../x run y', 'a.ts(1,2): error TS1: x'];
  expect(placesIn(log, 'site')).toEqual(['error site/a.ts:1:2']);
});
