import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEPLOYMENTS_PER_PAGE, type PagesApi } from '../../../src/cloudflare/api/pages.js';
import { UnreachableFailure } from '../../../src/cloudflare/http/errors.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Project, ProjectSource } from '../../../src/core/pages/project.js';
import type { Wanted } from '../../../src/core/wait/matching.js';
import { readContext } from '../../../src/github/event.js';
import type { WaitInputs } from '../../../src/inputs/wait.js';
import type { DeploymentRun } from '../../../src/modes/context.js';
import { discover, type Search } from '../../../src/modes/wait/discover.js';
import { swiftClock } from '../../clocks.js';
import { commitHash, deploymentOf, type Seed, seed } from '../../core/prune/histories.js';

const SHOP: Project = {
  name: 'shop',
  subdomain: 'shop.pages.dev',
  domains: [],
  production_branch: 'main',
  source: {
    type: 'github',
    owner: 'octo-org',
    repo_name: 'shop',
    production_branch: 'main',
    deployments_enabled: true,
    production_deployments_enabled: true,
    preview_deployment_setting: 'all',
    preview_branch_includes: [],
    preview_branch_excludes: [],
    path_includes: ['*'],
    path_excludes: [],
  },
  root_dir: '',
  canonical_deployment: null,
  latest_deployment: null,
};

interface Story {
  /** Oldest first. */
  before: readonly Seed[];
  /** What comes while the list is read: before each request, the next of these. */
  meanwhile?: readonly (readonly Seed[])[];
  commit?: number;
  branch?: string;
  project?: Project;
  payload?: unknown;
  inputs?: Partial<WaitInputs>;
  /** Requests, by their number from 1, that Cloudflare gives no usable answer to. */
  unanswered?: readonly number[];
  /** More of what is searched for. */
  more?: Omit<Partial<Search>, keyof Wanted> & { since?: number };
}

/** Looks for a deployment in a project that goes on living while its list is read. */
async function openSearch({
  before,
  meanwhile = [],
  commit = 0,
  branch = 'branch-0',
  project = SHOP,
  payload,
  inputs,
  unanswered = [],
  more = {},
}: Story) {
  let all = before.map(deploymentOf).reverse();
  const coming = [...meanwhile];
  const requests: string[] = [];
  /** The list as it was when its first page was read last. */
  let lastSeen = all;

  const pages: Pick<PagesApi, 'deployments'> = {
    async deployments({ environment, page = 1 } = {}) {
      for (const each of coming.shift() ?? []) all = [deploymentOf(each, all.length), ...all];
      requests.push(`${environment} ${page}`);
      if (unanswered.includes(requests.length)) throw new UnreachableFailure('the list', 'HTTP 502');
      if (page === 1) lastSeen = all;
      const listed = all.filter((deployment) => environment === undefined || deployment.environment === environment);
      return listed.slice((page - 1) * DEPLOYMENTS_PER_PAGE, page * DEPLOYMENTS_PER_PAGE);
    },
  };
  const clock = swiftClock();
  const printed: string[] = [];
  const run = {
    inputs: { discoveryTimeout: 120_000, githubToken: 'token', ...inputs } as WaitInputs,
    event: readContext({ GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_EVENT_NAME: 'push' }, payload),
    pages,
    clock,
    signal: new AbortController().signal,
    log: { event: (text: string) => void printed.push(text) },
    octokit: () => Promise.reject(new Error('GitHub is away')),
  } as unknown as DeploymentRun<WaitInputs>;
  const recent = all.slice(0, DEPLOYMENTS_PER_PAGE);
  const wanted = { commitHash: commitHash(commit), branch, productionBranch: 'main', ...more };
  const found = () => discover(wanted, { project, recent }, run);
  const expected = () => (requests.length === 0 ? all : lastSeen).find(isMeant);
  const isMeant = ({ environment, deployment_trigger: { metadata } }: Deployment) =>
    metadata.commit_hash === wanted.commitHash &&
    metadata.branch === branch &&
    environment === (branch === 'main' ? 'production' : 'preview');
  return { found, expected, requests, clock, printed };
}

const some = (count: number, more: Partial<Seed> = {}): Seed[] =>
  Array.from({ length: count }, () => ({ production: false, result: 'success', branch: 1, commit: 1, ...more }));
const MEANT: Seed = { production: false, result: 'pending', branch: 0, commit: 0 };

