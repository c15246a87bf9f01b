import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { unlessAborted } from '../../src/core/abort.js';

const never = new Promise<never>(() => undefined);

test('what is waited for comes, or fails, while nothing is aborted, and nobody listens to the signal any more', async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(signal, Promise.resolve(7))).toBe(7);
  await expect(unlessAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a wait ends with the signal, also for what never ends and for what fails later', async () => {
  const controller = new AbortController();
  const waits = [never, Promise.reject(new Error('later'))].map((promise) => unlessAborted(controller.signal, promise));
  const ended = Promise.allSettled(waits);
  controller.abort(new Error('canceled'));
  expect((await ended)[0]).toMatchObject({ status: 'rejected', reason: { message: 'canceled' } });
  await expect(unlessAborted(controller.signal, never)).rejects.toThrow('canceled');
});
