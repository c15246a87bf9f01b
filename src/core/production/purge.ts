/** Which zones a purge of the cache is for. */

/** How many host names one request to purge may name (https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-hostname/). */
export const MAX_HOSTS = 30;

/**
 * How far a purge is. `waiting`: production does not serve the new version yet. `begun`: it is not known which caches
 * are purged. `over`: nothing more happens to it.
 */
export type Purge = 'waiting' | 'begun' | 'over';

/** A host name whose cache is purged, and its zone where the API gives it. */
export interface CachedHost {
  name: string;
  zone?: string;
}

/** The names of the zones that a host name may belong to, the longest first: `a.b.example` is in `a.b.example` or `b.example`. */
export function zoneNames(host: string): string[] {
  const labels = host.toLowerCase().split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** The hosts of each request to purge: one zone, at most `MAX_HOSTS`. */
export function purgeRequests(hosts: readonly Required<CachedHost>[]): { zone: string; hosts: string[] }[] {
  const zones = new Map<string, Set<string>>();
  for (const { name, zone } of hosts) zones.set(zone, (zones.get(zone) ?? new Set()).add(name));
  return [...zones].flatMap(([zone, names]) => {
    const all = [...names];
    return Array.from({ length: Math.ceil(all.length / MAX_HOSTS) }, (_, index) => ({
      zone,
      hosts: all.slice(index * MAX_HOSTS, (index + 1) * MAX_HOSTS),
    }));
  });
}
