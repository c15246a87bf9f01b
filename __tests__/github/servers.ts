import { afterEach } from '@jest/globals';
import { type GithubOptions, type GithubServer, startGithubServer } from '../../local/github/index.js';
import type { Clock } from '../../src/core/clock.js';
import { createOctokit, type Octokit } from '../../src/github/http/rest.js';

const open: GithubServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A local GitHub that ends with the test. */
export async function github(options: GithubOptions = {}): Promise<GithubServer> {
  const server = await startGithubServer(options);
  open.push(server);
  return server;
}

/** A client of its API, and what it told the debug log. */
export async function clientOf(
  { apiUrl, token }: Pick<GithubServer, 'apiUrl' | 'token'>,
  clock: Clock,
): Promise<{ octokit: Octokit; debugged: string[] }> {
  const debugged: string[] = [];
  const debug = (message: string) => void debugged.push(message);
  return { octokit: await createOctokit({ token, apiUrl, clock, random: () => 0.5, debug }), debugged };
}

/** A signal that is never aborted. */
export const NEVER = new AbortController().signal;

/** Names of the requests so far, as `GET /path?query`. */
export function callsOf({ requests }: GithubServer): string[] {
  return requests.map(({ method, path, query }) => {
    const search = new URLSearchParams(query).toString();
    return `${method} ${path}${search === '' ? '' : `?${search}`}`;
  });
}
