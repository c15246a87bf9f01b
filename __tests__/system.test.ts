import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { anySignal } from 'any-signal';
import { realSystem } from '../src/system.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const { clock } = realSystem();

test('a time limit is kept that nobody holds, also joined with other signals', async () => {
  const signal = anySignal([new AbortController().signal, clock.limit(60).signal]);
  for (let time = 0; time < 120; time += 20) {
    collectGarbage();
    await wait(20);
  }
  expect(signal.aborted).toBe(true);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('a time limit that was cleared is never over', async () => {
  const { signal, clear } = clock.limit(10);
  clear();
  await wait(30);
  expect(signal.aborted).toBe(false);
});

test('a time limit that no timer can hold is not over at once', async () => {
  const { signal, clear } = clock.limit(2 ** 40);
  await wait(5);
  expect(signal.aborted).toBe(false);
  clear();
});
