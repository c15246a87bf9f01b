import type { Client } from './client.js';
import type { ApiRequest } from './request.js';

/** Asks which contents Cloudflare has. It is a POST only because the list of hashes is long. */
const QUESTION = '/pages/assets/check-missing';

/** A client for dry runs: whatever would change something is a fault of this program, and is not sent. */
export function readOnly(client: Client): Client {
  return {
    ...client,
    async request(call) {
      if (!isReading(call)) throw new Error(`A dry run never sends ${call.method} ${call.path}.`);
      return client.request(call);
    },
  };
}

function isReading({ method, path }: ApiRequest): boolean {
  return method === 'GET' || (method === 'POST' && path === QUESTION);
}
