import { expect, jest, test } from '@jest/globals';
import pMap from 'p-map';
import { createFaults } from '../../local/faults.js';
import { openWorld, pullRequestEvent } from './harness.js';

const RUNS = 200;

jest.setTimeout(15 * 60_000);

/** How the builds end, and what the step must say of it. */
const ENDINGS = [
  { status: 'success', exitCode: 0, build: { stages: [{ name: 'build', ms: 300 }] } },
  { status: 'failure', exitCode: 1, build: { stages: [{ name: 'build', ms: 200, status: 'failure' }] } },
  { status: 'canceled', exitCode: 1, build: { stages: [{ name: 'build', ms: 200, status: 'canceled' }] } },
  { status: 'skipped', exitCode: 0, build: { stages: [], skipReason: 'commit_message' } },
] as const;

test(`${RUNS} runs with faults in 20 % of the requests: the right status each time, and one deployment each`, async () => {
  const faults = createFaults({ rate: 0.2, seed: 20_261_125 });
  const world = await openWorld({ pages: { faults }, github: { faults: { rate: 0.2, seed: 7 } } });
  const runs = Array.from({ length: RUNS }, (_, index) => ({
    index,
    ending: ENDINGS[index % ENDINGS.length] ?? ENDINGS[0],
  }));

  const wrong = await pMap(
    runs,
    async ({ index, ending }) => {
      const project = world.pages.state.addProject({ name: `site-${index}` });
      const pull = world.github.state.addPull({ branch: `topic-${index}` });
      world.pages.state.scriptBuild(project, { ...ending.build, commitHash: pull.sha });
      const result = await world.run({
        inputs: { project: project.name, 'account-id': project.account.id },
        event: pullRequestEvent(world.github, pull),
      });
      const created = [...project.deployments.keys()];
      const comments = world.github.state.comments(pull.number);
      const { status, 'deployment-id': id } = result.outputs;
      const right =
        status === ending.status &&
        result.exitCode === ending.exitCode &&
        created.length === 1 &&
        created[0] === id &&
        comments.length === 1;
      return right ? undefined : { index, status, ending: ending.status, created, comments, printed: result.printed };
    },
    { concurrency: 10 },
  );

  expect(wrong.filter((run) => run !== undefined)).toEqual([]);
  expect(faults.injected.length).toBeGreaterThan(RUNS);
  expect(new Set(faults.injected.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
});
