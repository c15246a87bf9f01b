import { expect, test } from '@jest/globals';
import { Failure, problemOf } from '../../src/core/problem.js';

test('a failure tells what happened and what to do', () => {
  expect(problemOf(new Failure({ message: 'It broke.', advice: 'Mend it.' }))).toEqual({
    message: 'It broke.',
    advice: 'Mend it.',
  });
  expect(problemOf(new Failure({ message: 'It broke.' }))).toEqual({ message: 'It broke.' });
});

test('anything else that is thrown is told as unexpected', () => {
  expect(problemOf(new TypeError('x is not a function')).message).toContain('x is not a function');
  expect(problemOf('a text').message).toContain('a text');
  expect(problemOf(undefined).advice).toContain('RUNNER_DEBUG=1');
});