describe('the deployment of a commit', () => {
  test('is found when Cloudflare gives no answer for a while, on no page less', async () => {
    const { found, requests } = await openSearch({ before: [MEANT, ...some(60)], unanswered: [1, 3, 5] });
    expect(await found()).toMatchObject({ deployment: { deployment_trigger: { metadata: { branch: 'branch-0' } } } });
    expect(requests).toEqual(['1', '1', '2', '1', '2', '1', '2', '1', '3', '1'].map((page) => `preview ${page}`));
  });

  test('is the right one in 1,000 histories that go on while their pages are read', async () => {
    const stories = fc.record({
      before: fc.array(seed, { maxLength: 110 }),
      meanwhile: fc.array(fc.array(seed, { maxLength: 30 }), { maxLength: 8 }),
      commit: fc.nat(7),
      branch: fc.constantFrom('main', 'branch-0', 'branch-1', 'branch-2', 'branch-3'),
    });
    let right = 0;
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { found, expected } = await openSearch(story);
        const discovery = await found().catch(() => undefined);
        expect(discovery).toEqual(expected() === undefined ? undefined : { deployment: expected() });
        if (discovery !== undefined) right += 1;
      }),
      { numRuns: 1000 },
    );
    expect(right).toBeGreaterThan(300);
  });

  test('needs no request when it is among the newest', async () => {
    const { found, expected, requests } = await openSearch({ before: [...some(60), MEANT, ...some(3)] });
    expect(await found()).toEqual({ deployment: expected() });
    expect(requests).toEqual([]);
  });

  test('is waited for until it comes', async () => {
    const { found, expected, requests, clock, printed } = await openSearch({
      before: some(3),
      meanwhile: [[], some(2), [], [MEANT]],
    });
    expect(await found()).toEqual({ deployment: expected() });
    expect(requests).toEqual(Array(4).fill('preview 1'));
    expect(clock.sleeps.reduce((sum, ms) => sum + ms)).toBeLessThan(6000);
    expect(printed[0]).toBe('Waiting for the deployment of commit c0ffee0 of branch branch-0');
  });

  test('is found far back, with no page read twice and none beyond it', async () => {
    const { found, expected, requests } = await openSearch({ before: [...some(500), MEANT, ...some(120)] });
    expect(await found()).toEqual({ deployment: expected() });
    expect(requests.filter((request) => request !== 'preview 1')).toEqual(
      [2, 3, 4, 5].map((page) => `preview ${page}`),
    );
  });

  test('is searched among those of its environment only', async () => {
    const meant = { ...MEANT, production: true };
    const { found, expected, requests } = await openSearch({ before: [meant, ...some(300)], branch: 'main' });
    expect(await found()).toEqual({ deployment: expected() });
    expect(requests).toEqual(['production 1']);
  });
});

