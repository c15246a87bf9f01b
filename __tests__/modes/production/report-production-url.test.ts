import { expect, test } from '@jest/globals';
import type { NewProject } from '../../../local/pages/index.js';
import { reportProductionUrl } from '../../../src/modes/production/report-production-url.js';
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

test('a run that is canceled meanwhile ends', async () => {
  const { pages, run, cancel } = await openSetting({ inputs: {}, project: DOMAINS });
  const known = await pages.project();
  cancel.abort(new Error('canceled'));
  await expect(reportProductionUrl(known, run)).rejects.toThrow('canceled');
});
