import { expect, jest, test } from '@jest/globals';
import { testOnPosix } from '../platform.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(30_000);

test('a GitHub that does not answer keeps no run beyond its timeout, and fails no deployment', async () => {
  const world = await openWorld({
    shortPauses: false,
    pages: { deployTime: 300 },
    github: { faults: { rate: 1, kinds: ['hang'] } },
  });
  world.pages.state.addProject({ name: 'shop' });
  const pull = world.github.state.addPull({ number: 7, branch: 'feature', sha: 'a'.repeat(40) });
  const running = world.start({
    inputs: { project: 'shop', timeout: '8s', 'github-deployment': 'true' },
    event: pullRequestEvent(world.github, pull),
  });
  await running.printed(/Building branch/);
  const begun = Date.now();
  const { exitCode, outputs, log } = await running.result;
  expect({ exitCode, status: outputs.status }).toEqual({ exitCode: 0, status: 'success' });
  expect(Date.now() - begun).toBeLessThan(13_000);
  expect(log.annotations.map(({ message }) => message).join()).toContain('GitHub answered too slowly');
});

testOnPosix('a run that is canceled while Cloudflare makes the deployment says that it may be there', async () => {
  const world = await openWorld({
    shortPauses: false,
    pages: { latency: ({ method }) => (method === 'POST' ? 800 : 0) },
  });
  world.pages.state.addProject({ name: 'shop' });
  const running = world.start({ inputs: { project: 'shop' }, event: pushEvent('main', 'a'.repeat(40)) });
  await running.printed(/Building branch/);
  running.process.kill('SIGINT');
  const { exitCode, outputs, log } = await running.result;
  expect({ exitCode, status: outputs.status }).toEqual({ exitCode: 1, status: 'canceled' });
  expect(log.annotations[0]?.message).toContain('may have made it: look in the dashboard');
});
