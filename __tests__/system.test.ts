import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { anySignal } from 'any-signal';
import { realSystem } from '../src/system.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const { clock } = realSystem();

test('a time limit ends although nothing refers to it, also when it is joined with other signals', async () => {
  const signal = anySignal([new AbortController().signal, clock.limit(60).signal]);
  for (let time = 0; time < 120; time += 20) {
    collectGarbage();
    await wait(20);
  }
  expect(signal.aborted).toBe(true);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('a time limit that was cleared never ends', async () => {
  const { signal, clear } = clock.limit(10);
  clear();
  await wait(30);
  expect(signal.aborted).toBe(false);
});

test('a time limit longer than any timer does not end at once', async () => {
  const { signal, clear } = clock.limit(2 ** 40);
  await wait(5);
  expect(signal.aborted).toBe(false);
  clear();
});
