import { expect, test } from '@jest/globals';
import type { Octokit } from '../../../src/github/http/rest.js';
import { readLastRecord } from '../../../src/modes/production/production-record.js';
import type { SwiftClock } from '../../clocks.js';
import { openSetting } from '../setting.js';

const OWN = { url: 'https://0c8a9f75.shop.pages.dev' };

/** A run whose GitHub never answers. @param onAsked called when it is asked */
async function openSilent(onAsked: (setting: Awaited<ReturnType<typeof openSetting>>) => void) {
  const setting = await openSetting({ inputs: { project: 'shop', githubToken: 'a token' } });
  const listDeployments = () => {
    setImmediate(() => onAsked(setting));
    return new Promise(() => undefined);
  };
  const octokit = async () => ({ rest: { repos: { listDeployments } } }) as unknown as Octokit;
  return { ...setting, read: () => readLastRecord(OWN, { ...setting.run, octokit }) };
}

test('a rollback goes on without a record when GitHub does not answer in time', async () => {
  const { read, printed } = await openSilent(({ run }) => (run.clock as SwiftClock).expire());
  expect(await read()).toBeUndefined();
  expect(printed.join('')).toContain('GitHub does not tell what production served before');
});

test('a canceled run does not go on without a record', async () => {
  const { read } = await openSilent(({ cancel }) => cancel.abort(new Error('Canceled')));
  await expect(read()).rejects.toThrow('Canceled');
});
