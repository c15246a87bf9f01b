import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { anyOf } from '../../src/core/signals.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('is aborted with the first of several, for its reason', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const { signal } = anyOf(first.signal, second.signal);
  expect(signal.aborted).toBe(false);
  second.abort(new Error('second'));
  first.abort(new Error('first'));
  expect(signal.reason).toEqual(new Error('second'));
});

test('is aborted at once when one is already', () => {
  const { signal } = anyOf(new AbortController().signal, AbortSignal.abort('before'));
  expect(signal.reason).toBe('before');
});

test('hears nothing any more when it is released', () => {
  const source = new AbortController();
  const { signal, release } = anyOf(source.signal);
  release();
  source.abort();
  expect(signal.aborted).toBe(false);
});

test('keeps a time limit that nobody else holds', async () => {
  const { signal } = anyOf(new AbortController().signal, AbortSignal.timeout(150));
  for (let time = 0; time < 300; time += 30) {
    collectGarbage();
    await wait(30);
  }
  expect(signal.aborted).toBe(true);
});
