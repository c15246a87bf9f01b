import { expect, test } from '@jest/globals';
import { eachOnce, Failure, type Problem, problemOf } from '../../src/core/problem.js';

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

test('a problem that comes again is shown once', () => {
  const shown: Problem[] = [];
  const show = eachOnce((problem) => void shown.push(problem));
  const [first, other] = [{ message: 'It broke.', advice: 'Mend it.' }, { message: 'It broke.' }];
  for (const problem of [first, other, first, { ...first }]) show(problem);
  expect(shown).toEqual([first, other]);
});
