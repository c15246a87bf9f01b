import { describe, expect, test } from '@jest/globals';
import type { SourceRecord } from '../../../local/pages/records.js';
import type { RollbackInputs } from '../../../src/inputs/rollback.js';
import { readInputs } from '../../../src/modes/registry.js';
import { rollback } from '../../../src/modes/rollback/rollback.js';
import { openSetting } from '../setting.js';

const SOURCE = { type: 'github', owner: 'example', repo_name: 'shop' } as const;

async function openShop(
  inputs: Record<string, string>,
  source: SourceRecord | null = SOURCE,
  onRequest: () => void = () => undefined,
) {
  const latency = () => {
    onRequest();
    return 0;
  };
  const values: Record<string, string> = { mode: 'rollback', project: 'shop', 'api-token': 'token', ...inputs };
  const read = readInputs((name) => values[name] ?? '', {}) as unknown as RollbackInputs;
  const site = () => {
    onRequest();
    setting.cancel.signal.throwIfAborted();
    return { status: 200 };
  };
  const setting = await openSetting({ inputs: read, project: { source }, pages: { latency }, site });
  const { state, project, server } = setting;
  const old = state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
  const live = state.addDeployment(project, { createdOn: Date.now() - 5_000_000, live: true });
  const changes = () => server.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);
  const isBuilt = async () => (await setting.pages.project()).source?.production_deployments_enabled;
  return { ...setting, old, live, changes, isBuilt, served: () => state.live(project)?.id };
}

describe('a rollback', () => {
  test('pauses automatic production builds after production serves the target, and resumes them', async () => {
    const shop = await openShop({ 'production-builds': 'pause' });
    await rollback.perform(shop.run);
    expect(shop.changes()).toEqual(['POST', 'PATCH']);
    expect(await shop.isBuilt()).toBe(false);
    expect(shop.report).toMatchObject({ status: 'success', rollback: { builds: { to: 'paused', state: 'done' } } });
    expect(shop.printed.join('\n')).toContain('Automatic production builds are paused, until');

    const inputs = {
      ...shop.run.inputs,
      target: { kind: 'id', id: shop.live.id } as const,
      productionBuilds: 'resume' as const,
    };
    await rollback.perform({ ...shop.run, inputs });
    expect(shop.served()).toBe(shop.live.id);
    expect(await shop.isBuilt()).toBe(true);
    expect(rollback.summary(shop.report, 0)).toContain('Automatic production builds are on.');
  });

  test('names the input while Cloudflare builds pushes by itself', async () => {
    const shop = await openShop({});
    await rollback.perform(shop.run);
    expect(shop.changes()).toEqual(['POST']);
    expect(shop.printed.join('\n')).toContain('`production-builds: pause`');
    const upload = await openShop({}, null);
    await rollback.perform(upload.run);
    expect(upload.printed.join('\n')).not.toContain('production-builds');
  });

  test('is refused before anything changes when the project has no builds to pause', async () => {
    const shop = await openShop({ 'production-builds': 'pause' }, null);
    await expect(rollback.perform(shop.run)).rejects.toThrow('project shop has none');
    expect(shop.changes()).toEqual([]);
  });

  test('stands when the builds are not paused, and the step fails', async () => {
    const shop = await openShop({ 'production-builds': 'pause' });
    shop.faults.next(({ method }) => method === 'PATCH', '503', 6);
    await rollback.perform(shop.run);
    expect(shop.served()).toBe(shop.old.id);
    expect(shop.report.status).toBe('failure');
    expect(shop.report.problem?.message).toMatch(
      /^Production of shop was rolled back to \w{8} and serves it\. Automatic production builds of shop were not seen to be paused: /,
    );
    expect(rollback.conclusion(shop.report).lines[0]).toContain(
      'but its automatic production builds were not switched',
    );
  });

  test('pauses the builds before it purges the cache, for a push would undo the rollback', async () => {
    const shop = await openShop({ 'production-builds': 'pause', 'purge-cache': 'true' });
    shop.project.customDomains.push('shop.example');
    shop.state.zones.set('zone-1', 'shop.example');
    await rollback.perform(shop.run);
    const paths = shop.server.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ path }) => path.split('/').at(-1));
    expect(paths).toEqual(['rollback', 'shop', 'purge_cache']);
  });

  const STOPPED = { ...SOURCE, config: { deployments_enabled: false } };
  const off = 'the older setting `deployments_enabled` of the project is off, and stops every build.';

  test('that resumes builds fails while an older switch of the project stops them, and says what is needed', async () => {
    const shop = await openShop({ 'production-builds': 'resume' }, STOPPED);
    await rollback.perform(shop.run);
    expect(shop.served()).toBe(shop.old.id);
    expect(shop.report.status).toBe('failure');
    expect(shop.report.problem?.message).toContain(
      `Automatic production builds of shop are on, but Cloudflare starts none: ${off}`,
    );
    expect(shop.report.problem?.advice).toContain('`source.config.deployments_enabled` to true');
    expect(rollback.summary(shop.report, 0)).toContain('but Cloudflare starts none');
    expect(rollback.conclusion(shop.report).lines[0]).toContain('but Cloudflare starts no build of it');
  });

  test('that pauses builds says when an older switch of the project had stopped them before', async () => {
    const shop = await openShop({ 'production-builds': 'pause' }, STOPPED);
    await rollback.perform(shop.run);
    expect([shop.report.status, await shop.isBuilt()]).toEqual(['success', false]);
    expect(shop.printed.join('\n')).toContain(`Automatic production builds are paused. They were off before: ${off}`);
  });

  test('to what is live already pauses the builds all the same', async () => {
    const shop = await openShop({ 'production-builds': 'pause' });
    const inputs = { ...shop.run.inputs, target: { kind: 'id', id: shop.live.id } as const };
    await rollback.perform({ ...shop.run, inputs });
    expect(shop.changes()).toEqual(['PATCH']);
    expect(rollback.summary(shop.report, 0)).toContain('Nothing was rolled back: production of shop serves');
  });

  test('is watched afterwards, and fails when production does not stay healthy', async () => {
    let asked = 0;
    const shop = await openShop({ 'health-check': '/', 'bake-time': '2m' });
    const fetchSite = async () => {
      asked += 1;
      return { status: asked > 4 ? 500 : 200, isMarked: true as const };
    };
    await rollback.perform({ ...shop.run, fetchSite });
    expect(shop.report).toMatchObject({ status: 'failure', bake: { end: 'unhealthy' } });
    expect(shop.report.problem?.message).toMatch(
      /^Production of shop, rolled back to \w{8}, does not pass .* after the check had passed\.$/,
    );
    expect(shop.served()).toBe(shop.old.id);
    expect(rollback.summary(shop.report, 0)).toMatch(
      /Watched for [\dms ]+ of 2m after it went live .*: it did not stay healthy\./,
    );
  });

  test('that is stopped while the builds are switched says that it is not known', () => {
    const report = { project: 'shop', status: 'pending' } as const;
    const builds = { to: 'paused', state: 'asked' } as const;
    const words = (progress: 'chosen' | 'verified') =>
      rollback.interrupted({ ...report, rollback: { progress, dryRun: false, actor: 'a', builds } }, 'canceled', {
        timeout: 1,
        healthChecks: [] as RollbackInputs['healthChecks'],
      } as RollbackInputs).problem?.message;
    expect(words('verified')).toContain(
      'which production serves, and before automatic production builds were seen to be paused',
    );
    expect(words('chosen')).toContain('it is not known whether automatic production builds of shop are paused');
  });
});

