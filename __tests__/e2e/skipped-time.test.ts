/** What the end-to-end tests stand on: short pauses change how long a run takes, and nothing of what it does. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { pullRequestEvent, startWorld, type World } from '../../local/world.js';

jest.setTimeout(60_000);

const open: World[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((world) => world.close()));
});

/** A build of a second that is started again, with answers that make the action pause. */
async function deploy(shortPauses: boolean) {
  const world = await startWorld({ shortPauses });
  open.push(world);
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop' });
  const pull = world.github.state.addPull({ number: 7, branch: 'feature' });
  state.scriptBuild(project, { stages: [{ name: 'clone_repo', ms: 1000, status: 'failure' }], commitHash: pull.sha });
  state.scriptBuild(project, {
    stages: [
      { name: 'build', ms: 1000 },
      { name: 'deploy', ms: 1000 },
    ],
    commitHash: pull.sha,
  });
  world.faults.next('GET /shop', '429');
  world.faults.next('POST /deployments', '429', 2);
  world.github.faults.next('GET /comments', '502');
  const begun = { world: world.now(), real: Date.now() };
  const { exitCode, outputs, log } = await world.run({
    inputs: { project: 'shop', 'account-id': project.account.id, 'build-retries': '1', 'github-deployment': 'true' },
    event: pullRequestEvent(world.github, pull),
  });
  const sent = ({ requests }: World['pages'] | World['github']) =>
    requests.map(({ method, path, status }) =>
      `${method} ${path} ${status}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'),
    );
  return {
    skipped: world.now() - begun.world - (Date.now() - begun.real),
    result: { exitCode, status: outputs.status, groups: log.groups, annotations: log.annotations },
    toCloudflare: sent(world.pages),
    // Two reporters, which do not wait for each other.
    aboutComments: sent(world.github).filter((line) => line.includes('/issues/')),
    aboutDeployments: sent(world.github).filter((line) => line.includes('/deployments')),
  };
}

test('with short pauses, a run sends the same requests in the same order, and ends alike', async () => {
  const [real, short] = await Promise.all([deploy(false), deploy(true)]);
  expect(short.result).toEqual(real.result);
  expect(short.toCloudflare).toEqual(real.toCloudflare);
  expect(short.aboutComments).toEqual(real.aboutComments);
  expect(short.aboutDeployments).toEqual(real.aboutDeployments);
  expect(real.toCloudflare.length).toBeGreaterThan(10);
  expect(real.aboutComments.length).toBeGreaterThan(3);
  expect(real.aboutDeployments.length).toBeGreaterThan(3);
  expect(real.skipped).toBeLessThan(50);
  expect(short.skipped).toBeGreaterThan(5000);
});
