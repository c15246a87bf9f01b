import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeploymentRecord } from '../../../local/pages/index.js';
import type { SiteAnswer } from '../../../src/core/production/health.js';
import { readTarget } from '../../../src/core/production/target.js';
import type { RollbackInputs } from '../../../src/inputs/rollback.js';
import { rollback } from '../../../src/modes/rollback/rollback.js';
import { checksOf } from '../../health-checks.js';
import { openSetting } from '../setting.js';

const MINUTE = 60_000;
const LOGIN = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/shop';

/** What a deployment is, and what its own address answers. */
interface Past {
  production: boolean;
  status: 'success' | 'failure';
  answer: 'good' | 'bad' | 'locked' | 'none';
}

const GOOD: Past = { production: true, status: 'success', answer: 'good' };
const BAD: Past = { ...GOOD, answer: 'bad' };

/** A project with these deployments, newest first, and one of them live. */
async function open(pasts: readonly Past[], live: number, to: string, more: Partial<RollbackInputs> = {}) {
  const target = readTarget(to);
  const keep = { bakeTime: 0, productionBuilds: 'keep', dryRun: false };
  const inputs = { project: 'shop', target, healthChecks: checksOf('/'), ...keep, ...more };
  const asked: string[] = [];
  let onAsked: (url: string) => void = () => undefined;
  const setting = await openSetting({
    inputs: inputs as unknown as RollbackInputs,
    async site(url): Promise<SiteAnswer> {
      asked.push(url);
      onAsked(url);
      const [label] = new URL(url).host.split('.');
      const index = all.findIndex(({ id }) => id.slice(0, 8) === label);
      const answer = index < 0 ? 'good' : pasts[index]?.answer;
      if (answer === 'none') throw new Error('connect ECONNREFUSED');
      if (answer === 'locked') return { status: 302, location: LOGIN, isMarked: true };
      return { status: answer === 'good' ? 200 : 500, isMarked: true };
    },
  });
  const { state, project, server, run, report } = setting;
  const all: DeploymentRecord[] = pasts.map(({ production, status }, index) =>
    state.addDeployment(project, {
      createdOn: Date.now() - (index + 1) * MINUTE,
      status,
      ...(production ? {} : { branch: `feature-${index}` }),
      ...(index === live && { live: true }),
    }),
  );
  const changes = () => server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  return {
    ...setting,
    all,
    asked,
    changes,
    served: () => state.live(project)?.id,
    onAsked(act: (url: string) => void) {
      onAsked = act;
    },
    perform: () =>
      rollback.perform(run).then(
        () => report.problem?.message,
        (error: Error) => error.message,
      ),
  };
}

describe('a rollback with a health check', () => {
  test('asks the target at its own address before it puts it live', async () => {
    const { perform, asked, all, changes, onAsked } = await open([BAD, GOOD], 0, 'previous');
    onAsked((url) => {
      if (url.includes(`${all[1]?.id.slice(0, 8)}.`)) expect(changes()).toEqual([]);
    });
    expect(await perform()).toBeUndefined();
    expect(asked[0]).toBe(`https://${all[1]?.id.slice(0, 8)}.shop.pages.dev/`);
    expect(changes()).toEqual([expect.stringContaining(`${all[1]?.id}/rollback`)]);
  });

  test.each<[Past['answer'], RegExp]>([
    ['bad', /does not pass its health check: .* So it was not put live, and nothing was changed\.$/],
    ['locked', /is behind the login of Cloudflare Access\. So it was not put live/],
    ['none', /is not known: .* gave no answer \(connect ECONNREFUSED\)\. So it was not put live/],
  ])('refuses a target that is %s, and lists the newest that are healthy', async (answer, message) => {
    const pasts = [BAD, { ...GOOD, answer }, BAD, ...Array.from({ length: 7 }, () => GOOD)];
    const { perform, report, all, changes, served } = await open(pasts, 0, 'previous');
    expect(await perform()).toMatch(message);
    expect(report.rollback?.candidates?.map(({ deployment }) => deployment.id)).toEqual(
      [3, 4, 5, 6, 7].map((index) => all[index]?.id),
    );
    expect(report.rollback?.progress).toBe('chosen');
    expect([changes(), served()]).toEqual([[], all[0]?.id]);
  });

  test('says that no other one is healthy either', async () => {
    const three = await open([BAD, BAD, BAD, BAD], 0, 'previous');
    expect(await three.perform()).toMatch(/None of the 2 others that were tried is healthy either\.$/);
    const two = await open([BAD, BAD, BAD], 0, 'previous');
    expect(await two.perform()).toMatch(/The only other one is not healthy either\.$/);
    const alone = await open([BAD, BAD], 0, 'previous');
    expect(await alone.perform()).toMatch(/and nothing was changed\.$/);
  });

  test('of a dry run refuses an unhealthy target as well', async () => {
    const { perform } = await open([GOOD, BAD], 0, 'previous', { dryRun: true });
    expect(await perform()).toContain('does not pass its health check');
  });

  test('does nothing when production changed while the target was asked', async () => {
    const { perform, all, state, project, changes, onAsked } = await open([BAD, GOOD], 0, 'previous');
    onAsked((url) => {
      if (url.includes(`${all[1]?.id.slice(0, 8)}.`)) state.addDeployment(project, { live: true });
    });
    expect(await perform()).toMatch(/^Production of shop changed while the target was checked: it serves /);
    expect(changes()).toEqual([]);
  });
});

