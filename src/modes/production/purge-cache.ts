import type { ZonesApi } from '../../cloudflare/api/zones.js';
import { ApiFailure } from '../../cloudflare/http/errors.js';
import { writeCount } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { writeDuration } from '../../core/duration.js';
import { type Deployment, isNewer } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { problemOf } from '../../core/problem.js';
import { type CachedHost, purgeRequests, zoneNames } from '../../core/production/purge.js';
import type { DeploymentRun } from '../context.js';
import { MAX_TIME_TO_LIVE, waitForLive } from './wait-for-live.js';

const ZONE_READ = 'Zone > Zone > Read';
const CACHE_PURGE = 'Zone > Cache Purge';

/** The part of a run that a purge uses. */
export type PurgeRun = Pick<
  DeploymentRun<{ project: string }>,
  'inputs' | 'pages' | 'clock' | 'signal' | 'log' | 'warn' | 'updateReport'
>;

/**
 * Purges what Cloudflare's cache holds of the active custom domains, after production changed. What cannot be purged
 * is a warning: production has changed all the same.
 * @throws the signal's reason when it is aborted
 */
export async function purgeCache(project: Pick<Project, 'name'>, run: PurgeRun): Promise<void> {
  run.updateReport({ purge: 'begun' });
  await purgeHosts(project, run);
  run.signal.throwIfAborted();
  run.updateReport({ purge: 'over' });
}

async function purgeHosts({ name }: Pick<Project, 'name'>, run: PurgeRun): Promise<void> {
  const { pages, log, warn } = run;
  const active = await orWarn(`the custom domains of ${name}`, undefined, run, async () =>
    (await pages.domains()).filter(({ status }) => status === 'active'),
  );
  if (active === undefined) return;
  if (active.length === 0) {
    log.event(`${name} has no active custom domain, so there is no cache to purge`);
    return;
  }
  const zones = await pages.zones();
  const hosts: Required<CachedHost>[] = [];
  const homeless: string[] = [];
  for (const host of active) {
    const find = async () => ({ zone: host.zone ?? (await findZone(host.name, zones)) });
    const found = await orWarn(host.name, ZONE_READ, run, find);
    if (found?.zone !== undefined) hosts.push({ name: host.name, zone: found.zone });
    else if (found !== undefined) homeless.push(host.name);
  }
  if (homeless.length > 0) {
    warn({
      message: `The cache of ${homeless.join(', ')} was not purged: the credentials see no zone of that name.`,
      advice: `Give the API token the permissions ${ZONE_READ} and ${CACHE_PURGE} for the zone.`,
    });
  }
  for (const { zone, hosts: names } of purgeRequests(hosts)) {
    const words = names.join(', ');
    const isPurged = await orWarn(words, CACHE_PURGE, run, () => zones.purge(zone, names).then(() => true));
    if (isPurged) log.event(`Purged the cache of ${writeCount(names.length, 'host')}: ${words}`);
  }
}

/**
 * Does one step of a purge. Its error is a warning.
 * @param whose whose cache is not purged after an error
 * @param permission what the credentials need in the zone for the step
 * @returns `undefined` after an error
 * @throws the signal's reason when it is aborted
 */
async function orWarn<T>(
  whose: string,
  permission: string | undefined,
  { signal, warn }: PurgeRun,
  act: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    signal.throwIfAborted();
    const { message, advice } = problemOf(error);
    const isForbidden = permission !== undefined && error instanceof ApiFailure && error.isForbidden;
    warn({
      message: `The cache of ${whose} was not purged: ${message}`,
      ...defined({ advice: isForbidden ? `Give the API token the permission ${permission} for the zone.` : advice }),
    });
    return undefined;
  }
}

/**
 * Purges the cache after a production deployment was made, as soon as production serves it: what is cached before is
 * the old version again. Nothing is purged for a preview, nor when production serves a newer deployment by now. When
 * production is not seen to serve it, nothing is purged either, and that is a warning.
 * @throws the signal's reason when it is aborted
 */
export async function purgeAfterDeployment(deployment: Deployment, run: PurgeRun): Promise<void> {
  const { inputs, log, warn, updateReport } = run;
  if (deployment.environment !== 'production') return;
  updateReport({ purge: 'waiting' });
  const isAsBefore = (live: Deployment | null) => live === null || !isNewer(live, deployment);
  const whose = `the custom domains of ${inputs.project}`;
  const project = await orWarn(whose, undefined, run, () => waitForLive(deployment, run, { isAsBefore }));
  const live = project?.canonical_deployment;
  if (project !== undefined && live?.id === deployment.id) {
    await purgeCache(project, run);
    return;
  }
  updateReport({ purge: 'over' });
  if (project === undefined) return;
  const serves = live ? live.short_id : 'nothing';
  if (live && isNewer(live, deployment)) {
    updateReport({ overtakenBy: live });
    log.event(`Production serves ${serves}, which is newer, so the cache is not purged for this deployment`);
    return;
  }
  warn({
    message: `The cache of ${whose} was not purged: production was not seen to serve ${deployment.short_id} within ${writeDuration(MAX_TIME_TO_LIVE)}, it serves ${serves}.`,
    advice: 'Look at what production serves; when it is the new version, purge the cache in the dashboard of the zone.',
  });
}

/** The zone that a host name is in: that of the longest name that the credentials see. */
async function findZone(host: string, zones: ZonesApi): Promise<string | undefined> {
  for (const name of zoneNames(host)) {
    const zone = await zones.find(name);
    if (zone !== undefined) return zone;
  }
  return undefined;
}
