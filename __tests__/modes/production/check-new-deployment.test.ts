import { describe, expect, test } from '@jest/globals';
import { ApiFailure } from '../../../src/cloudflare/http/errors.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { SiteAnswer } from '../../../src/core/production/health.js';
import { checkNewDeployment, type GuardingInputs } from '../../../src/modes/production/check-new-deployment.js';
import { checksOf } from '../../health-checks.js';
import { openSetting, type SettingOptions } from '../setting.js';

/** What the new deployment and the others answer. */
type Answer = (isNew: boolean, url: string) => SiteAnswer | Promise<SiteAnswer>;

/** A production deployment that has just become live after another. */
async function openShop(
  options: Partial<SettingOptions<GuardingInputs>> & {
    inputs?: never;
    guard?: Partial<GuardingInputs>;
    answer?: Answer;
  },
) {
  const { guard, answer = () => ({ status: 200 }) } = options;
  const setting = await openSetting({
    site: (url) => answer(url.startsWith(`${deployment.url}/`), url),
    ...options,
    inputs: {
      project: 'shop',
      healthChecks: checksOf('/'),
      rollbackOnFailure: true,
      bakeTime: 0,
      comment: false,
      ...guard,
    },
  });
  const { state, project, pages } = setting;
  const before = state.addDeployment(project, { createdOn: Date.now() - 9_000_000, live: true });
  const known = await pages.project();
  const fresh = state.addDeployment(project, { createdOn: Date.now() - 60_000, live: true });
  const deployment: Deployment = await pages.deployment(fresh.id);
  const read = { project: known, readOn: Date.now() - 60_000 };
  const check = () => checkNewDeployment(deployment, read, setting.run);
  return { ...setting, before, fresh, known, deployment, check, served: () => state.live(project)?.id };
}

/** Only the new deployment answers badly. */
const broken = { answer: (isNew: boolean): SiteAnswer => ({ status: isNew ? 500 : 200, isMarked: true }) };

