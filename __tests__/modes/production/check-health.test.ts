import { describe, expect, test } from '@jest/globals';
import { checkHealth } from '../../../src/modes/production/check-health.js';
import { openSetting, type SettingOptions } from '../setting.js';

const SITE = 'https://abc12345.shop.pages.dev';

async function check(options: Partial<SettingOptions<object>>, urls = [`${SITE}/`]) {
  const setting = await openSetting({ inputs: {}, ...options });
  return { ...setting, checks: await checkHealth(urls, setting.run) };
}

describe('a health check', () => {
  test('follows redirects on the host, up to ten', async () => {
    const { checks } = await check({
      site: (url) => (url.endsWith('/end') ? { status: 200 } : { status: 302, location: '/end' }),
    });
    expect(checks).toMatchObject([{ state: 'healthy', status: 200, url: `${SITE}/` }]);
    let hops = 0;
    const endless = await check({
      site: () => {
        hops += 1;
        return { status: 302, location: `/${hops}` };
      },
    });
    expect(endless.checks).toMatchObject([{ state: 'unhealthy', detail: 'more than 10 redirects' }]);
  });

  test('asks again when there is no answer', async () => {
    let asked = 0;
    const { checks, printed, clock } = await check({
      site: () => {
        asked += 1;
        if (asked < 3) throw new Error('connect ECONNREFUSED');
        return { status: 204 };
      },
    });
    expect(checks).toMatchObject([{ state: 'healthy', status: 204, attempts: 3 }]);
    expect(clock.sleeps).toEqual([500, 1000]);
    expect(printed.join('')).toContain(`Health check healthy: ${SITE}/ answered HTTP 204 in`);
  });

  test('says why there was no answer', async () => {
    const site = () => Promise.reject('no route');
    expect((await check({ site })).checks).toMatchObject([{ state: 'unhealthy', detail: 'no route' }]);
  });

  test('asks many addresses and keeps their order', async () => {
    const urls = Array.from({ length: 20 }, (_, index) => `${SITE}/${index}`);
    const { checks, report } = await check({}, urls);
    expect(checks.map(({ url }) => url)).toEqual(urls);
    expect(report.health).toEqual(checks);
  });

  test('does not ask the login of Access again', async () => {
    const { checks, clock } = await check({
      site: () => ({ status: 302, location: 'https://octo.cloudflareaccess.com/cdn-cgi/access/login' }),
    });
    expect(checks).toMatchObject([{ state: 'protected', attempts: 1 }]);
    expect(clock.sleeps).toEqual([]);
  });

  test('ends when it is canceled', async () => {
    const setting = await openSetting({
      inputs: {},
      site: () => {
        setting.cancel.abort(new Error('canceled'));
        throw new Error('aborted');
      },
    });
    await expect(checkHealth([`${SITE}/`], setting.run)).rejects.toThrow('canceled');
  });
});
