/** What the demo happens in: projects with a history, and what their next builds do. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NextBuild, ProjectRecord } from '../local/pages/index.js';
import type { World } from '../local/world.js';

/** A build log of a real project, which the tests have too. */
const FAILING_LOG = '__tests__/samples/logs/26-astro-mdx-unresolved-2026-02.txt';

const DAY = 24 * 3600 * 1000;

/** The head of the pull request. */
export const HEAD = { hash: 'c0ffee0123456789c0ffee0123456789c0ffee01', message: 'Add the cart' };

export const PULL = { number: 7, branch: 'feature/cart', sha: HEAD.hash };

/** The commit of production's version before the one that is live. */
export const GOOD_COMMIT = '900d0123456789abcdef900d0123456789abcdef';

/** The commit that is live, of a pull request that was merged. */
const LIVE_COMMIT = 'bad00123456789abcdefbad00123456789abcdef';
const MERGED = { number: 5, title: 'Rewrite the cart', author: 'ann', state: 'closed', merged: true } as const;

const BUILD_LOG = [
  { at: 3000, line: 'Cloning repository...' },
  { at: 6000, line: 'Executing user command: npm run build' },
  { at: 7500, line: 'vite v7.1.0 building for production...' },
  { at: 21_000, line: '✓ 412 modules transformed.' },
  { at: 30_000, line: 'Success: Your site was deployed!' },
];

const STAGES = [
  { name: 'queued', ms: 200 },
  { name: 'initialize', ms: 2400 },
  { name: 'clone_repo', ms: 1600 },
  { name: 'build', ms: 19_000 },
  { name: 'deploy', ms: 7500 },
];

const page = (title: string, text: string, build: string) =>
  `<!DOCTYPE html><title>${title}</title><script src="/app.${build}.js"></script><h1>${title}</h1><p>${text}</p>`;

/** The site of guides: what production serves, and what the pull request builds. Every page has a new bundle. */
const GUIDES = {
  before: {
    'index.html': page('Guides', 'All about the shop', '0a1b2c3d'),
    'cart.html': page('The cart', 'Put things into it', '0a1b2c3d'),
    'checkout.html': page('Checkout', 'Pay here', '0a1b2c3d'),
    'sitemap.xml':
      '<urlset><url><loc>https://guides.pages.dev/cart</loc></url><url><loc>https://guides.pages.dev/checkout</loc></url></urlset>',
  },
  after: {
    'index.html': page('Guides', 'All about the shop', '4e5f6071'),
    'cart.html': page('The cart', 'Put things into it, and take them out again', '4e5f6071'),
    'cart/search.html': page('Search in the cart', 'Find what you put into it', '4e5f6071'),
  },
};

export interface DemoWorld {
  shop: ProjectRecord;
  docs: ProjectRecord;
  blog: ProjectRecord;
}

/** Fills the world. `folder`: where the site of a Direct Upload is written to. */
export function fillWorld({ pages: { state }, github, now }: World, folder: string): DemoWorld {
  const [shop, docs, blog, app] = ['shop', 'docs', 'blog', 'app'].map((name) =>
    state.addProject({
      name,
      customDomains: name === 'shop' ? ['shop.example'] : [],
      source: { type: 'github', owner: github.owner, repo_name: github.repo },
    }),
  ) as [ProjectRecord, ProjectRecord, ProjectRecord, ProjectRecord];
  for (let number = 0; number < 40; number += 1) {
    const branch = number % 4 === 0 ? 'main' : `feature/${number % 5}`;
    const [good, live] = [number === 32, number === 36];
    const commitMessage = live ? 'Rewrite the cart' : good ? 'Fix the totals' : `Change number ${number}`;
    state.addDeployment(shop, {
      branch,
      createdOn: now() - (40 - number) * DAY,
      live,
      commitMessage,
      ...(good && { commitHash: GOOD_COMMIT }),
      ...(live && { commitHash: LIVE_COMMIT }),
    });
  }
  github.state.addPull(MERGED);
  github.state.addCommit({ sha: GOOD_COMMIT, message: 'Fix the totals', author: 'bob' });
  github.state.addCommit({ sha: LIVE_COMMIT, message: MERGED.title, author: MERGED.author, pull: MERGED.number });
  for (const project of [docs, blog]) state.addDeployment(project, { createdOn: now() - 2 * DAY, live: true });

  const commit = { commitHash: HEAD.hash, commitMessage: HEAD.message };
  state.scriptBuild(shop, { ...commit, stages: STAGES, log: BUILD_LOG });
  state.push(docs, PULL.branch, HEAD, failingBuild());
  state.push(blog, PULL.branch, HEAD, { stages: [], skipReason: 'path_config' });
  state.scriptBuild(app, { ...commit, stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }], log: BUILD_LOG });

  mkdirSync(folder, { recursive: true });
  for (const name of ['index.html', '404.html', 'about.html']) writeFileSync(join(folder, name), `<h1>${name}</h1>\n`);
  return { shop, docs, blog };
}

/** A build that prints a real log and fails at its end. */
function failingBuild(): NextBuild {
  const lines = readFileSync(FAILING_LOG, 'utf8').trimEnd().split('\n');
  const read = lines.map((whole) => {
    const [time = '', ...line] = whole.split('\t');
    return { time: Date.parse(`2026-02-01T${time}Z`), line: line.join('\t') };
  });
  const log = read.map(({ time, line }) => ({ at: 3000 + time - (read[0]?.time ?? 0), line }));
  const before = STAGES.filter(({ name }) => name !== 'build' && name !== 'deploy');
  const start = before.reduce((sum, { ms }) => sum + ms, 0);
  return {
    stages: [...before, { name: 'build', ms: (log.at(-1)?.at ?? 0) - start + 500, status: 'failure' }],
    log,
  };
}

/** A project with a site in production, and in `folder` what the pull request builds of it. */
export async function addGuides({ pages: { state }, now }: World, folder: string): Promise<void> {
  const guides = state.addProject({ name: 'guides', source: null });
  await state.publish(state.addDeployment(guides, { createdOn: now() - DAY, live: true }), GUIDES.before);
  for (const [path, text] of Object.entries(GUIDES.after)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
