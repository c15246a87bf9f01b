/** A GitHub of one repository on the loopback interface, as far as the action uses it. */
import type { Answer, ServerRequest } from '../answer.js';
import { createFaults, type FaultOptions, type Faults } from '../faults.js';
import { type RecordedRequest, routes, startHttpServer } from '../http.js';
import { GITHUB_TOKEN } from '../runner.js';
import { limit, NOT_FOUND, refusal } from './answers.js';
import { createEndpoints } from './endpoints.js';
import { createRenderer } from './json.js';
import { createState, type GithubState } from './state.js';

export interface GithubOptions {
  /** Default `octo-org/shop`. */
  repository?: string;
  /** The only token that is let in. */
  token?: string;
  /** Whose token it is. Default the workflow's, `github-actions[bot]`; a name without `[bot]` is a person. */
  login?: string;
  /** Where the API begins, as `/api/v3` on GitHub Enterprise Server. */
  prefix?: string;
  faults?: FaultOptions;
  /** Milliseconds before each request has its effect. */
  latency?: number | ((request: ServerRequest) => number);
  /** Milliseconds before a new comment shows in lists. */
  listLag?: number;
  now?: () => number;
}

/** A request that reached the API, and what it was answered, before any fault. */
export interface Exchange {
  request: ServerRequest;
  answer: Answer;
}

export interface GithubServer {
  /** For GITHUB_API_URL. */
  apiUrl: string;
  token: string;
  owner: string;
  repo: string;
  state: GithubState;
  faults: Faults;
  requests: RecordedRequest[];
  exchanges: Exchange[];
  close(): Promise<void>;
}

export async function startGithubServer(options: GithubOptions = {}): Promise<GithubServer> {
  const { repository = 'octo-org/shop', token = GITHUB_TOKEN, login = 'github-actions[bot]', prefix = '' } = options;
  const { latency, listLag = 0, now = Date.now } = options;
  const [owner = '', repo = ''] = repository.split('/');
  const state = createState(owner, repo, now);
  const faults = createFaults(options.faults);
  const exchanges: Exchange[] = [];
  let handle = (_request: ServerRequest): Answer | Promise<Answer> => NOT_FOUND;

  const server = await startHttpServer({ handle: (request) => handle(request), faults, latency, now: options.now });
  const apiUrl = `${server.origin}${prefix}`;
  const render = createRenderer(state, apiUrl);
  const answer = routes(
    createEndpoints({ state, render, me: state.user(login), api: apiUrl, now, listLag }),
    () => NOT_FOUND,
  );

  handle = async (received) => {
    // On GitHub Enterprise Server, GraphQL is at /api/graphql.
    const isGraphql = received.path === `${prefix.replace(/\/v3$/, '')}/graphql`;
    if (!isGraphql && !received.path.startsWith(`${prefix}/`)) return NOT_FOUND;
    const request = { ...received, path: isGraphql ? '/graphql' : received.path.slice(prefix.length) };
    const { headers, answer: limited } = limit(state, now());
    const isKnown = [`token ${token}`, `Bearer ${token}`].includes(request.headers.authorization ?? '');
    const plain = isKnown ? (limited ?? (await answer(request))) : refusal(401, 'Bad credentials');
    const media = {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
    };
    const type: Record<string, string> = plain.json === undefined ? {} : media;
    const full = { ...plain, headers: { ...headers, ...type, ...plain.headers } };
    exchanges.push({ request, answer: full });
    return full;
  };
  const { requests, close } = server;
  return { apiUrl, token, owner, repo, state, faults, requests, exchanges, close };
}
