/** What the endpoints of zones do. */
import type { Answer, ServerRequest } from '../http.js';
import { ok, page, Refusal } from './envelope.js';
import type { PagesState } from './state.js';

export function listZones(state: PagesState, { query }: ServerRequest): Answer {
  if (state.lacks.has('zone-read')) throw new Refusal(403, [9109, 'Unauthorized to access requested resource']);
  const zones = [...state.zones].filter(([, name]) => query.name === undefined || name === query.name);
  return page(query, zones, 50, ([id, name]) => ({ id, name, status: 'active' }));
}

export function purgeCache(state: PagesState, { params: { zone = '' }, json }: ServerRequest): Answer {
  if (state.lacks.has('cache-purge')) throw new Refusal(403, [10_000, 'Authentication error']);
  if (!state.zones.has(zone)) throw new Refusal(404, [7003, 'Could not route to this zone']);
  const { hosts } = (json ?? {}) as { hosts?: string[] };
  if (!Array.isArray(hosts) || hosts.length === 0 || hosts.length > 30) {
    throw new Refusal(400, [
      1012,
      'Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"',
    ]);
  }
  state.purges.push({ zone, hosts });
  return ok({ id: zone });
}
