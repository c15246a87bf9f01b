import { describe, expect, test } from '@jest/globals';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { endedOn } from '../../../src/core/pages/stages.js';
import type { Octokit } from '../../../src/github/http/rest.js';
import type { DeployInputs } from '../../../src/inputs/deploy.js';
import { readAgain } from '../../../src/modes/deploy/hold.js';
import { type Reading, readProductionHold, respectHold } from '../../../src/modes/production/hold.js';
import type { SwiftClock } from '../../clocks.js';
import { openSetting, type SettingOptions } from '../setting.js';

const HOUR = 3_600_000;

type Listed = { id: number; payload: object; description: string; created_at: string };
const INPUTS: { project: string; githubToken?: string } = { project: 'shop' };

/** A shop whose newest good deployment is not the one that production serves, if it is `held`. */
async function openShop({
  held = true,
  listed,
  ...options
}: Partial<SettingOptions<typeof INPUTS>> & { held?: boolean; listed?: () => Listed[] } = {}) {
  const inputs = { ...INPUTS, ...(listed && { githubToken: 'token' }) };
  const setting = await openSetting({ inputs, ...options });
  const { state, project, pages } = setting;
  const old = state.addDeployment(project, { createdOn: Date.now() - 9 * HOUR, live: held });
  const fresh = state.addDeployment(project, { createdOn: Date.now() - 5 * HOUR, live: !held });
  const octokit = { rest: { repos: { listDeployments: async () => ({ data: listed?.() }) } } } as unknown as Octokit;
  const run = { ...setting.run, ...(listed && { octokit: async () => octokit }) };
  const read = async () => ({ project: await pages.project(), recent: await pages.deployments() });
  const respect = async (holds: boolean, by = run) => respectHold(await read(), { holds }, by);
  return { ...setting, old, fresh, run, read, respect };
}

const short = ({ id }: { id: string }) => id.slice(0, 8);

