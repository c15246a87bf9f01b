/**
 * A process that compares a Direct Upload with production, and tells how long that took and the most memory it had, in
 * MiB. Usage: <origin of both sites> <pages> <text of a page>
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaledClock } from '../local/simulation.js';
import { createDispatcher } from '../src/cloudflare/http/dispatcher.js';
import { fetchPage } from '../src/cloudflare/http/page.js';
import type { Deployment } from '../src/core/pages/deployment.js';
import type { Project } from '../src/core/pages/project.js';
import type { DeploymentReport } from '../src/core/report.js';
import { type ChangedPagesRun, reportChangedPages } from '../src/modes/changed-pages/changed-pages.js';

const [origin = '', pages = '', text = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'));
const dispatcher = await createDispatcher({});
const clock = scaledClock(1);
const report: DeploymentReport = { project: 'docs', status: 'success' };
const run: ChangedPagesRun = {
  inputs: {},
  fetchPage: (request, signal) =>
    fetchPage({ dispatcher, clock }, { ...request, url: `${origin}${new URL(request.url).pathname}` }, signal),
  debug: (message) => console.error(message),
  log: { event: () => undefined } as unknown as ChangedPagesRun['log'],
  clock,
  signal: new AbortController().signal,
  updateReport: (facts) => Object.assign(report, facts),
};
const live = { id: '1', url: 'https://1.docs.pages.dev', environment: 'production' } as Deployment;
const project = {
  subdomain: 'docs.pages.dev',
  domains: [] as string[],
  canonical_deployment: live,
} as unknown as Project;
const deployment = {
  ...live,
  id: '2',
  url: 'https://2.docs.pages.dev',
  environment: 'preview',
  aliases: [] as string[],
};

try {
  const files = Array.from({ length: Number(pages) }, (_, at) => {
    const location = join(folder, `p${at}.html`);
    writeFileSync(location, `<title>/p${at}</title><script src="/new.js"></script><p>${text}${at === 0 ? 'New' : ''}`);
    return { path: `p${at}.html`, key: `after ${at}`, location };
  });
  const started = performance.now();
  await reportChangedPages(deployment as Deployment, { project, recent: [], sent: { files } }, run);
  const seconds = (performance.now() - started) / 1000;
  const { pages: changed = [], markupOnly, notCompared } = report.changedPages ?? {};
  const compared = `${changed.length} changed, ${markupOnly} the same, ${notCompared} not read`;
  console.log(JSON.stringify({ seconds, memory: process.resourceUsage().maxRSS / 1024, compared }));
} finally {
  rmSync(folder, { recursive: true });
  await dispatcher.destroy();
}