describe('a deployment that does not come', () => {
  test('is not said to be missing when Cloudflare does not answer', async () => {
    const { found } = await openSearch({
      before: [],
      unanswered: Array.from({ length: 100 }, (_, index) => index + 2),
    });
    await expect(found()).rejects.toThrow('Cloudflare gave no usable answer to the list: HTTP 502.');
  });

  test('is given up after the discovery timeout, with what to look at', async () => {
    const { found, clock, requests } = await openSearch({ before: some(60), inputs: { discoveryTimeout: 60_000 } });
    await expect(found()).rejects.toThrow(
      'Cloudflare has no deployment of commit c0ffee0 of branch branch-0 of shop after 1m.',
    );
    expect(clock.sleeps.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(60_000);
    expect(requests.length).toBeLessThan(30);
  });

  test('is said to be waited for every 30 seconds', async () => {
    const { found, printed } = await openSearch({ before: [] });
    await expect(found()).rejects.toThrow('after 2m.');
    expect(printed[0]).toBe('Waiting for the deployment of commit c0ffee0 of branch branch-0');
    const later = printed
      .slice(1)
      .map((line) => /^Still waiting for .* branch-0: (?:(1)m ?)?(?:(\d+)s)? of at most 2m$/.exec(line));
    const seconds = later.map((match) => 60 * Number(match?.[1] ?? 0) + Number(match?.[2] ?? 0));
    expect(seconds.map((time) => 30 * Math.floor(time / 30))).toEqual([30, 60, 90]);
  });

  test('is told apart from one of the same commit on another branch, which is named', async () => {
    const { found } = await openSearch({ before: some(1, { branch: 2, commit: 0 }), payload: {} });
    const failure = await found().catch((error) => error);
    expect(failure.problem.advice).toContain(
      'The commit was deployed as preview of branch branch-2: https://10000000.shop.pages.dev.',
    );
  });

  test('may be one of another repository, of a fork, or outside of the watch paths', async () => {
    const source = SHOP.source && { ...SHOP.source, repo_name: 'store', path_includes: ['web/*'] };
    const repository = (full_name: string) => ({ full_name });
    const payload = {
      pull_request: {
        number: 1,
        head: { ref: 'x', sha: 'y', repo: repository('a/shop') },
        base: { repo: repository('b/shop') },
      },
    };
    const { found } = await openSearch({ before: [], project: { ...SHOP, source }, payload });
    const { advice } = (await found().catch((error) => error)).problem;
    expect(advice).toContain('shop builds octo-org/store, not octo-org/shop.');
    expect(advice).toContain('may not build pull requests from forks');
    expect(advice).toContain('Only changes of the build watch paths are built (web/*).');
  });

  test('is not waited for when the branch is not built', async () => {
    const source = SHOP.source && { ...SHOP.source, preview_deployment_setting: 'none' };
    const { found, requests, clock } = await openSearch({ before: some(60), project: { ...SHOP, source } });
    expect(await found()).toMatchObject({
      never: { message: expect.stringContaining('does not build branch branch-0') },
    });
    expect(requests).toEqual(['preview 1']);
    expect(clock.sleeps).toEqual([]);
  });

  test.each<[string, Partial<ProjectSource>, NonNullable<Story['more']>]>([
    [
      'both lists have the branch',
      {
        preview_deployment_setting: 'custom',
        preview_branch_includes: ['branch-*'],
        preview_branch_excludes: ['*'],
      },
      {},
    ],
    ['its message begins with a skip word', {}, { commitMessage: '[CF-Pages-Skip] Tidy up' }],
  ])('is waited for before anything is concluded when %s', async (_, settings, more) => {
    const source = SHOP.source && { ...SHOP.source, ...settings };
    const project = { ...SHOP, source };
    const late = await openSearch({ before: some(3), meanwhile: [[], [], [MEANT]], project, more });
    expect(await late.found()).toEqual({ deployment: late.expected() });
    const never = await openSearch({ before: some(3), project, more });
    expect(await never.found()).toMatchObject({ never: { message: expect.stringContaining('does not build') } });
    expect(never.clock.sleeps.reduce((sum, ms) => sum + ms)).toBeGreaterThan(100_000);
    const silent = await openSearch({
      before: some(3),
      project,
      more,
      unanswered: Array.from({ length: 100 }, (_, index) => index + 2),
    });
    await expect(silent.found()).rejects.toThrow('Cloudflare gave no usable answer');
  });

  test('is not the older one of the same commit where the work began after that, which is named', async () => {
    const [older] = [deploymentOf(MEANT, 0)];
    const since = Date.parse(older.created_on) + 1;
    const { found } = await openSearch({ before: [{ ...MEANT, result: 'success' }, ...some(3)], more: { since } });
    const { problem } = await found().catch((error) => error);
    expect(problem.message).toContain('Cloudflare has no new deployment of commit c0ffee0 of branch branch-0 of shop');
    expect(problem.advice).toContain(`older than this job, so something else started it: ${older.url}.`);
    const later = await openSearch({ before: [MEANT, ...some(3)], meanwhile: [[], [MEANT]], more: { since } });
    expect(await later.found()).toEqual({ deployment: later.expected() });
  });

  test('may be the older one where the input names the commit, when no newer one comes for a while', async () => {
    const since = Date.parse(deploymentOf(MEANT, 0).created_on) + 1;
    const more = { since, mayBeOlder: true };
    const before: Seed[] = [{ ...MEANT, result: 'success' }, ...some(3)];
    const older = await openSearch({ before, more });
    expect(await older.found()).toEqual({ deployment: older.expected() });
    const waited = older.clock.sleeps.reduce((sum, ms) => sum + ms);
    expect(waited).toBeGreaterThanOrEqual(35_000);
    expect(waited).toBeLessThan(41_000);
    for (const lag of [2, 11]) {
      const meanwhile = [...Array.from({ length: lag }, (): Seed[] => []), [MEANT]];
      const later = await openSearch({ before, meanwhile, more });
      expect(await later.found()).toEqual({ deployment: later.expected() });
      expect(later.expected()?.created_on).not.toBe(older.expected()?.created_on);
      const time = later.clock.sleeps.reduce((sum, ms) => sum + ms);
      if (lag === 11) expect(time).toBeGreaterThan(20_000);
    }
    const short = await openSearch({ before, more, inputs: { discoveryTimeout: 1000 } });
    expect(await short.found()).toEqual({ deployment: short.expected() });
  });

  test('is an error when the project has no repository', async () => {
    const { found, requests } = await openSearch({ before: [], project: { ...SHOP, source: null } });
    await expect(found()).rejects.toThrow('Project shop has no Git repository');
    expect(requests).toHaveLength(1);
  });

  test('is waited for when GitHub does not tell what the push changes', async () => {
    const source = SHOP.source && { ...SHOP.source, path_excludes: ['docs/*'] };
    const payload = { ref: 'refs/heads/branch-0', before: '1'.repeat(40), after: commitHash(0) };
    const { found, expected, printed } = await openSearch({
      before: [],
      meanwhile: [[], [MEANT]],
      project: { ...SHOP, source },
      payload,
    });
    expect(await found()).toEqual({ deployment: expected() });
    expect(printed.join('\n')).toContain('GitHub does not tell which files the commit changes');
  });
});