test('a rollback that is canceled at any request says the truth of production and of its builds', async () => {
  const orders = { 'production-builds': 'pause', 'purge-cache': 'true', 'health-check': '/', 'bake-time': '40s' };
  const seen = new Set<string>();
  for (let at = 1; at <= 34; at += 1) {
    let count = 0;
    let stop: () => void = () => undefined;
    const shop = await openShop(orders, SOURCE, () => {
      count += 1;
      if (count === at) stop();
    });
    stop = () => shop.cancel.abort(new Error('canceled'));
    const wasCanceled = await rollback.perform(shop.run).then(
      () => false,
      () => true,
    );
    const { state, project, old, live, report } = shop;
    const source = [...state.projects].find(({ name }) => name === 'shop')?.source;
    const isPaused = (source?.config as Record<string, unknown> | undefined)?.production_deployments_enabled === false;
    const served = state.live(project)?.id;
    if (!wasCanceled) {
      expect([served, isPaused, report.status, report.bake?.end]).toEqual([old.id, true, 'success', 'healthy']);
      seen.add('whole');
      break;
    }
    const { problem } = rollback.interrupted(report, 'canceled', shop.run.inputs);
    const words = problem?.message ?? '';
    if (words.includes('nothing was changed')) expect([served, isPaused]).toEqual([live.id, false]);
    if (words.includes('which production serves')) expect(served).toBe(old.id);
    if (report.rollback?.builds?.state === 'done') expect(isPaused).toBe(true);
    seen.add(words.replace(/\b[0-9a-f]{8}\b/, 'id').replace(/\d+m?s of 40s/, 'n of 40s'));
  }
  expect([...seen]).toEqual([
    'The step was canceled before the rollback began; nothing was changed.',
    'The step was canceled when Cloudflare had been asked to roll back production of shop to id, but production was not seen to serve it.',
    'The step was canceled after the rollback of production of shop to id, which production serves, and before automatic production builds were seen to be paused.',
    'The step was canceled after the rollback of production of shop to id, which production serves, while the cache of its custom domains was being purged.',
    'The step was canceled after the rollback of production of shop to id, which production serves, and before its health was known.',
    'The step was canceled after the rollback of production of shop to id, which production serves.',
    'The step was canceled after the rollback of production of shop to id, which production serves, while it was being watched: n of 40s were over, and it was healthy when it was last asked.',
    'whole',
  ]);
});
