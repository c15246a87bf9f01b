import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Tree } from '../../../../src/core/build/repository-path.js';
import { findSiteFiles } from '../../../../src/core/deploy/site-files/log.js';
import { realLog } from '../../../samples/logs.js';

/** A repository with these files. */
function checkedOut(files: Record<string, string>, isSure = true): NonNullable<Tree['checkout']> {
  return {
    isSure,
    hasFile: (path) => path in files,
    lineOf: (path, line) => files[path]?.split('\n')[line - 1],
  };
}

const linesOf = (name: string) => realLog(name).map(({ line }) => line);

const OLD = [
  'Parsed 3 valid redirect rules.',
  'Found invalid redirect lines:',
  '  - #5: /a /b 200!',
  '    Valid status codes are 200, 301, 302 (default), 303, 307, or 308. Got 200!.',
  '    Ignoring line 9 as it exceeds the maximum allowed length of 2000.',
  'Parsed 1 valid header rule.',
];

test('a real log names the rules that are ignored, with their lines and reasons', () => {
  const name = '21-success-direct-static-invalid-redirects-2025-11';
  expect(findSiteFiles(linesOf(name), { rootDir: 'web', outputDir: '/out/' })).toEqual([
    {
      name: '_redirects',
      file: 'web/out/_redirects',
      rules: 19,
      ignored: 1,
      doubtful: 0,
      findings: [
        { kind: 'ignored', line: 31, reason: expect.stringMatching(/^Infinite loop detected .* this warning$/) },
      ],
    },
    {
      name: '_headers',
      file: 'web/out/_headers',
      rules: 2,
      ignored: 2,
      doubtful: 0,
      findings: [14, 32].map((line) => ({
        kind: 'ignored',
        line,
        reason: 'Expected a colon-separated header pair (e.g. name: value)',
      })),
    },
  ]);
});

test('more than ten are counted, and the first ten are kept', () => {
  const [redirects, headers] = findSiteFiles(linesOf('16-success-vite-no-cache-2025-08'), { rootDir: '' });
  expect(redirects).toMatchObject({ file: '_redirects', rules: 0, ignored: 16 });
  expect(redirects?.findings.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9, 10, 11, 14, 15, 16]);
  expect(headers).toMatchObject({ rules: 3, ignored: 2 });
});

test('a log in which nothing is ignored gives only counts, and one without these files nothing', () => {
  expect(findSiteFiles(linesOf('17-success-functions-cache-saved-2025-10'), { rootDir: '' })).toEqual([
    { name: '_headers', rules: 20, ignored: 0, doubtful: 0, findings: [] },
  ]);
  expect(findSiteFiles(linesOf('14-success-vite-2025-07'), { rootDir: '' })).toEqual([]);
});

test('a reason without a rule counts too, with its line where it has one', () => {
  const lines = [
    ...OLD.slice(0, -1),
    '    Maximum number of static rules supported is 2000. Skipping line.',
    ...OLD.slice(-1),
  ];
  expect(findSiteFiles(lines, { rootDir: '' })[0]?.findings.map(({ line }) => line)).toEqual([5, 9, undefined]);
});

test('the form of newer logs is known as well', () => {
  const lines = [
    '✨ Parsed 2 valid redirect rules.',
    '▲ [WARNING] Found 2 invalid redirect rules:',
    '▶︎ Ignoring duplicate rule for path /a.',
    '    at public/_redirects:12 | /a /b',
    '',
    '▶︎ Maximum number of static rules supported is 2000. Skipping line.',
    'Uploading...',
    '    Not a reason.',
  ];
  expect(findSiteFiles(lines, { rootDir: '' })).toMatchObject([
    {
      ignored: 2,
      findings: [
        { line: 12, reason: 'Ignoring duplicate rule for path /a' },
        { reason: 'Maximum number of static rules supported is 2000. Skipping line' },
      ],
    },
  ]);
});

test('a path without headers has no line, for the log gives that of the next path', () => {
  const lines = [
    'Parsed 1 valid header rule.',
    'Found invalid header lines:',
    '  - #9: /a',
    '    No headers specified',
  ];
  expect(findSiteFiles(lines, { rootDir: '' })[0]?.findings).toEqual([
    { kind: 'ignored', reason: 'No headers specified: `/a`' },
  ]);
});

test('a reason that is too long is cut', () => {
  const lines = [...OLD.slice(0, 2), `    ${'x'.repeat(900)}`];
  expect(findSiteFiles(lines, { rootDir: '' })[0]?.findings[0]?.reason).toBe(`${'x'.repeat(299)}…`);
});

test('only what the log says last of a file counts', () => {
  expect(findSiteFiles([...OLD, 'Parsed 4 valid redirect rules.'], { rootDir: '' })).toMatchObject([
    { name: '_redirects', rules: 4, ignored: 0 },
    { name: '_headers', rules: 1 },
  ]);
  expect(findSiteFiles(OLD.slice(1), { rootDir: '' })).toMatchObject([{ name: '_headers' }]);
});

test.each<[string, Tree, string | undefined]>([
  ['in the folder that the build writes', { rootDir: 'web', outputDir: 'dist' }, 'web/dist/_redirects'],
  ['never above the repository', { rootDir: '../..', outputDir: '../x' }, 'x/_redirects'],
  [
    'the one that has the rule in its line',
    {
      rootDir: 'web',
      outputDir: 'dist',
      checkout: checkedOut({ 'web/public/_redirects': '1\n2\n3\n4\n  /a /b 200!\r', 'web/_redirects': '/a /b 200!' }),
    },
    'web/public/_redirects',
  ],
  [
    'none when no file has the rule in its line',
    { rootDir: '', outputDir: 'dist', checkout: checkedOut({ 'dist/_redirects': '/a /b 200!' }) },
    undefined,
  ],
  [
    'in the folder that the build writes when another repository may be checked out',
    { rootDir: '', outputDir: 'dist', checkout: checkedOut({ 'public/_redirects': '' }, false) },
    'dist/_redirects',
  ],
])('the file is %s', (_, tree, file) => {
  expect(findSiteFiles(OLD, tree)[0]?.file).toBe(file);
});

test('a file is not known by findings that have no line', () => {
  const lines = [...OLD.slice(0, 2), ...OLD.slice(4)];
  const checkout = checkedOut({ _redirects: '' });
  expect(findSiteFiles(lines, { rootDir: '', checkout })[0]).not.toHaveProperty('file');
});

test('no log makes it throw', () => {
  const line = fc.oneof(fc.constantFrom(...OLD, '▶︎ x', '    at x:1 | y', '  - y', ''), fc.string());
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const known = new Set<string>(['_redirects', '_headers']);
      return findSiteFiles(lines, { rootDir: '' }).every(({ name, ignored, findings }) => {
        return known.has(name) && findings.length === Math.min(10, ignored);
      });
    }),
    { numRuns: 100 },
  );
});
