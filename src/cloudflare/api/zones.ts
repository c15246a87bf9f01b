import type { Client } from '../http/client.js';
import { isPathPart } from './paths.js';
import { isListOf, isObject, isText } from './shape.js';

/** The zones of the account, as far as purging their caches goes. Errors: see `Client.request`. */
export interface ZonesApi {
  /** The id of the zone of this name, when the credentials see it. Needs the permission Zone > Zone > Read. */
  find(name: string): Promise<string | undefined>;
  /** Purges everything that is cached for these host names. Needs the permission Zone > Cache Purge. */
  purge(zone: string, hosts: readonly string[]): Promise<void>;
}

/** A run can do without a purge. */
const MAX_ATTEMPTS = 3;

export function createZonesApi(client: Client, accountId: string): ZonesApi {
  return {
    async find(name) {
      const query = { name, 'account.id': accountId };
      const isUsable = isListOf((value) => isObject(value) && isText(value.id) && isText(value.name));
      const call = { method: 'GET', path: '/zones', query, maxAttempts: MAX_ATTEMPTS, isUsable } as const;
      const zones = (await client.request(call)).result as { id: string; name: string }[];
      return zones.find((zone) => zone.name.toLowerCase() === name && isPathPart(zone.id))?.id;
    },
    async purge(zone, hosts) {
      const path = `/zones/${encodeURIComponent(zone)}/purge_cache`;
      // To purge twice does no more than to purge once.
      await client.request({ method: 'POST', path, json: { hosts }, repeatable: true, maxAttempts: MAX_ATTEMPTS });
    },
  };
}
