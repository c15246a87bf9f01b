import { describe, expect, test } from '@jest/globals';
import { unlessAborted } from '../../src/core/abort.js';

describe('what is waited for', () => {
  test('is given when it comes first, and the signal is left as it was', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(signal, Promise.resolve('done'))).toBe('done');
    await expect(unlessAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  test('is given up as soon as the signal is aborted, though it never ends', async () => {
    const controller = new AbortController();
    const waiting = unlessAborted(controller.signal, new Promise(() => undefined));
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
  });

  test('is not waited for when the signal is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(unlessAborted(signal, new Promise(() => undefined))).rejects.toThrow('stopped');
  });
});
