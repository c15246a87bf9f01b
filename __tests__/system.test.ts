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
  await wait(1);
  collectGarbage();
  await wait(120);
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

test.each([2 ** 31, Number.POSITIVE_INFINITY])(
  'a sleep longer than any timer does not end at once (%d ms)',
  async (ms) => {
    const controller = new AbortController();
    const sleep = clock.sleep(ms, controller.signal);
    expect(await Promise.race([sleep.then(() => 'over'), wait(20, 'asleep')])).toBe('asleep');
    controller.abort();
    await expect(sleep).rejects.toThrow();
  },
);

test.each([0, -7, Number.NaN])('a sleep of %d ms is over at once', async (ms) => {
  await clock.sleep(ms);
});
