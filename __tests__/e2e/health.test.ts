import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { DeploymentRecord } from '../../local/pages/index.js';
import { type Sites, startSites } from '../../local/pages/sites.js';
import { dispatchEvent, openWorld, pushEvent } from './harness.js';

jest.setTimeout(90_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const LOGIN = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/shop.pages.dev?kid=abc';

const open: Sites[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sites) => sites.close()));
});

type Page = { status: number; headers?: Record<string, string>; isProxy?: boolean };

/** A shop with a good version that is live, and an older one. `page` answers for whatever is deployed next. */
async function openShop() {
  const world = await openWorld();
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop', customDomains: ['www.example.com'] });
  const older = state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
  const live = state.addDeployment(project, { createdOn: Date.now() - 5_000_000, live: true });
  const sites = await startSites(state, world.now);
  open.push(sites);
  const env = { ...sites.env, CLOUDFLARE_ACCOUNT_ID: project.account.id };
  const answer = (page: (path: string, host: string) => Page) => {
    const timer = setInterval(() => {
      for (const { id } of state.created) state.site(id, page);
    }, 5);
    return () => clearInterval(timer);
  };
  const deploy = (inputs: Record<string, string>, branch = 'main', more: Record<string, string> = {}) =>
    world.run({ inputs: { project: 'shop', ...inputs }, event: pushEvent(branch, HEAD), env: { ...env, ...more } });
  const rollback = (inputs: Record<string, string>) =>
    world.run({ inputs: { project: 'shop', mode: 'rollback', ...inputs }, event: dispatchEvent(), env });
  return { world, state, project, older, live, sites, answer, deploy, rollback, served: () => state.live(project)?.id };
}

const short = ({ id }: DeploymentRecord) => id.slice(0, 8);

describe('the health check of a new deployment', () => {
  test('asks its own address and says what it answered, and how fast', async () => {
    const { deploy, sites, state } = await openShop();
    const { exitCode, outputs, summary, printed } = await deploy({ 'health-check': '/,/about' }, 'feature');
    expect(exitCode).toBe(0);
    expect(outputs.status).toBe('success');
    const [created] = state.created as [DeploymentRecord];
    const host = `${short(created)}.shop.pages.dev`;
    expect(sites.requests.map((request) => [request.host, request.path]).sort()).toEqual([
      [host, '/'],
      [host, '/about'],
    ]);
    expect(summary).toMatch(
      new RegExp(`✅ \\| \\[${host}/about\\]\\(https://${host}/about\\) \\| answered HTTP 200 \\| [\\d.]+m?s\\b`),
    );
    expect(printed).toContain(`Health check healthy: https://${host}/about answered HTTP 200`);
  });

  test('is repeated while the edge settles, and follows redirects on the host only', async () => {
    const { deploy, answer, sites } = await openShop();
    let count = 0;
    const stop = answer((path) => {
      count += 1;
      if (path === '/') return { status: 301, headers: { location: '/home' } };
      if (path === '/away') return { status: 302, headers: { location: 'https://elsewhere.example/' } };
      return { status: count < 4 ? 522 : 200 };
    });
    const { exitCode, summary } = await deploy({ 'health-check': '/\n/away' });
    stop();
    expect(exitCode).toBe(0);
    expect(summary).toMatch(/answered HTTP 200 \| [\d.]+m?s, attempt \d/);
    expect(summary).toContain('redirects to elsewhere');
    expect(sites.tunnels.some((tunnel) => tunnel.includes('elsewhere'))).toBe(false);
  });

  test('refuses a URL of another host', async () => {
    const { deploy } = await openShop();
    const { exitCode, log } = await deploy({ 'health-check': 'https://example.org/' });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain('is of another host');
  });

  test('that Cloudflare Access answers is said, fails the step and rolls nothing back', async () => {
    const { deploy, answer, state, served } = await openShop();
    const stop = answer(() => ({ status: 302, headers: { location: LOGIN } }));
    const { exitCode, outputs, summary, log } = await deploy({ 'health-check': '/', 'rollback-on-failure': 'true' });
    stop();
    expect(exitCode).toBe(1);
    expect(outputs['rolled-back']).toBeUndefined();
    expect(log.annotations[0]?.message).toContain('is behind the login of Cloudflare Access');
    expect(summary).toContain('🔒');
    expect(served()).toBe(state.created[0]?.id);
  });
});

