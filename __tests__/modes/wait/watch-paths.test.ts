import { afterEach, expect, test } from '@jest/globals';
import { type HttpServer, startHttpServer } from '../../../local/http.js';
import { createOctokit } from '../../../src/github/http/rest.js';
import type { WaitInputs } from '../../../src/inputs/wait.js';
import { whyLeftOut } from '../../../src/modes/wait/watch-paths.js';
import { swiftClock } from '../../clocks.js';
import { openSetting } from '../setting.js';

const BEFORE = '1'.repeat(40);
const AFTER = '2'.repeat(40);

const open: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface Push {
  status?: string;
  files?: { filename: string; previous_filename?: string }[];
  commits?: number;
  before?: string;
  after?: string;
  watched?: { path_includes?: string[]; path_excludes?: string[] };
}

/** Asks about a push to a project that does not build changes of `docs/`. */
async function ask({ status = 'ahead', files = [], commits = 1, before = BEFORE, after = AFTER, watched }: Push) {
  const server = await startHttpServer({
    handle: () => ({ status: 200, json: { status, total_commits: commits, files } }),
  });
  open.push(server);
  const setting = await openSetting({
    inputs: { githubToken: 'token' } as WaitInputs,
    project: {
      source: {
        type: 'github',
        owner: 'example',
        repo_name: 'shop',
        config: { path_includes: ['*'], path_excludes: ['docs/*'], ...watched },
      },
    },
    env: { GITHUB_EVENT_NAME: 'push' },
    payload: { ref: 'refs/heads/feature', before, after },
  });
  const { origin: apiUrl, requests } = server;
  const octokit = () =>
    createOctokit({ token: 'token', apiUrl, clock: swiftClock(), random: Math.random, debug: () => undefined });
  const wanted = { commitHash: AFTER, branch: 'feature', productionBranch: 'main' };
  const found = await whyLeftOut(wanted, await setting.pages.project(), { ...setting.run, octokit });
  return { message: found?.problem.message, isCertain: found?.isCertain, paths: requests.map(({ path }) => path) };
}

const docs = { filename: 'docs/a.md' };

test('a push that changes nothing that is watched is said not to be built', async () => {
  const { message, paths } = await ask({ files: [docs] });
  expect(message).toBe(
    'Cloudflare does not build commit 2222222 of shop: it changes no file in the build watch paths.',
  );
  expect(paths).toEqual([`/repos/example/shop/compare/${BEFORE}...${AFTER}`]);
});

test('a push that changes something that is watched, under its old or new name, is built', async () => {
  expect((await ask({ files: [docs, { filename: 'src/a.ts' }] })).message).toBeUndefined();
  expect((await ask({ files: [{ ...docs, previous_filename: 'src/a.ts' }] })).message).toBeUndefined();
});

test('a push of which GitHub does not list everything is taken for one that is built', async () => {
  expect((await ask({ files: Array.from({ length: 300 }, () => docs) })).message).toBeUndefined();
  expect((await ask({ files: [docs], status: 'diverged' })).message).toBeUndefined();
});

test('a push of 20 or more commits, or of no change, is built whatever is watched; near that, nothing is certain', async () => {
  for (const [commits, isCertain] of [
    [9, true],
    [10, false],
    [19, false],
  ] as const) {
    const found = await ask({ files: [docs], commits });
    expect(found.message).toContain('Cloudflare does not build commit 2222222');
    expect(found.isCertain).toBe(isCertain);
  }
  expect((await ask({ files: [docs], commits: 20 })).message).toBeUndefined();
  expect((await ask({ files: [] })).message).toBeUndefined();
});

test('GitHub is not asked when the push is not known, or everything is watched', async () => {
  const pushes = [
    { before: '0'.repeat(40) },
    { after: '3'.repeat(40) },
    { watched: { path_includes: ['*'], path_excludes: [] } },
  ];
  for (const push of pushes) {
    expect(await ask({ files: [docs], ...push })).toEqual({ message: undefined, isCertain: undefined, paths: [] });
  }
});
