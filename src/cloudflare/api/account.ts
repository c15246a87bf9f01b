import { Failure } from '../../core/problem.js';
import type { Client } from '../http/client.js';
import { parseAccount, parseList } from './parse.js';
import { isPathPart } from './paths.js';
import { isAccount, isListOf } from './shape.js';

/**
 * Finds the id of the one account that the credentials see.
 * @throws Failure that names the accounts when there is not exactly one; for other errors see `Client.request`
 */
export async function findAccount(client: Client): Promise<string> {
  const call = { method: 'GET', path: '/accounts', query: { per_page: 50 }, isUsable: isListOf(isAccount) } as const;
  const { result } = await client.request(call);
  const accounts = parseList(result, parseAccount).filter(({ id }) => isPathPart(id));
  const [only, ...others] = accounts;
  if (only !== undefined && others.length === 0) return only.id;
  if (only === undefined) {
    throw new Failure({
      message: 'The credentials see no Cloudflare account.',
      advice:
        'Set `account-id` (32 hex digits, in the address of the dashboard), and check that the API token belongs to that account.',
    });
  }
  const names = accounts.map(({ id, name }) => `${name} (${id})`).join(', ');
  throw new Failure({
    message: `The credentials see ${accounts.length} Cloudflare accounts: ${names}.`,
    advice: 'Set `account-id` to the one that owns the project.',
  });
}
