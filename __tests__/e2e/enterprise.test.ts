/** On GitHub Enterprise Server: the API below a path of its own, and links to the server that the workflow runs on. */
import { expect, jest, test } from '@jest/globals';
import { openStage } from './every-mode.js';

jest.setTimeout(60_000);

const SERVER = 'https://git.example.com';

test('comments and deployments are written below /api/v3', async () => {
  const { world, pull, run } = await openStage({ github: { prefix: '/api/v3' } });
  const { exitCode, outputs, log } = await run('deploy', { env: { GITHUB_SERVER_URL: SERVER } });
  expect([exitCode, log.annotations]).toEqual([0, []]);
  expect(world.github.state.comments(pull).map(({ id }) => String(id))).toEqual([outputs['comment-id']]);
  expect(outputs['github-deployment-id']).toMatch(/^\d+$/);
  for (const { path } of world.github.requests) {
    expect(path).toMatch(/^\/api\/(?:v3\/repos\/octo-org\/shop\/|graphql$)/);
  }
});

test('the way back from a rollback is a page of the server', async () => {
  const { run } = await openStage({ github: { prefix: '/api/v3' } });
  const { summary } = await run('rollback', { env: { GITHUB_SERVER_URL: `${SERVER}/` } });
  expect(summary).toContain(`(${SERVER}/octo-org/shop/actions/workflows/pages.yml)`);
  expect(summary).not.toContain('github.com/');
});
