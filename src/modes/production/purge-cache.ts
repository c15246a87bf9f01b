import type { ZonesApi } from '../../cloudflare/api/zones.js';
import { ApiFailure } from '../../cloudflare/http/errors.js';
import { writeCount } from '../../core/count.js';
import type { Project } from '../../core/pages/project.js';
import { problemOf } from '../../core/problem.js';
import { type CachedHost, purgeRequests, zoneNames } from '../../core/production/purge.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that a purge uses. */
export type PurgeRun = Pick<DeploymentRun<unknown>, 'pages' | 'signal' | 'log' | 'warn'>;

/**
 * Purges what Cloudflare's cache holds of the active custom domains, after production changed. What cannot be purged
 * is a warning: production has changed all the same.
 * @throws the signal's reason when it is aborted
 */
export async function purgeCache({ name }: Project, run: PurgeRun): Promise<void> {
  const { pages, signal, log, warn } = run;
  try {
    const active = (await pages.domains()).filter(({ status }) => status === 'active');
    if (active.length === 0) {
      log.event(`${name} has no active custom domain, so there is no cache to purge.`);
      return;
    }
    const zones = await pages.zones();
    const hosts: Required<CachedHost>[] = [];
    const homeless: string[] = [];
    for (const host of active) {
      const zone = host.zone ?? (await findZone(host.name, zones));
      if (zone === undefined) homeless.push(host.name);
      else hosts.push({ name: host.name, zone });
    }
    if (homeless.length > 0) {
      warn({
        message: `The cache of ${homeless.join(', ')} was not purged: the credentials see no zone of that name.`,
        advice: 'Give the API token the permissions Zone > Zone > Read and Zone > Cache Purge for the zone.',
      });
    }
    for (const request of purgeRequests(hosts)) {
      await zones.purge(request.zone, request.hosts);
      log.event(`Purged the cache of ${writeCount(request.hosts.length, 'host')}: ${request.hosts.join(', ')}`);
    }
  } catch (error) {
    signal.throwIfAborted();
    const { message, advice } = problemOf(error);
    const lacks = error instanceof ApiFailure && error.isForbidden;
    warn({
      message: `The cache of the custom domains of ${name} was not purged: ${message}`,
      advice: lacks
        ? 'Give the API token the permission Zone > Cache Purge for the zones of the custom domains.'
        : advice,
    });
  }
}

/** The zone that a host name is in: that of the longest name that the credentials see. */
async function findZone(host: string, zones: ZonesApi): Promise<string | undefined> {
  for (const name of zoneNames(host)) {
    const zone = await zones.find(name);
    if (zone !== undefined) return zone;
  }
  return undefined;
}
