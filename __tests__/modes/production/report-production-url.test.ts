import { expect, test } from '@jest/globals';
import type { NewProject } from '../../../local/pages/index.js';
import { reportProductionUrl } from '../../../src/modes/production/report-production-url.js';
import { rollback } from '../../../src/modes/rollback/rollback.js';
import { until } from '../../clocks.js';
import { openSetting } from '../setting.js';

async function reported(project: Partial<NewProject>, faults = 0) {
  const setting = await openSetting({ inputs: {}, project });
  const known = await setting.pages.project();
  setting.faults.next('GET /domains', 'blocked', faults);
  await reportProductionUrl(known, setting.run);
  const asked = setting.server.requests.filter(({ path }) => path.endsWith('/domains')).length;
  return { url: setting.report.productionUrl, asked };
}

const DOMAINS = { customDomains: ['old.example.com', 'www.example.com'], domainStates: { 'old.example.com': 'error' } };

test('the address of production is a custom domain that works', async () => {
  expect(await reported(DOMAINS)).toEqual({ url: 'https://www.example.com', asked: 1 });
});

test('without custom domains nobody asks for them', async () => {
  expect(await reported({})).toEqual({ url: 'https://shop.pages.dev', asked: 0 });
});

test('without an answer about the domains it is the address of Pages, and the run goes on', async () => {
  expect(await reported(DOMAINS, 9)).toEqual({ url: 'https://shop.pages.dev', asked: 3 });
});

test('a run that ends meanwhile keeps the address of Pages', async () => {
  const { pages, run, cancel, report } = await openSetting({ inputs: {}, project: DOMAINS });
  const known = await pages.project();
  cancel.abort(new Error('canceled'));
  await reportProductionUrl(known, run);
  expect(report.productionUrl).toBe('https://shop.pages.dev');
});

test('an answer that does not come is waited for only for a while', async () => {
  const { run, clock, report, pages } = await openSetting({ inputs: {}, project: DOMAINS });
  const known = await pages.project();
  const silent = { ...pages, domains: () => new Promise<never>(() => undefined) };
  const reporting = reportProductionUrl(known, { ...run, pages: silent });
  clock.expire();
  await reporting;
  expect(report.productionUrl).toBe('https://shop.pages.dev');
});

test('production is switched before anybody answers about the domains', async () => {
  const setting = await openSetting({
    inputs: { target: { kind: 'previous', steps: 1 }, healthChecks: [] },
    project: DOMAINS,
  });
  const { state, project, pages, run, clock } = setting;
  const older = state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
  state.addDeployment(project, { createdOn: Date.now() - 5_000_000, live: true });
  const silent = { ...pages, domains: () => new Promise<never>(() => undefined) };
  const rolledBack = rollback.perform({ ...run, pagesOf: () => silent } as never);
  await until(() => state.live(project)?.id === older.id);
  clock.expire();
  await rolledBack;
  expect(setting.report.status).toBe('success');
});
