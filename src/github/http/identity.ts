/** Whose token it is. */
import { readPayload } from '../payload.js';
import type { Octokit } from './rest.js';
import { faultOf, statusOf } from './retry.js';

/** An account of GitHub. */
export interface Account {
  id: number;
  login: string;
  /** `Bot` for the account of a workflow's token and of a GitHub App. */
  type: string;
}

/** Tells whether an account is the one that the token writes as. */
export type IsOwn = (account: Account) => boolean;

const QUERY = 'query { viewer { login databaseId } }';

/** The answers so far: one token has many comments to write. */
const known = new WeakMap<Octokit, Promise<IsOwn>>();

/**
 * Reads which account the token writes as: that of the workflow, of a GitHub App or of a person. GraphQL says it of every
 * token, on GitHub Enterprise Server as well, and REST of a person's token only. Where neither says it, each bot counts
 * as the token's account: it is no person's token.
 * @throws the error of GitHub, when it may pass
 */
export function readIdentity(octokit: Octokit, signal: AbortSignal): Promise<IsOwn> {
  const before = known.get(octokit);
  if (before !== undefined) return before;
  const answer = askGraphql(octokit, signal).then((isOwn) => isOwn ?? askRest(octokit, signal));
  known.set(octokit, answer);
  answer.catch(() => known.delete(octokit));
  return answer;
}

/** @returns `undefined` when GitHub does not say it */
async function askGraphql(octokit: Octokit, signal: AbortSignal): Promise<IsOwn | undefined> {
  try {
    const answer = await octokit.graphql(QUERY, { request: { signal, repeat: true } });
    const viewer = readPayload(answer).child('viewer');
    const [id, login] = [viewer.number('databaseId'), viewer.text('login')];
    if (id !== undefined) return (account) => account.id === id;
    return login === undefined ? undefined : (account) => account.login === login;
  } catch (error) {
    signal.throwIfAborted();
    if (statusOf(error) === 401 || faultOf(error, 0) !== undefined) throw error;
    return undefined;
  }
}

/** Nobody owns the token of a workflow or an app: REST answers 403. */
async function askRest(octokit: Octokit, signal: AbortSignal): Promise<IsOwn> {
  try {
    const { data } = await octokit.rest.users.getAuthenticated({ request: { signal } });
    return ({ id }) => id === data.id;
  } catch (error) {
    if (statusOf(error) === 403) return ({ type }) => type === 'Bot';
    throw error;
  }
}
