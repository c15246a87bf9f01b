import { describe, expect, test } from '@jest/globals';
import type { SiteAnswer } from '../../../src/core/production/health.js';
import { checkHealth } from '../../../src/modes/production/check-health.js';
import { probesOf } from '../../health-checks.js';
import { openSetting, type SettingOptions } from '../setting.js';

const SITE = 'https://abc12345.shop.pages.dev';
const OTHER = 'https://01d01d01.shop.pages.dev';

async function check(options: Partial<SettingOptions<object>>, urls = [`${SITE}/`], other?: string, own = SITE) {
  const setting = await openSetting({ inputs: {}, ...options });
  return { ...setting, checks: await checkHealth(probesOf(...urls), setting.run, { own, other }) };
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
        return { status: 302, location: `/${hops}`, isMarked: true };
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

  test.each([
    ['no route', 'no route'],
    [new Error('connect ECONNREFUSED'), 'connect ECONNREFUSED'],
    [Object.assign(new AggregateError([]), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
    [new AggregateError([]), 'AggregateError'],
  ])('without any answer knows nothing, and says why there was none (%s)', async (error, detail) => {
    const { checks } = await check({ site: () => Promise.reject(error) }, [`${SITE}/`], OTHER);
    expect(checks).toMatchObject([{ state: 'unknown', detail, attempts: 18 }]);
  });

  test.each([522, 530])(
    'of a project that was just made goes on for a minute and a half after HTTP %i',
    async (status) => {
      let known = false;
      const answer = await check({
        site: () => (known ? { status: 200, isMarked: true } : { status, isMarked: true }),
        onSleep: (now) => (known = now - Date.now() > 70_000),
      });
      expect(answer.checks).toMatchObject([{ state: 'healthy', status: 200 }]);
      const never = await check({ site: () => ({ status, isMarked: true }) });
      expect(never.checks).toMatchObject([{ state: 'unhealthy', status }]);
      const asked = never.clock.sleeps.reduce((sum, ms) => sum + ms, 0);
      expect(asked).toBeGreaterThan(80_000);
      expect(asked).toBeLessThan(90_000);
    },
  );

  test('of a project that was just made goes on when the first answers after that are bad, too', async () => {
    let seconds = 0;
    const { checks } = await check({
      site: () => ({ status: seconds < 40 ? 522 : seconds < 60 ? 404 : 200, isMarked: true }),
      onSleep: (now) => (seconds = (now - Date.now()) / 1000),
    });
    expect(checks).toMatchObject([{ state: 'healthy', status: 200 }]);
  });

  test('asks for the same path at another address before it believes a bad answer without marks', async () => {
    const asked: string[] = [];
    const answers = (other: SiteAnswer) =>
      check(
        {
          site: (url) => {
            asked.push(url);
            return url.startsWith(SITE) ? { status: 503 } : other;
          },
        },
        [`${SITE}/cart?x=1`, `${SITE}/`],
        OTHER,
      );
    const [byProxy, bySite, byNobody] = [
      await answers({ status: 200, isMarked: true }),
      await answers({ status: 200 }),
      await answers({ status: 503 }),
    ].map(({ checks }) => checks.map(({ state }) => state));
    expect(byProxy).toEqual(['unknown', 'unknown']);
    expect(bySite).toEqual(['unhealthy', 'unhealthy']);
    expect(byNobody).toEqual(['unknown', 'unknown']);
    expect(new Set(asked.filter((url) => !url.startsWith(SITE)))).toEqual(new Set([`${OTHER}/cart?x=1`]));
  });

  test('asks no other address when the bad answer is certainly of the site', async () => {
    const asked = new Set<string>();
    const site = (url: string): SiteAnswer => {
      asked.add(url);
      return { status: 500, isMarked: true };
    };
    const { checks } = await check({ site }, [`${SITE}/`], OTHER);
    expect(checks).toMatchObject([{ state: 'unhealthy', status: 500 }]);
    expect([...asked]).toEqual([`${SITE}/`]);
  });

  test('believes no bad answer without marks when there is no address to compare it with', async () => {
    const { checks } = await check({ site: () => ({ status: 500 }) }, [`${SITE}/`], '');
    expect(checks).toMatchObject([{ state: 'unknown', status: 500 }]);
  });

  test('of another host counts only when the deployment answers badly at its own address as well', async () => {
    const custom = 'https://www.example.com';
    const asked: string[] = [];
    const answers = async (own: (path: string) => SiteAnswer, urls = [`${custom}/a?x=1`]) => {
      asked.length = 0;
      const { checks } = await check(
        {
          site: (url) => {
            asked.push(url);
            return url.startsWith(custom) ? { status: 403, isMarked: true } : own(new URL(url).pathname);
          },
        },
        urls,
      );
      return checks.map(({ state }) => state);
    };
    expect(await answers(() => ({ status: 200, isMarked: true }))).toEqual(['unknown']);
    expect(asked.at(-1)).toBe(`${SITE}/a?x=1`);
    expect(await answers(() => ({ status: 500, isMarked: true }))).toEqual(['unhealthy']);
    expect(await answers(() => ({ status: 500 }))).toEqual(['unknown']);
    const both = [`${custom}/`, `${SITE}/`];
    expect(await answers(() => ({ status: 200, isMarked: true }), both)).toEqual(['unknown', 'healthy']);
    expect(asked.filter((url) => url === `${SITE}/`)).toHaveLength(1);
  });

  test('of a deployment without an own address counts as it is', async () => {
    const { checks } = await check({ site: () => ({ status: 500, isMarked: true }) }, [`${SITE}/`], undefined, '');
    expect(checks).toMatchObject([{ state: 'unhealthy' }]);
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
    await expect(checkHealth(probesOf(`${SITE}/`), setting.run, { own: SITE })).rejects.toThrow('canceled');
  });
});
