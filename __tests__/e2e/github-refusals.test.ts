/** What GitHub refuses, as the user is told it. The deployment itself is as good as without it. */
import { expect, jest, test } from '@jest/globals';
import type { GithubState } from '../../local/github/state.js';
import { swiftClock } from '../clocks.js';
import { openStage } from './every-mode.js';
import { runInProcess } from './in-process.js';

jest.setTimeout(60_000);

/** Deploys while GitHub is in this state. */
async function deployWith(prepare: (state: GithubState) => void) {
  const clock = swiftClock();
  const stage = await openStage({ pages: { now: clock.now }, github: { now: clock.now } });
  const started = clock.now();
  prepare(stage.world.github.state);
  const { exitCode, outputs, log } = await runInProcess(stage.world.complete(stage.complete('upload')), clock);
  expect([exitCode, outputs.status]).toEqual([0, 'success']);
  const warnings = log.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
  expect(new Set(warnings).size).toBe(warnings.length);
  return { warnings, took: clock.now() - started };
}

test('an IP allow list is said in the words of GitHub, once for the comment and once for the deployment', async () => {
  const words = 'the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted.';
  const { warnings } = await deployWith((state) => {
    state.refuses = words;
  });
  expect(warnings).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
  expect(warnings.join('')).not.toContain('permissions:');
});

test('a limit against bursts does not hold the step, and is said once for the comment and once for the deployment', async () => {
  const { warnings, took } = await deployWith((state) => {
    state.secondaryLimit = { times: 999, status: 403 };
  });
  expect(warnings).toHaveLength(2);
  expect(warnings.join('')).toContain('You have exceeded a secondary rate limit');
  expect(took).toBeLessThan(30_000);
});

test('a commit that GitHub does not have is explained', async () => {
  const { warnings } = await deployWith((state) => {
    for (const pull of state.pulls.values()) pull.sha = 'f'.repeat(40);
  });
  expect(warnings).toEqual([expect.stringContaining('The repository does not have the commit')]);
});
