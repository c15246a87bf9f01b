import { describe, expect, test } from '@jest/globals';
import type { DeployInputs } from '../../../src/inputs/deploy.js';
import { checkNewDeployment } from '../../../src/modes/deploy/check-new-deployment.js';
import { openSetting, type SettingOptions } from '../setting.js';

type Guarded = Pick<DeployInputs, 'healthChecks' | 'rollbackOnFailure'>;

/** A production deployment that has just become live after another. */
async function openShop(options: Partial<SettingOptions<DeployInputs>> & { inputs?: never; guard?: Guarded }) {
  const { guard = { healthChecks: ['/'], rollbackOnFailure: true } } = options;
  const setting = await openSetting({ ...options, inputs: guard as DeployInputs });
  const { state, project, pages } = setting;
  const before = state.addDeployment(project, { createdOn: Date.now() - 9_000_000, live: true });
  const known = await pages.project();
  const fresh = state.addDeployment(project, { createdOn: Date.now() - 60_000, live: true });
  const deployment = await pages.deployment(fresh.id);
  const check = () => checkNewDeployment(deployment, known, setting.run);
  return { ...setting, before, fresh, known, check, served: () => state.live(project)?.id };
}

const broken = { site: () => ({ status: 500 }) };

describe('a new deployment', () => {
  test('that is healthy changes nothing', async () => {
    const { check, report, fresh, served } = await openShop({});
    await check();
    expect(report).toMatchObject({ status: 'pending', health: [{ state: 'healthy', status: 200, attempts: 1 }] });
    expect(served()).toBe(fresh.id);
  });

  test('that is not healthy is asked again for half a minute', async () => {
    const { check, clock, report } = await openShop(broken);
    await check();
    expect(clock.sleeps.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(report.health?.[0]?.attempts).toBe(10);
  });

  test('is rolled back to what was live before', async () => {
    const { check, report, before, fresh, served } = await openShop(broken);
    await check();
    expect(served()).toBe(before.id);
    expect(report.status).toBe('failure');
    expect(report.problem?.message).toMatch(/does not pass its health check: .* Production was rolled back to/);
    expect(report.rollback).toMatchObject({ progress: 'verified', before: { id: fresh.id }, after: { id: before.id } });
  });

  test('is only reported when a rollback was not asked for', async () => {
    const { check, report, fresh, served } = await openShop({
      ...broken,
      guard: { healthChecks: ['/'], rollbackOnFailure: false },
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

  test('reports both problems when its rollback fails', async () => {
    const { check, report, faults } = await openShop(broken);
    faults.next(/\/rollback$/, '503', 4);
    await check();
    expect(report.problem?.message).toContain('The rollback failed as well: Cloudflare gave no usable answer');
    expect(report.rollback?.progress).toBe('asked');
  });

  test('reports that its rollback was overtaken', async () => {
    let asked = 0;
    const { check, report, state, project } = await openShop({
      site: () => ({ status: 500 }),
      pages: { rollbackDelay: 1_000_000 },
      onSleep: () => {
        asked += 1;
        if (asked === 12) state.addDeployment(project, { live: true });
      },
    });
    await check();
    expect(report.problem?.message).toContain('was overtaken: production serves');
  });
});
