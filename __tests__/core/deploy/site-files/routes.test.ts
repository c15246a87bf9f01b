import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSiteFile } from '../../../../src/core/deploy/site-files/check.js';

const hundred = (rule: string) => Array.from({ length: 100 }, (_, index) => `${rule}${index}`);
const routes = (include: unknown, exclude: unknown = [], version: unknown = 1) =>
  JSON.stringify({ version, include, exclude });
const check = (text: string) => checkSiteFile('_routes.json', text);

test.each<[string, string, number]>([
  ['one rule', routes(['/*']), 1],
  ['as many and as long rules as there may be', routes(['/x'.padEnd(100, 'x')], hundred('/').slice(1)), 100],
  ['the same rule again', routes(['/a/*', '/a/*'], ['/b/*', '/b/*']), 4],
  ['a splat without a slash, over other rules', routes(['/a*', '/ab', '/']), 3],
])('%s is taken', (_, text, rules) => {
  expect(check(text)).toEqual({ name: '_routes.json', rules, ignored: 0, doubtful: 0, findings: [] });
});

const REFUSED: [string, string, string, number?][] = [
  ['another version', routes(['/*'], [], 2), 'it is not of the form `{"version": 1, "include": [], "exclude": []}`'],
  ['a list alone', '[]', 'it is not of the form `{"version": 1, "include": [], "exclude": []}`'],
  ['null', 'null', 'it is not of the form `{"version": 1, "include": [], "exclude": []}`'],
  [
    'no `exclude`',
    '{"version": 1, "include": ["/*"]}',
    'it is not of the form `{"version": 1, "include": [], "exclude": []}`',
  ],
  ['a number as rule', routes(['/*', 1]), 'it is not of the form `{"version": 1, "include": [], "exclude": []}`'],
  ['nothing included', routes([], ['/*']), 'it has no rule in `include`'],
  ['a rule too many', routes(['/*'], hundred('/')), 'it has 101 rules, and Cloudflare takes 100'],
  ['a rule that is too long', routes(['/x'.padEnd(101, 'x')]), 'a rule is longer than 100 characters', 1],
  [
    'a rule without a slash',
    '{"version": 1,\n"include": ["/a",\n"b"], "exclude": []}',
    'the rule `b` does not begin with `/`',
    3,
  ],
  ['a rule within another', routes(['/a/*', '/b', '/a/b']), 'the rule `/a/b` is a part of `/a/*`, in the same list', 1],
  [
    'an excluded rule within another',
    routes(['/x'], ['/a', '/*']),
    'the rule `/a` is a part of `/*`, in the same list',
    1,
  ],
  [
    'a rule that is written with escapes',
    '{"version": 1, "include": ["\\u0062"], "exclude": []}',
    'the rule `b` does not begin with `/`',
  ],
];

test.each(REFUSED.map(([name, text, reason, line = 0]) => ({ name, text, reason, line })))('$name is refused', (it) => {
  const { text, reason, line } = it;
  const problem = { reason, ...(line > 0 && { line }) };
  expect(check(text)).toEqual({
    name: '_routes.json',
    rules: 0,
    ignored: 1,
    doubtful: 0,
    findings: [{ kind: 'ignored', ...problem }],
    problem,
  });
});

test('text that is no JSON is refused, with its line where Node.js tells that', () => {
  const text = '{\n  "version": 1,\n  "include": ["/*"],\n  "exclude": [],\n}';
  expect(check(text).problem).toEqual({ reason: 'it is no valid JSON', line: 5 });
  expect(check('{').problem?.reason).toBe('it is no valid JSON');
  expect(check('').problem).toEqual({ reason: 'it is no valid JSON' });
});

test('an included rule that is excluded as well is ignored', () => {
  const text = '{ "version": 1,\n "include": ["/a", "/b/c",\n "/d/*"],\n "exclude": ["/a", "/b/*", "/d"] }';
  expect(check(text)).toEqual({
    name: '_routes.json',
    rules: 4,
    ignored: 2,
    doubtful: 0,
    findings: [
      { kind: 'ignored', line: 2, reason: 'the rule `/a` of `include` is excluded by `exclude`' },
      { kind: 'ignored', line: 2, reason: 'the rule `/b/c` of `include` is excluded by `exclude`' },
    ],
  });
});

test('an ignored rule has no line when it is written with escapes', () => {
  const text = '{"version": 1, "include": ["/\\u0061", "/\\u0062"], "exclude": ["/*"]}';
  expect(check(text).findings.map(({ line, reason }) => [line, reason])).toEqual([
    [undefined, 'the rule `/a` of `include` is excluded by `exclude`'],
    [undefined, 'the rule `/b` of `include` is excluded by `exclude`'],
  ]);
});

test('no text makes the check throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(check(text).name).toBe('_routes.json');
    }),
    { numRuns: 100 },
  );
});
