import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Sites, startSites } from '../../local/pages/sites.js';
import { folderWith } from '../upload/folder.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const page = (title: string, text: string, bundle = 'a1b2c3d4') =>
  `<!DOCTYPE html><title>${title}</title><script src="/app.${bundle}.js"></script><h1>${title}</h1><p>${text}</p>`;

const sitemap = (...paths: string[]) =>
  `<urlset>${paths.map((path) => `<url><loc>https://www.example.com${path}</loc></url>`).join('')}</urlset>`;

const UPLOAD = { project: 'shop', directory: 'dist', 'changed-pages': 'true' };

/** What production serves. */
const BEFORE = {
  'index.html': page('Shop', 'Welcome'),
  'about.html': page('About', 'Who we are'),
  'guide/index.html': page('Guide', 'How to'),
  'old.html': page('Old', 'Once'),
  'moved.html': page('Moved', 'Once'),
  '404.html': page('Not found', 'Nothing here'),
  'same.html': '<p>The same',
  'sitemap.xml': sitemap('/', '/about', '/guide/', '/old', '/moved'),
};

/** What a pull request makes of it: every page has a new bundle. */
const AFTER = {
  'index.html': page('Shop', 'Welcome', 'ffff0000'),
  'about.html': page('About | us', 'Who we are now', 'ffff0000'),
  'guide/index.html': page('Guide', 'How to', 'ffff0000'),
  'guide/search.html': page('Search [all]', 'Find', 'ffff0000'),
  '404.html': page('Not found', 'Nothing here', 'ffff0000'),
  'same.html': '<p>The same',
  'sitemap.xml': sitemap('/', '/about', '/guide/', '/guide/search'),
  _redirects: '/moved /about 301\n',
};

const open: Sites[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sites) => sites.close()));
});

async function openShop(source?: null, before: Record<string, string> = BEFORE) {
  const world = await openWorld();
  const { state } = world.pages;
  const project = state.addProject({
    name: 'shop',
    customDomains: ['www.example.com'],
    ...(source === null && { source }),
  });
  const live = state.addDeployment(project, { createdOn: world.now() - 5_000_000, live: true });
  await state.publish(live, before);
  const sites = await startSites(state, world.now);
  open.push(sites);
  const pull = world.github.state.addPull({ number: 7, branch: 'feature' });
  const event = pullRequestEvent(world.github, pull);
  const comment = () => world.github.state.comments(7)[0]?.body ?? '';
  return { world, state, project, live, sites, pull, event, comment };
}

const filesOf = (site: Record<string, string>) =>
  Object.fromEntries(Object.entries(site).map(([path, text]) => [`dist/${path}`, text]));

const pagesIn = (json = '[]') =>
  (JSON.parse(json) as { change: string; path: string; title: string; url: string }[]).map(
    ({ change, path, title, url }) => `${change} ${path} ${title} ${url}`,
  );

describe('the pages that a pull request changes', () => {
  const expected = (production: string) => [
    'new /guide/search Search [all] https://feature.shop.pages.dev/guide/search',
    'changed /about About | us https://feature.shop.pages.dev/about',
    `removed /old Old https://${production}.shop.pages.dev/old`,
  ];

  test('are told of a Direct Upload: in the output, the comment, the summary and the log', async () => {
    const { world, sites, live, event, comment } = await openShop(null);
    const env = { ...sites.env, GITHUB_WORKSPACE: folderWith(filesOf(AFTER)) };
    const inputs = UPLOAD;
    const { exitCode, outputs, summary, printed } = await world.run({ inputs, event, env });
    expect({ exitCode, printed: exitCode === 0 ? '' : printed }).toEqual({ exitCode: 0, printed: '' });
    expect(pagesIn(outputs['changed-pages'])).toEqual(expected(live.id.slice(0, 8)));
    expect(printed).toContain(
      'Changed pages: 1 new, 1 changed, 1 removed. In 3 more pages, only scripts, styles or markup changed.',
    );
    expect(comment()).toContain(
      '<summary>3 pages of <b>shop</b> differ from production: 1 new, 1 changed, 1 removed</summary>',
    );
    expect(comment()).toContain('- [Search &#91;all&#93;](https://feature.shop.pages.dev/guide/search)');
    expect(comment()).toContain('1 page of production is gone here, and no redirect leads on.');
    expect(summary).toContain('[About &#124; us](https://feature.shop.pages.dev/about)');
    const hosts = new Set(sites.requests.map(({ host }) => host));
    expect([...hosts].every((host) => host.endsWith('.shop.pages.dev'))).toBe(true);
  });

  test('are told of a build of Cloudflare, by the sitemaps of both', async () => {
    const { world, state, project, sites, live, pull, event } = await openShop();
    const build = state.push(project, 'feature', { hash: pull.sha, message: 'Search' });
    await state.publish(build, AFTER);
    const { outputs, printed } = await world.run({
      inputs: { project: 'shop', mode: 'wait', 'changed-pages': 'true' },
      event,
      env: sites.env,
    });
    expect({ status: outputs.status, printed: outputs.status === 'success' ? '' : printed }).toEqual({
      status: 'success',
      printed: '',
    });
    expect(pagesIn(outputs['changed-pages'])).toEqual(expected(live.id.slice(0, 8)));
  });

  test('are none where a reader sees no difference', async () => {
    const { world, sites, event, comment } = await openShop(null);
    const env = { ...sites.env, GITHUB_WORKSPACE: folderWith(filesOf(BEFORE)) };
    const { outputs } = await world.run({ inputs: UPLOAD, event, env });
    expect(outputs['changed-pages']).toBe('[]');
    expect(comment()).not.toContain('<details>');
  });

  test('are not looked for when it is not asked for', async () => {
    const { world, sites, event } = await openShop(null);
    const env = { ...sites.env, GITHUB_WORKSPACE: folderWith(filesOf(AFTER)) };
    const inputs = { ...UPLOAD, 'changed-pages': 'false' };
    const { outputs } = await world.run({ inputs, event, env });
    expect([outputs.status, outputs['changed-pages'], sites.requests.length]).toEqual(['success', undefined, 0]);
  });
});

