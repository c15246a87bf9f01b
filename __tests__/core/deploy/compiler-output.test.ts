import { expect, test } from '@jest/globals';
import { adviceOn, shownOutput } from '../../../src/core/deploy/compiler-output.js';

test('messages and their places are shown, and nothing that they quote of a file', () => {
  const output = [
    '✘ [ERROR] Expected ";" but found "s3cret"',
    '',
    '    functions/api.js:12:7:',
    '      12 │ const s3cret = x y',
    '         │       ~~~~~~',
    '         ╵       ^',
    '✘ [ERROR] Unexpected "s3cret" in JSON',
    `SyntaxError: Unexpected token 's', "s3cret" is not valid JSON`,
    'Unexpected end of file',
  ].join('\n');
  expect(shownOutput(output).split('\n')).toEqual([
    '✘ [ERROR] Expected ";" but found',
    '    functions/api.js:12:7:',
    '✘ [ERROR] Unexpected',
    'SyntaxError: Unexpected',
    'Unexpected end of file',
  ]);
});

test('of a long output, the last 25 lines are shown', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
  expect(shownOutput(lines.join('\n')).split('\n')).toEqual(lines.slice(-25));
});

test('where Node is too old for wrangler, the advice is to set up another, and otherwise to correct the Functions', () => {
  // wrangler 4.164.0 on Node 20.
  const output =
    'Wrangler requires at least Node.js v22.12.0. You are using v20.20.2. Please update your version of Node.js.\n';
  expect(adviceOn(output)).toBe('Set up Node.js 22.12.0 or newer in an earlier step (actions/setup-node).');
  expect(adviceOn('✘ [ERROR] Could not resolve "./gone"')).toContain('Correct the Functions');
});
