import { describe, expect, jest, test } from '@jest/globals';
import pMap from 'p-map';
import { createFaults } from '../../local/faults.js';
import type { ActionResult, ActionRun } from '../../local/runner.js';
import { swiftClock } from '../clocks.js';
import { openWorld, pullRequestEvent } from './harness.js';
import { runInProcess } from './in-process.js';

jest.setTimeout(5 * 60_000);

/** Milliseconds that a slow answer takes. */
const SLOWNESS = 20;

/** How the builds end, and what the step must say of it. */
const ENDINGS = [
  { status: 'success', exitCode: 0, build: { stages: [{ name: 'build', ms: 300 }] } },
  { status: 'failure', exitCode: 1, build: { stages: [{ name: 'build', ms: 200, status: 'failure' }] } },
  { status: 'canceled', exitCode: 1, build: { stages: [{ name: 'build', ms: 200, status: 'canceled' }] } },
  { status: 'skipped', exitCode: 0, build: { stages: [], skipReason: 'commit_message' } },
] as const;

type Result = Pick<ActionResult, 'exitCode' | 'outputs' | 'printed'>;

interface Performance {
  /** Milliseconds since the epoch. Default the clock of the world. */
  now?: () => number;
  /** How many runs at a time. */
  concurrency: number;
  /** Default starts the built action. */
  perform?: (run: ActionRun) => Promise<Result>;
}

/** Runs deploy with faults in 20 % of the requests, and returns what was wrong of each run, and the faults. */
async function deployAll(runs: number, { now, concurrency, perform }: Performance) {
  const faults = createFaults({ rate: 0.2, seed: 20_261_125, slowness: SLOWNESS });
  const time = now === undefined ? {} : { now };
  const world = await openWorld({
    pages: { ...time, faults },
    github: { ...time, faults: { rate: 0.2, seed: 7, slowness: SLOWNESS } },
  });
  const wrong = await pMap(
    Array.from({ length: runs }, (_, index) => index),
    async (index) => {
      const ending = ENDINGS[index % ENDINGS.length] ?? ENDINGS[0];
      const project = world.pages.state.addProject({ name: `site-${index}` });
      const pull = world.github.state.addPull({ branch: `topic-${index}` });
      world.pages.state.scriptBuild(project, { ...ending.build, commitHash: pull.sha });
      const run = {
        inputs: { project: project.name, 'account-id': project.account.id },
        event: pullRequestEvent(world.github, pull),
      };
      const result = await (perform ? perform(world.complete(run)) : world.run(run));
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
    { concurrency },
  );
  return { wrong: wrong.filter((run) => run !== undefined), injected: faults.injected };
}

describe('with faults in 20 % of the requests, the status is right each time, and there is one deployment each', () => {
  test('in 200 runs of the sources', async () => {
    const clock = swiftClock();
    const { wrong, injected } = await deployAll(200, {
      now: clock.now,
      concurrency: 1,
      perform: (run) => runInProcess(run, clock),
    });
    expect(wrong).toEqual([]);
    expect(injected.length).toBeGreaterThan(200);
    expect(new Set(injected.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
  });

  test('in 8 runs of the built action', async () => {
    const { wrong, injected } = await deployAll(8, { concurrency: 4 });
    expect(wrong).toEqual([]);
    expect(injected.length).toBeGreaterThanOrEqual(4);
  });
});