describe('a rollback to a healthy deployment', () => {
  test('goes to the newest healthy one, and names the first bad one', async () => {
    const { perform, report, all, changes } = await open([BAD, BAD, BAD, GOOD, GOOD], 0, 'healthy');
    expect(await perform()).toBeUndefined();
    expect(changes()).toEqual([expect.stringContaining(`${all[3]?.id}/rollback`)]);
    expect(report.rollback?.boundary).toMatchObject({
      firstBad: { id: all[2]?.id },
      lastGood: { id: all[3]?.id },
      unclear: 0,
    });
    expect(report.rollback?.tried?.slice(0, 4).map(({ deployment }) => deployment.id)).toEqual(
      all.slice(0, 4).map(({ id }) => id),
    );
  });

  test('finds the live one to be the first bad one', async () => {
    const { perform, report, all } = await open([BAD, GOOD], 0, 'healthy');
    await perform();
    expect(report.rollback?.boundary?.firstBad.id).toBe(all[0]?.id);
  });

  test('is refused when none is healthy, and says so of those behind Access', async () => {
    const bad = await open([BAD, BAD, { ...GOOD, answer: 'none' }], 0, 'healthy');
    expect(await bad.perform()).toBe(
      'None of the newest 2 earlier good production deployments of shop is known to be healthy at its own address, so nothing was rolled back.',
    );
    const locked = await open([BAD, { ...GOOD, answer: 'locked' }], 0, 'healthy');
    await expect(rollback.perform(locked.run)).rejects.toMatchObject({
      problem: {
        message: expect.stringMatching(/^The only earlier good production deployment of shop is not known/),
        advice: expect.stringContaining('`access-client-id`'),
      },
    });
    expect([...bad.changes(), ...locked.changes()]).toEqual([]);
  });

  test('tries twenty at most', async () => {
    const { perform, report } = await open([BAD, ...Array.from({ length: 30 }, () => BAD)], 0, 'healthy');
    expect(await perform()).toMatch(/^None of the newest 20 /);
    expect(report.rollback?.tried).toHaveLength(21);
  });
});

test('newest undoes a rollback, and then has nothing to do', async () => {
  const { perform, all, served, changes, report } = await open([GOOD, GOOD, GOOD], 2, 'newest');
  await perform();
  expect(served()).toBe(all[0]?.id);
  await perform();
  expect([changes().length, report.rollback?.isLive]).toEqual([1, true]);
});

test('whatever is asked for, at most one good and healthy production deployment is put live, and nothing else changes', async () => {
  const past = fc.record<Past>({
    production: fc.constantFrom(true, true, true, false),
    status: fc.constantFrom('success', 'success', 'failure'),
    answer: fc.constantFrom('good', 'bad', 'bad', 'locked', 'none'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(past, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.constantFrom('previous', '-2', 'healthy', 'newest', 'id'),
      fc.nat(),
      fc.boolean(),
      async (pasts, pick, how, named, dryRun) => {
        const good = pasts.flatMap(({ production, status }, index) =>
          production && status === 'success' ? index : [],
        );
        const live = good[pick % Math.max(good.length, 1)];
        const shop = await open(pasts, live ?? -1, how === 'id' ? 'previous' : how, { dryRun });
        const id = shop.all[named % pasts.length]?.id ?? '';
        if (how === 'id') shop.run.inputs.target = { kind: 'id', id };
        await shop.perform();
        const changes = shop.changes();
        expect(changes.length).toBeLessThanOrEqual(dryRun ? 0 : 1);
        for (const path of changes) {
          const index = shop.all.findIndex((each) => path.endsWith(`/${each.id}/rollback`));
          expect(pasts[index]).toEqual(GOOD);
          expect(shop.served()).toBe(shop.all[index]?.id);
        }
        if (changes.length === 0 && live !== undefined) expect(shop.served()).toBe(shop.all[live]?.id);
        expect(shop.report.rollback?.progress === 'verified').toBe(changes.length === 1);
      },
    ),
    { numRuns: 40 },
  );
});