describe('a production deployment', () => {
  test('goes on without another request when production serves its newest good one', async () => {
    const { respect, server } = await openShop({ held: false });
    expect(await respect(true)).toBeUndefined();
    expect(server.requests).toHaveLength(2);
  });

  test('is refused when production is rolled back, and goes on with a note when it may', async () => {
    const { respect, old, fresh, server } = await openShop();
    await expect(respect(true)).rejects.toThrow(
      `Production of shop is rolled back, and \`when-rolled-back\` is \`hold\`, so nothing was deployed: it serves ${short(old)}`,
    );
    expect(await respect(false)).toContain(`its newest good deployment is ${short(fresh)}`);
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('is not refused for a deployment that is going live at that moment', async () => {
    const { respect, state, project, fresh } = await openShop({
      onSleep: () => void project.switches.push({ at: Date.now(), id: fresh.id }),
    });
    expect(await respect(true)).toBeUndefined();
    expect(state.live(project)?.id).toBe(fresh.id);
  });

  test('is refused, or noted, when it is not known whether production is rolled back', async () => {
    const { read, run, faults } = await openShop();
    const known = await read();
    faults.next(/\/deployments$/, '503', 12);
    await expect(respectHold(known, { holds: true }, run)).rejects.toThrow('no usable answer');
    const note = await respectHold(known, { holds: false }, run);
    expect(note).toContain('is not known: Cloudflare gave no usable answer');
  });

  test.each<[string, string, (known: Reading) => Reading]>([
    [
      'enough of a deployment',
      'does not say whether deployment',
      ({ project, recent }) => ({
        project,
        recent: recent.map((one) =>
          one.id === project.canonical_deployment?.id ? one : { ...one, latest_stage: null, stages: [] },
        ),
      }),
    ],
    [
      'what production serves',
      'does not say what production serves',
      ({ project, recent }) => ({ project: { ...project, canonical_deployment: null }, recent }),
    ],
  ])('is refused, or noted, when Cloudflare says three times not %s', async (_what, words, spoil) => {
    const { read, run, pages, server } = await openShop();
    const known = await read();
    const odd = spoil(known);
    const spoiled = { ...pages, project: async () => odd.project, deployments: async () => [...odd.recent] };
    const blind = { ...run, pages: spoiled };
    await expect(respectHold(odd, { holds: true }, blind)).rejects.toThrow(words);
    expect(await respectHold(odd, { holds: false }, blind)).toContain(words);
    // Said once, it is asked again.
    const before = server.requests.length;
    await expect(respectHold(odd, { holds: true }, run)).rejects.toThrow('Production of shop is rolled back');
    expect(server.requests.length - before).toBe(2);
  });

  test('of a project that has none yet is free', async () => {
    const { run, pages, project } = await openSetting({ inputs: INPUTS });
    expect(project.switches).toEqual([]);
    const known = { project: await pages.project(), recent: [] };
    expect(await respectHold(known, { holds: true }, run)).toBeUndefined();
  });

  describe('right after another one ended', () => {
    /** A shop whose newest deployment ended 10 seconds ago, and goes live `delay` milliseconds later. */
    async function openBusyShop(delay: number) {
      const setting = await openSetting({ inputs: INPUTS });
      const { state, project, pages, run } = setting;
      state.addDeployment(project, { createdOn: Date.now() - HOUR, live: true });
      const known = async () => ({ project: await pages.project(), recent: await pages.deployments() });
      const fresh = state.addDeployment(project, { createdOn: Date.now() - 60_000 });
      const [newest] = (await known()).recent;
      const ended = endedOn(newest as Deployment) ?? 0;
      const now = () => ended + 10_000 + (run.clock.now() - started);
      const started = run.clock.now();
      project.switches.push({ at: started + delay, id: fresh.id });
      const busy = { ...run, pages: { ...pages, serverNow: now } };
      const respect = async (holds: boolean) => respectHold(await known(), { holds }, busy);
      return { ...setting, fresh, busy, known, respect, waited: () => run.clock.now() - started };
    }

    test('waits until that one is live', async () => {
      const { respect, fresh, printed, waited } = await openBusyShop(40_000);
      expect(await respect(true)).toBeUndefined();
      expect(waited()).toBeGreaterThanOrEqual(40_000);
      expect(waited()).toBeLessThan(50_000);
      expect(printed.filter((line) => line.includes(`Production does not serve ${short(fresh)} yet`))).toHaveLength(1);
    });

    test('goes back to that one when it is not healthy, and not to what production served before it', async () => {
      const { busy, known, fresh } = await openBusyShop(40_000);
      const inputs = { ...INPUTS, holdsRollback: true, rollbackOnFailure: true } as unknown as DeployInputs;
      const { project } = await known();
      expect(project.canonical_deployment?.id).not.toBe(fresh.id);
      const again = await readAgain(project, { ...busy, inputs }, { isUploaded: false });
      expect(again.canonical_deployment?.id).toBe(fresh.id);
    });

    test('is refused when that one does not go live within 90 seconds', async () => {
      const { respect, waited } = await openBusyShop(HOUR);
      await expect(respect(true)).rejects.toThrow('Production of shop is rolled back');
      expect(waited()).toBeGreaterThanOrEqual(80_000);
      expect(waited()).toBeLessThan(95_000);
    });

    test('goes on at once and without a note where it may', async () => {
      const { respect, waited, debugged } = await openBusyShop(40_000);
      expect(await respect(false)).toBeUndefined();
      expect(waited()).toBeLessThan(3000);
      expect(debugged.join()).toContain('no rollback is noted');
    });
  });

  test('goes on without the name of who rolled back, when GitHub does not answer in time', async () => {
    const { respect, run } = await openShop({ listed: () => [] });
    const listDeployments = () => {
      setImmediate(() => (run.clock as SwiftClock).expire());
      return new Promise(() => undefined);
    };
    const silent = { ...run, octokit: async () => ({ rest: { repos: { listDeployments } } }) as unknown as Octokit };
    expect(await respect(false, silent)).toContain('Who rolled it back is not known');
  });

  test('names who rolled production back, when and why, where a GitHub Deployment of ours says it', async () => {
    const listed = (): Listed[] => [
      record(`Rollback of production from ${short(fresh)} to ${short(old)} by octocat: Totals are wrong`, HOUR),
    ];
    const { old, fresh, respect } = await openShop({ listed: () => listed() });
    function record(description: string, age: number): Listed {
      const payload = { by: 'cloudflare-pages-ops', project: 'shop', url: `https://${short(old)}.shop.pages.dev` };
      return { id: 1, payload, description, created_at: new Date(Date.now() - age).toISOString() };
    }
    expect(await respect(false)).toMatch(/octocat rolled it back on \d{4}-\d\d-\d\d \d\d:\d\d UTC: Totals are wrong\./);
  });

  test('does not name who rolled back to the same deployment long before, nor what GitHub does not tell', async () => {
    let answer: () => Listed[] = () => [];
    const { old, respect, printed } = await openShop({ listed: () => answer() });
    const payload = { by: 'cloudflare-pages-ops', project: 'shop', url: `https://${short(old)}.shop.pages.dev` };
    const created_at = new Date(Date.now() - 8 * HOUR).toISOString();
    answer = () => [{ id: 1, payload, description: `Rollback of production to ${short(old)} by octocat`, created_at }];
    expect(await respect(false)).toContain('Who rolled it back is not known');
    answer = () => {
      throw new Error('Resource not accessible by integration');
    };
    expect(await respect(false)).toContain('Who rolled it back is not known');
    expect(printed.join('\n')).toContain('that needs `deployments: read`');
  });
});

test('pages are read until they answer', async () => {
  const { state, project, pages, run, server, old } = await openShop();
  for (let age = 60; age > 0; age -= 1) {
    state.addDeployment(project, { createdOn: Date.now() - age * 60_000, branch: `topic/${age}` });
  }
  const known = { project: await pages.project(), recent: await pages.deployments() };
  const before = server.requests.length;
  expect(await readProductionHold(known, run)).toMatchObject({ kind: 'held', hold: { live: { id: old.id } } });
  const queries = server.requests
    .slice(before)
    .map(({ path, query }) => `${path.split('/').at(-1)} ${query.env ?? ''}`);
  expect(queries.sort()).toEqual(['deployments ', 'deployments production', 'deployments production', 'shop ']);
});
