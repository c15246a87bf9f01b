import { describe, expect, test } from '@jest/globals';
import { ApiFailure } from '../../../src/cloudflare/http/errors.js';
import { isRefused, switchProduction } from '../../../src/modes/production/switch-production.js';
import { openSetting, type SettingOptions } from '../setting.js';

async function openShop(options: Partial<SettingOptions<object>> = {}) {
  const setting = await openSetting({ inputs: {}, ...options });
  const { state, project, pages, server } = setting;
  const old = state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
  const live = state.addDeployment(project, { createdOn: Date.now() - 5_000_000, live: true });
  const [target, before] = [await pages.deployment(old.id), await pages.deployment(live.id)];
  const posts = () => server.requests.filter(({ method }) => method === 'POST').length;
  return { ...setting, old, live, target, before, posts, served: () => state.live(project)?.id };
}

describe('switching production', () => {
  test('asks once and reads the project once when production switches at once', async () => {
    const { run, target, before, posts, server, clock } = await openShop();
    const requests = server.requests.length;
    expect((await switchProduction(target, before, run)).kind).toBe('live');
    expect(posts()).toBe(1);
    expect(server.requests.length - requests).toBe(2);
    expect(clock.sleeps).toEqual([]);
  });

  test('asks again when nothing changes after an answer was lost, and gives up after four times', async () => {
    const { run, target, before, posts, faults, live, served } = await openShop();
    faults.next(/\/rollback$/, '503', 4);
    await expect(switchProduction(target, before, run)).rejects.toThrow('4 attempts changed nothing');
    expect(posts()).toBe(4);
    expect(served()).toBe(live.id);
  });

  test('does not ask again when the answer is lost and production switches late', async () => {
    const { run, target, before, posts, faults, clock } = await openShop({ pages: { rollbackDelay: 1500 } });
    faults.next(/\/rollback$/, 'lost-answer');
    expect((await switchProduction(target, before, run)).kind).toBe('live');
    expect(posts()).toBe(1);
    expect(clock.sleeps.slice(0, 3)).toEqual([150, 225, 337.5]);
  });

  test('goes on reading the project while Cloudflare does not tell what production serves', async () => {
    const { run, target, before, faults, printed } = await openShop();
    faults.next(/\/projects\/shop$/, '503', 7);
    expect((await switchProduction(target, before, run)).kind).toBe('live');
    expect(printed.join('')).toContain('does not tell what production serves');
  });

  test('passes a refusal on, unless production serves the target all the same', async () => {
    const { run, pages, state, project, target, before } = await openShop();
    const failed = await pages.deployment(state.addDeployment(project, { status: 'failure' }).id);
    await expect(switchProduction(failed, before, run)).rejects.toThrow('Only a successful production deployment');
    const refusing = { ...run, pages: { ...pages, rollback: () => pages.rollback(failed.id) } };
    expect((await switchProduction(before, target, refusing)).kind).toBe('live');
  });

  test('asks again after a refusal that names no cause, unless it took effect all the same', async () => {
    const { run, pages, target, before, posts, served, old } = await openShop();
    const refused = new ApiFailure('POST /it', 400, [{ code: 8_000_000, message: 'Unknown error' }]);
    let attempts = 0;
    const rollback = async (id: string) => {
      attempts += 1;
      if (attempts === 2) await pages.rollback(id);
      throw refused;
    };
    expect((await switchProduction(target, before, { ...run, pages: { ...pages, rollback } })).kind).toBe('live');
    expect([attempts, posts(), served()]).toEqual([2, 1, old.id]);
    const never = { ...run, pages: { ...pages, rollback: () => Promise.reject(refused) } };
    await expect(switchProduction(before, target, never)).rejects.toThrow('Unknown error (code 8000000), HTTP 400');
  });

  test('does not say that nothing changed when Cloudflare refuses to tell what production serves', async () => {
    const { run, pages, target, before, served, old } = await openShop();
    const refused = new ApiFailure('GET /it', 403, [{ code: 10_000, message: 'Authentication error' }]);
    const project = () => Promise.reject(refused);
    const error = await switchProduction(target, before, { ...run, pages: { ...pages, project } }).catch((it) => it);
    expect(served()).toBe(old.id);
    expect(error.problem).toEqual({
      message: expect.stringMatching(
        /^Cloudflare was asked to put \w{8} live, but does not tell what production serves: .*Authentication error/,
      ),
      advice: expect.stringContaining('Look in the dashboard'),
    });
    const rollback = () => Promise.reject(refused);
    const unread = await switchProduction(target, before, { ...run, pages: { ...pages, project, rollback } }).catch(
      (it) => it,
    );
    expect([error, unread, refused, new Error('canceled')].map(isRefused)).toEqual([false, false, true, false]);
  });

  test('is overtaken when production goes on serving a third deployment', async () => {
    const { run, state, project, target, before } = await openShop({ pages: { rollbackDelay: 1_000_000 } });
    const newer = state.addDeployment(project, { live: true });
    const { kind, project: after } = await switchProduction(target, before, run);
    expect([kind, after.canonical_deployment?.id]).toEqual(['overtaken', newer.id]);
  });

  test('is not overtaken by a third deployment that is served for a moment', async () => {
    let other = false;
    const { run, state, project, target, before } = await openShop({
      pages: { rollbackDelay: 6000 },
      onSleep: () => {
        if (!other) state.addDeployment(project, { live: true });
        other = true;
      },
    });
    expect((await switchProduction(target, before, run)).kind).toBe('live');
  });

  test('ends when it is canceled', async () => {
    const { run, target, before, cancel } = await openShop({
      pages: { rollbackDelay: 1000 },
      onSleep: () => cancel.abort(new Error('canceled')),
    });
    await expect(switchProduction(target, before, run)).rejects.toThrow('canceled');
  });
});
