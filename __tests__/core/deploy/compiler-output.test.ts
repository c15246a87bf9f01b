import { expect, test } from '@jest/globals';
import { shownOutput } from '../../../src/core/deploy/compiler-output.js';

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