describe('a production deployment that is not healthy', () => {
  test('is rolled back to what was live before, and both halves are told', async () => {
    const { deploy, answer, state, live, served } = await openShop();
    const stop = answer(() => ({ status: 500 }));
    const { exitCode, outputs, summary, log } = await deploy({ 'health-check': '/', 'rollback-on-failure': 'true' });
    stop();
    const [created] = state.created as [DeploymentRecord];
    expect(exitCode).toBe(1);
    expect(served()).toBe(live.id);
    expect(outputs).toMatchObject({
      status: 'failure',
      'deployment-id': created.id,
      'previous-deployment-id': created.id,
      'rolled-back': 'true',
    });
    const [error] = log.annotations;
    expect(error?.message).toContain(`Deployment ${short(created)} of shop does not pass its health check`);
    expect(error?.message).toContain(
      `Production was rolled back to ${short(live)}, which was live before, and serves it.`,
    );
    expect(summary).toContain('|  | Before | After |');
    expect(summary).toContain('❌ |');
  });
});

describe('a production deployment whose health the runner cannot see', () => {
  type Shop = Awaited<ReturnType<typeof openShop>>;
  const block = (status: number) => (shop: Shop) => shop.sites.block(/\.pages\.dev$/, status);
  test.each<[string, (shop: Shop) => unknown, Record<string, string>]>([
    ['a proxy refuses the way to it', block(403), {}],
    ['a proxy finds no way to it', block(502), {}],
    ['the connection is cut off', block(0), {}],
    ['its certificate is not trusted', () => undefined, { NODE_EXTRA_CA_CERTS: '' }],
    ['no proxy listens', () => undefined, { HTTPS_PROXY: 'http://127.0.0.1:9' }],
    ['a proxy that reads along answers', ({ answer }) => answer(() => ({ status: 503, isProxy: true })), {}],
  ])('stays, because %s', async (_why, prepare, env) => {
    const shop = await openShop();
    const stop = prepare(shop);
    const { exitCode, outputs, log, summary } = await shop.deploy(
      { 'health-check': '/', 'rollback-on-failure': 'true' },
      'main',
      env,
    );
    if (typeof stop === 'function') stop();
    const { state } = shop;
    expect([exitCode, outputs.status, outputs['rolled-back']]).toEqual([1, 'failure', undefined]);
    expect(shop.served()).toBe(state.created[0]?.id);
    expect(shop.world.pages.requests.some(({ path }) => path.endsWith('/rollback'))).toBe(false);
    expect(log.annotations[0]?.message).toMatch(/is not known: .* Production was not rolled back\./);
    expect(summary).toContain('❔ |');
  });
});

describe('the health check after a rollback', () => {
  test('asks production, and the custom domains that are named', async () => {
    const { rollback, sites, older } = await openShop();
    const { exitCode } = await rollback({ 'health-check': '/cart, https://www.example.com/' });
    expect(exitCode).toBe(0);
    const asked = sites.requests.map(({ host, path, deployment }) => [host, path, deployment]);
    const own = `${short(older)}.shop.pages.dev`;
    expect(asked.slice(0, 2).sort()).toEqual([
      [own, '/', older.id],
      [own, '/cart', older.id],
    ]);
    expect(asked.slice(2).sort()).toEqual([
      ['shop.pages.dev', '/cart', older.id],
      ['www.example.com', '/', older.id],
    ]);
  });
});
