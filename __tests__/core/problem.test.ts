import { expect, test } from '@jest/globals';
import { Failure, problemOf } from '../../src/core/problem.js';

test('a failure carries what happened and what to do', () => {
  expect(problemOf(new Failure({ message: 'It broke.', advice: 'Mend it.' }))).toEqual({
    message: 'It broke.',
    advice: 'Mend it.',
  });
  expect(problemOf(new Failure({ message: 'It broke.' }))).toEqual({ message: 'It broke.' });
});

test('any other thrown value becomes an unexpected problem', () => {
  expect(problemOf(new TypeError('x is not a function')).message).toContain('x is not a function');
  expect(problemOf('a text').message).toContain('a text');
  expect(problemOf(undefined).advice).toContain('RUNNER_DEBUG=1');
});
