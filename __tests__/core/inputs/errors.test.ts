import { describe, expect, test } from '@jest/globals';
import { createInputErrors } from '../../../src/core/inputs/errors.js';

test('an error shows the value on one line, cut where it is long', () => {
  const errors = createInputErrors();
  errors.refuse('x', `a\`\n${'b'.repeat(200)}`, 'short');
  errors.refuse('x', 'https://user:s3cret@example.com', 'short', ['a', 'b', 'c']);
  errors.add('And more.');
  expect(errors.sentences).toEqual([
    `\`x\` is \`a  ${'b'.repeat(97)}…\`, but must be short.`,
    '`x` is `https://***@example.com`, but must be short. Did you mean `a`, `b` or `c`?',
    'And more.',
  ]);
});

test('an error shows nothing that looks like a credential, also not as what may be meant', () => {
  const errors = createInputErrors();
  const token = `cfut_${'aB3'.repeat(13)}`;
  errors.refuse('x', `https://a.example/${token}/b`, 'short', [token.toLowerCase()]);
  errors.refuse('x', `${'b'.repeat(90)} ${token}`, 'short');
  expect(errors.sentences).toEqual([
    '`x` is `https://a.example/***/b`, but must be short.',
    `\`x\` is \`${'b'.repeat(90)} ***\`, but must be short.`,
  ]);
});

test('an error is told once, also when two readers find it', () => {
  const errors = createInputErrors();
  for (const _ of [1, 2]) errors.refuse('x', 'a', 'b');
  for (const _ of [1, 2]) errors.add('And more.');
  expect(errors.sentences).toEqual(['`x` is `a`, but must be b.', 'And more.']);
});

test('what a misspelled input stands for is not missing', () => {
  const errors = createInputErrors();
  errors.excuse(['project']);
  errors.lack('project', 'There is no project.');
  errors.lack('api-token', 'There is no token.');
  expect(errors.sentences).toEqual(['There is no token.']);
});

describe('the problem', () => {
  const problemOf = (...names: string[]) => {
    const errors = createInputErrors();
    for (const name of names) {
      if (name === '') errors.add('Set it.');
      else errors.refuse(name, 'x', 'y');
    }
    return errors.problem();
  };

  test('is none without an error', () => expect(problemOf()).toBeUndefined());

  test.each([
    [['x'], 'Correct the `with:` block of this step.'],
    [['CF_X'], 'Correct the variable where the workflow sets it, under `env:`.'],
    [['CF_X', 'x', ''], 'Correct the `with:` block of this step.'],
    [[''], undefined],
  ])('of %j has the advice that fits', (names, advice) => expect(problemOf(...names)?.advice).toBe(advice));

  test('names one error as it is, and several in a list', () => {
    expect(problemOf('')?.message).toBe('Set it.');
    expect(problemOf('', 'x')?.message).toBe('2 inputs are wrong:\n- Set it.\n- `x` is `x`, but must be y.');
  });
});