test('a new single-page application is compared without taking its fallback for its pages', async () => {
  const { '404.html': _, ...before } = BEFORE;
  const { world, sites, event } = await openShop(null, before);
  const env = { ...sites.env, GITHUB_WORKSPACE: folderWith(filesOf(AFTER)) };
  const { outputs } = await world.run({ inputs: UPLOAD, event, env });
  const told = pagesIn(outputs['changed-pages']).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(told).toEqual(['new /404', 'new /guide/search', 'changed /about', 'removed /old']);
});

test('production is compared with what it served before', async () => {
  const { world, sites, live } = await openShop(null);
  const env = { ...sites.env, GITHUB_WORKSPACE: folderWith(filesOf(AFTER)) };
  const { outputs } = await world.run({
    inputs: UPLOAD,
    event: pushEvent('main', 'c0ffee'.padEnd(40, '0')),
    env,
  });
  expect(outputs.environment).toBe('production');
  expect(pagesIn(outputs['changed-pages'])).toEqual([
    'new /guide/search Search [all] https://shop.pages.dev/guide/search',
    'changed /about About | us https://shop.pages.dev/about',
    `removed /old Old https://${live.id.slice(0, 8)}.shop.pages.dev/old`,
  ]);
});

describe('a site that tells nothing', () => {
  const LOGIN = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/shop.pages.dev?kid=abc';
  test.each([
    ['is behind the login of Access', { status: 302, headers: { location: LOGIN } }],
    ['has no keys', { status: 200, body: '<p>Hi' }],
    ['fails', { status: 500 }],
  ])('that %s is no failure of the step, and nothing is said', async (_name, answer) => {
    const { world, state, live, sites, event, comment } = await openShop(null);
    state.site(live.id, () => answer);
    const env = { ...sites.env, GITHUB_WORKSPACE: folderWith(filesOf(AFTER)) };
    const { exitCode, outputs, printed } = await world.run({
      inputs: UPLOAD,
      event,
      env,
    });
    expect([exitCode, outputs.status, outputs['changed-pages']]).toEqual([0, 'success', undefined]);
    expect(printed.split('\n').filter((line) => /changed pages/i.test(line) && !line.startsWith('::debug'))).toEqual(
      [],
    );
    expect(comment()).not.toContain('production');
  });
});

describe('two sites behind Access', () => {
  const TOKEN = { 'access-client-id': 'abc.access', 'access-client-secret': 'fedcba9876543210' };
  const LOGIN = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/shop.pages.dev?kid=abc';

  /** Both let only the token through, and lead from one page to another host. */
  async function openLocked() {
    const { world, state, project, sites, live, pull, event } = await openShop();
    const build = state.push(project, 'feature', { hash: pull.sha, message: 'Search' });
    await state.publish(build, AFTER);
    for (const { id } of [live, build]) {
      state.site(id, (path, _host, headers) => {
        const isLet = Object.entries(TOKEN).every(([name, value]) => headers[`cf-${name}`] === value);
        if (!isLet) return { status: 302, headers: { location: LOGIN } };
        return path === '/guide/' ? { status: 302, headers: { location: 'https://elsewhere.example/' } } : undefined;
      });
    }
    const run = (more: Record<string, string>) =>
      world.run({
        inputs: { project: 'shop', mode: 'wait', 'changed-pages': 'true', ...more },
        event,
        env: { ...sites.env, RUNNER_DEBUG: '1' },
      });
    return { world, sites, run };
  }

  test('are compared with a service token, which goes to them alone and is not shown', async () => {
    const { world, sites, run } = await openLocked();
    const { outputs, printed, summary } = await run(TOKEN);
    const told = pagesIn(outputs['changed-pages']).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(told).toEqual(['new /guide/search', 'changed /about', 'removed /old']);
    expect(sites.tunnels.filter((tunnel) => /elsewhere|cloudflareaccess/.test(tunnel))).toEqual([]);
    const shown = [printed.replaceAll(/::add-mask::.*/g, ''), summary, JSON.stringify(outputs)].join('\n');
    for (const secret of Object.values(TOKEN)) {
      expect(shown).not.toContain(secret);
      expect(JSON.stringify([world.pages.requests, world.github.requests])).not.toContain(secret);
    }
  });

  test('leave a line of debug without the token, and fail nothing', async () => {
    const { run } = await openLocked();
    const { exitCode, outputs, printed } = await run({});
    expect([exitCode, outputs['changed-pages']]).toEqual([0, undefined]);
    expect(printed).toContain('::debug::Changed pages: Production is behind the login of Cloudflare Access.');
  });
});
