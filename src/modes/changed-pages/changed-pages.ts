import { setMaxListeners } from 'node:events';
import { anySignal } from 'any-signal';
import pLimit from 'p-limit';
import { backoff } from '../../core/backoff.js';
import { hostsOf, type Sites, sitesOf } from '../../core/changed-pages/against.js';
import { type ChangedPages, changeCounts, changeNotes, countChanges } from '../../core/changed-pages/changed-pages.js';
import { MAX_REQUESTS, MAX_TIME } from '../../core/changed-pages/limits.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { accessHeaders } from '../../core/production/check/access.js';
import type { HealthInputs } from '../../inputs/groups.js';
import type { DeploymentRun } from '../context.js';
import { compareSites } from './compare.js';
import { type Asking, type RemoteSite, remoteSite } from './site.js';
import { type SentFiles, uploadedSite } from './uploaded-site.js';

/** The part of a run that comparing pages uses. */
export type ChangedPagesRun = Pick<
  DeploymentRun<Pick<HealthInputs, 'access'>>,
  'inputs' | 'fetchPage' | 'debug' | 'clock' | 'signal' | 'log' | 'updateReport'
>;

/** What is compared. */
export interface Compared {
  /** As it was before the deployment could go live. */
  project: Project;
  /** The newest deployments of the project. */
  recent: readonly Deployment[];
  /** What a Direct Upload has sent. */
  sent?: SentFiles | undefined;
}

/** How often a new deployment is asked until it answers, and the pauses before that. The edge learns of it step by step. */
const MAX_LOOKS = 4;
const PAUSE = { first: 500, max: 2000 };

/**
 * Compares the pages of a finished deployment with those of production, and reports the ones that differ. It takes 15 s
 * at the most. What goes wrong is a line of debug, and the end of the step's time is no failure of the step.
 * @throws the signal's reason when the user cancels the run
 */
export async function reportChangedPages(
  deployment: Deployment,
  compared: Compared,
  run: ChangedPagesRun,
): Promise<void> {
  const { clock, signal, log, debug, updateReport } = run;
  const limit = clock.limit(MAX_TIME);
  const ending = anySignal([signal, limit.signal]);
  // Each request listens to it.
  setMaxListeners(2 * MAX_REQUESTS, ending);
  updateReport({ isComparing: true });
  try {
    const sites = sitesOf(deployment, compared);
    const changes = 'why' in sites ? sites.why : await compare(sites, compared, run, ending);
    if (typeof changes === 'string') debug(`Changed pages: ${changes}`);
    else {
      updateReport({ changedPages: changes });
      log.event([`Changed pages: ${changeCounts(countChanges(changes.pages))}`, ...changeNotes(changes)].join('. '));
    }
  } catch (error) {
    debug(`Changed pages: ${error}`);
  } finally {
    limit.clear();
    ending.clear();
  }
  if (signal.aborted && !isTimeOver(signal)) throw signal.reason;
  updateReport({ isComparing: false });
}

/** @returns why the sites cannot be compared, where they cannot */
async function compare(
  { now: origin, before: originBefore, shown }: Sites,
  { project, sent }: Compared,
  run: ChangedPagesRun,
  ending: AbortSignal,
): Promise<ChangedPages | string> {
  const isOurs = hostsOf(project);
  const { subdomain, domains: hosts } = project;
  const asking: Asking = {
    fetchPage: run.fetchPage,
    debug: run.debug,
    headersOf: (url) => accessHeaders(run.inputs.access, url, { subdomain, hosts }),
    limit: pLimit(MAX_REQUESTS),
    signal: ending,
  };
  const live = remoteSite(origin, asking);
  const before = remoteSite(originBefore, asking);
  const [probe, isReady, paths] = await Promise.all([
    before.probe(),
    isAnswering(live, isOurs, run, ending),
    before.sitemap(isOurs),
  ]);
  if (probe.kind === 'login') return 'Production is behind the login of Cloudflare Access.';
  if (probe.kind === 'unknown') return 'Production gives no answer that can be compared.';
  if (!isReady && sent === undefined) return 'The new deployment gives no answer that can be compared.';
  const pair = { before, shown: { now: shown, before: originBefore }, isOurs };

  if (sent === undefined) {
    const all = [...(await live.sitemap(isOurs)), ...paths];
    if (all.length === 0) return 'Neither site has a sitemap.';
    return unlessUnknown(await compareSites(all, { ...pair, now: live }), all);
  }
  const site = uploadedSite(sent, live);
  const gone = isReady ? paths.filter((path) => !site.covers(path)) : [];
  const all = [...site.paths, ...gone];
  return unlessUnknown(await compareSites(all, { ...pair, now: site }), all);
}

/** The comparison, unless nothing at all became known by it. */
function unlessUnknown(changes: ChangedPages, paths: readonly string[]): ChangedPages | string {
  return changes.notCompared === new Set(paths).size && paths.length > 0
    ? 'No page could be compared: production gives no keys, or did not answer in time.'
    : changes;
}

/** Whether the new deployment answers, now or a few seconds later. */
async function isAnswering(
  site: RemoteSite,
  isOurs: (host: string) => boolean,
  { clock }: ChangedPagesRun,
  ending: AbortSignal,
): Promise<boolean> {
  for (let look = 1; ; look += 1) {
    const { kind } = await site.state('/');
    if (kind === 'page' || kind === 'redirect') break;
    // A site may have no home page.
    if (kind === 'missing' && (await site.sitemap(isOurs)).length > 0) break;
    if (kind === 'login' || look === MAX_LOOKS) return false;
    await clock.sleep(backoff(look, PAUSE), ending);
  }
  const { kind } = await site.probe();
  return kind !== 'login' && kind !== 'unknown';
}

/** Whether the time of the step is over, and the user did not cancel it. */
function isTimeOver({ reason }: AbortSignal): boolean {
  return (reason as { name?: unknown } | undefined)?.name === 'TimeoutError';
}