describe('a new deployment', () => {
  test('that is healthy changes nothing', async () => {
    const { check, report, fresh, served } = await openShop({});
    await check();
    expect(report).toMatchObject({ status: 'pending', health: [{ state: 'healthy', status: 200, attempts: 1 }] });
    expect(served()).toBe(fresh.id);
  });

  test('that is not healthy is asked again for a minute', async () => {
    const { check, clock, report } = await openShop(broken);
    await check();
    expect(clock.sleeps.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(report.health?.[0]?.attempts).toBe(18);
  });

  test('is rolled back to what was live before', async () => {
    const { check, report, before, fresh, served } = await openShop(broken);
    await check();
    expect(served()).toBe(before.id);
    expect(report.status).toBe('failure');
    expect(report.problem?.message).toMatch(/does not pass its health check: .* Production was rolled back to/);
    expect(report.rollback).toMatchObject({ progress: 'verified', before: { id: fresh.id }, after: { id: before.id } });
  });

  test.each<[string, Answer, string | RegExp]>([
    [
      'cannot be reached',
      (isNew) => (isNew ? Promise.reject(new Error('getaddrinfo ENOTFOUND')) : { status: 200, isMarked: true }),
      'is not known: https://',
    ],
    [
      'seems to be answered by a proxy',
      (isNew) => (isNew ? { status: 503 } : { status: 200, isMarked: true }),
      'answered HTTP 503 (without the marks of Cloudflare’s network',
    ],
    ['cannot be compared, for a proxy answers for all', () => ({ status: 403 }), 'is not known'],
    [
      'is no worse than what was live before',
      () => ({ status: 500, isMarked: true }),
      /does not answer well from here either: https:\S+ answered HTTP 500\. So production was not rolled back\./,
    ],
    [
      'cannot be compared, for nothing else can be reached',
      (isNew) => (isNew ? { status: 500, isMarked: true } : Promise.reject(new Error('connect ETIMEDOUT'))),
      /gave no answer \(connect ETIMEDOUT\)\. So production was not rolled back\./,
    ],
  ])('that %s fails the step, and production stays', async (_how, answer, words) => {
    const { check, report, fresh, served, server } = await openShop({ answer });
    await check();
    expect(served()).toBe(fresh.id);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(report.status).toBe('failure');
    if (typeof words === 'string') expect(report.problem?.message).toContain(words);
    else expect(report.problem?.message).toMatch(words);
    expect(report.problem?.message).toMatch(/roduction was not rolled back\.$/);
  });

  test.each<[string, string[], Answer]>([
    [
      'a firewall rule of a custom domain refuses the runner',
      ['https://www.example.com/'],
      (_isNew, url) => ({ status: url.startsWith('https://www.') ? 403 : 200, isMarked: true }),
    ],
    [
      'the address of production answers badly, and its own well',
      ['https://shop.pages.dev/', '/'],
      (_isNew, url) => ({ status: url === 'https://shop.pages.dev/' ? 500 : 200, isMarked: true }),
    ],
    [
      'a path is missing at every deployment',
      ['/', '/gone'],
      (_isNew, url) => ({ status: url.endsWith('/gone') ? 404 : 200, isMarked: true }),
    ],
    [
      'another path would be worse',
      ['/', '/new'],
      (isNew, url) => ({ status: isNew === url.endsWith('/new') ? 200 : 500, isMarked: true }),
    ],
  ])('stays when %s', async (_when, healthChecks, answer) => {
    const { check, report, fresh, served, server } = await openShop({
      project: { customDomains: ['www.example.com'] },
      guard: { healthChecks: checksOf(...healthChecks), rollbackOnFailure: true },
      answer,
    });
    await check();
    expect(served()).toBe(fresh.id);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(report.status).toBe('failure');
    expect(report.problem?.message).toMatch(/roduction was not rolled back\.$/);
  });

  test('is rolled back when its own address and a custom domain answer badly', async () => {
    const { check, before, served } = await openShop({
      project: { customDomains: ['www.example.com'] },
      guard: { healthChecks: checksOf('https://www.example.com/'), rollbackOnFailure: true },
      answer: (isNew, url) => ({ status: isNew || url.startsWith('https://www.') ? 500 : 200, isMarked: true }),
    });
    await check();
    expect(served()).toBe(before.id);
  });

  test('is rolled back although a page that it brings is missing before it', async () => {
    const { check, before, served } = await openShop({
      answer: (isNew) => ({ status: isNew ? 500 : 404, isMarked: true }),
    });
    await check();
    expect(served()).toBe(before.id);
  });

  test('is rolled back where something on the way removes the marks of all answers', async () => {
    const { check, before, served } = await openShop({ answer: (isNew) => ({ status: isNew ? 500 : 200 }) });
    await check();
    expect(served()).toBe(before.id);
  });

  test('is not rolled back when another one goes live while addresses are compared', async () => {
    const { check, report, state, project, fresh } = await openShop({
      answer: (isNew) => {
        if (!isNew && state.live(project)?.id === fresh.id) state.addDeployment(project, { live: true });
        return { status: isNew ? 500 : 200, isMarked: true };
      },
    });
    await check();
    expect(report.problem?.message).toMatch(/Production serves [0-9a-f]{8} now, so it was not rolled back/);
    expect(report.overtakenBy?.id).toBe(state.live(project)?.id);
    expect(report).not.toHaveProperty('rollback');
  });

  test('is only reported when a rollback was not asked for', async () => {
    const { check, report, fresh, served } = await openShop({
      ...broken,
      guard: { healthChecks: checksOf('/'), rollbackOnFailure: false },
    });
    await check();
    expect(served()).toBe(fresh.id);
    expect(report).not.toHaveProperty('rollback');
    expect(report.status).toBe('failure');
  });

  test('is not rolled back when production serves another one', async () => {
    const { check, report, state, project, served } = await openShop(broken);
    const newer = state.addDeployment(project, { live: true });
    await check();
    expect(served()).toBe(newer.id);
    expect(report.problem?.message).toContain(
      `Production serves ${newer.id.slice(0, 8)} now, so it was not rolled back.`,
    );
  });

  test('stays when there is nothing to go back to', async () => {
    const { check, report, state, project, before, known, fresh, served } = await openShop(broken);
    known.canonical_deployment = null;
    state.addDeployment(project, { createdOn: Date.now() - 10_000_000, status: 'failure' });
    project.deployments.delete(before.id);
    project.index = undefined;
    await check();
    expect(served()).toBe(fresh.id);
    expect(report.problem?.message).toContain('no earlier good production deployment');
  });

  test('stays when it was live at the reading, for what production served before is not known', async () => {
    const { run, deployment, before, project, pages, report, fresh, served, server } = await openShop(broken);
    project.switches = [{ at: Date.now() - 1, id: fresh.id }];
    const read = { project: await pages.project(), readOn: Date.now() };
    await checkNewDeployment(deployment, read, run);
    expect(served()).toBe(fresh.id);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    const [id, newest] = [fresh.id.slice(0, 8), before.id.slice(0, 8)];
    expect(report.problem?.message).toContain(
      `${id} was live already when this step began, so what production served before is not known: somebody may have rolled it back from ${newest}. So production was not rolled back.`,
    );
    expect(report.problem?.advice).toContain(`\`rollback-to: ${newest}\``);
  });

  test('reports both problems when its rollback fails', async () => {
    const { check, report, faults, fresh } = await openShop(broken);
    faults.next(/\/rollback$/, '503', 4);
    await check();
    expect(report.problem?.message).toContain('The rollback failed as well: Cloudflare gave no usable answer');
    expect(report.problem?.message).toContain(`production still serves ${fresh.id.slice(0, 8)}`);
    expect(report.rollback?.progress).toBe('failed');
  });

  test('does not say that its rollback failed when Cloudflare does not tell what came of it', async () => {
    const { run, deployment, known, pages, report, server, before, served } = await openShop(broken);
    const isAsked = () => server.requests.some(({ path }) => path.endsWith('/rollback'));
    const refused = new ApiFailure('GET /it', 403, [{ code: 10_000, message: 'Authentication error' }]);
    const project = () => (isAsked() ? Promise.reject(refused) : pages.project());
    const read = { project: known, readOn: Date.now() - 60_000 };
    await checkNewDeployment(deployment, read, { ...run, pages: { ...pages, project } });
    expect(served()).toBe(before.id);
    expect(report.rollback?.progress).toBe('asked');
    expect(report.problem?.message).toMatch(
      /: \S+ answered HTTP 500\. Cloudflare was asked to put \w{8} live, but does not/,
    );
    expect(report.problem?.advice).toContain('Look in the dashboard what production serves');
  });

  test('reports that its rollback was overtaken', async () => {
    let asked = 0;
    const { check, report, state, project } = await openShop({
      ...broken,
      pages: { rollbackDelay: 1_000_000 },
      onSleep: () => {
        asked += 1;
        if (asked === 20) state.addDeployment(project, { live: true });
      },
    });
    await check();
    expect(report.problem?.message).toContain('was overtaken: production serves');
    expect(report.overtakenBy?.id).toBe(state.live(project)?.id);
    expect(report.rollback?.progress).toBe('failed');
  });
});

describe('a production deployment that is watched', () => {
  /** The new one answers badly from its round number `from` on, `times` times; the first request is the health check. */
  const failing = (from: number, times = Number.POSITIVE_INFINITY) => {
    let asked = -1;
    return (isNew: boolean): SiteAnswer => {
      if (isNew) asked += 1;
      return { status: isNew && asked >= from && asked < from + times ? 500 : 200, isMarked: true };
    };
  };
  const guard = { bakeTime: 300_000 };

  test('is asked every 10 to 30 seconds until its time is over, and the log says so about every 30 seconds', async () => {
    const { check, report, clock, printed, fresh, served } = await openShop({ guard });
    const started = clock.now();
    await check();
    expect(clock.now() - started).toBeGreaterThanOrEqual(300_000);
    expect(clock.now() - started).toBeLessThan(302_000);
    expect(clock.sleeps.every((pause) => pause >= 9000 && pause <= 30_000)).toBe(true);
    expect(report.bake).toMatchObject({ time: 300_000, end: 'healthy', isHealthy: true });
    expect(report.status).toBe('pending');
    const lines = printed.filter((line) => line.includes(' of 5m: healthy'));
    expect(lines.length).toBeGreaterThanOrEqual(7);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(served()).toBe(fresh.id);
  });

  test('is rolled back after two bad answers in a row', async () => {
    const { check, report, before, served, clock } = await openShop({ guard, answer: failing(3) });
    const started = clock.now();
    await check();
    expect(served()).toBe(before.id);
    expect(clock.now() - started).toBeLessThan(120_000);
    expect(report.status).toBe('failure');
    expect(report.problem?.message).toMatch(
      /answered HTTP 500\. That came \d+s after the check had passed\. Production was rolled back to \w{8}, which was live before/,
    );
    expect(report.bake?.end).toBe('unhealthy');
  });

  test('stays after a single bad answer, and also when that is the last one', async () => {
    for (const from of [3, 14]) {
      const { check, report, fresh, served } = await openShop({ guard, answer: failing(from, 1) });
      await check();
      expect(served()).toBe(fresh.id);
      expect(report).toMatchObject({ status: 'pending', bake: { end: 'healthy' } });
    }
  });

  test('fails the step and stays when its health is not known in the end', async () => {
    let asked = 0;
    const { check, report, fresh, served, server } = await openShop({
      guard,
      answer: (isNew) => {
        if (isNew) asked += 1;
        return isNew && asked > 5 ? Promise.reject(new Error('connect ETIMEDOUT')) : { status: 200, isMarked: true };
      },
    });
    await check();
    expect(report.status).toBe('failure');
    expect(report.problem?.message).toMatch(/is not known: .* Production was not rolled back\.$/);
    expect(served()).toBe(fresh.id);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('is not watched any more when another one goes live, and that is no failure', async () => {
    let rounds = 0;
    const { check, report, state, project, clock } = await openShop({
      guard,
      onSleep: () => {
        rounds += 1;
        if (rounds === 4) state.addDeployment(project, { live: true });
      },
    });
    const started = clock.now();
    await check();
    expect(clock.now() - started).toBeLessThan(120_000);
    expect(report).toMatchObject({ status: 'pending', bake: { end: 'overtaken' } });
    expect(report.overtakenBy?.id).toBe(state.live(project)?.id);
    expect(report.note).toMatch(/was watched for \d+s of 5m: then production served [0-9a-f]{8}\.$/);
  });

  test('goes on being watched while Cloudflare does not tell what production serves', async () => {
    const { check, report, faults, printed } = await openShop({ guard: { bakeTime: 60_000 } });
    faults.next(/\/projects\/shop$/, '503', 6);
    await check();
    expect(printed.join('\n')).toContain('still watching');
    expect(report.bake?.end).toBe('healthy');
  });

  test('says how far that was when the step is canceled', async () => {
    const { check, report, cancel } = await openShop({
      guard,
      onSleep: () => {
        if ((report.bake?.rounds ?? 0) >= 3) cancel.abort(new Error('canceled'));
      },
    });
    await expect(check()).rejects.toThrow();
    expect(report.bake).toMatchObject({ isHealthy: true });
    expect(report.bake).not.toHaveProperty('end');
    expect(report.bake?.watched).toBeGreaterThan(30_000);
  });

  test('is only a production deployment', async () => {
    const { state, project, known, run, pages, clock } = await openShop({ guard });
    const preview = await pages.deployment(state.addDeployment(project, { branch: 'topic' }).id);
    await checkNewDeployment(preview, { project: known, readOn: 0 }, run);
    expect(clock.sleeps).toEqual([]);
  });
});
