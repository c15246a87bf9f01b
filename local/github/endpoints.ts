/** The endpoints of GitHub's API that the action uses. */
import type { Answer, ServerRequest } from '../answer.js';
import type { Handler } from '../http.js';
import { denied, FORBIDDEN, invalid, NOT_FOUND, paged, refusal } from './answers.js';
import type { Renderer } from './json.js';
import type { Deployment, GithubState, User } from './state.js';

/** Characters of a comment. */
const MAX_COMMENT_LENGTH = 65_536;

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];

export interface EndpointContext {
  state: GithubState;
  render: Renderer;
  /** The token's owner. */
  me: User;
  /** Address of the API, without a trailing slash. */
  api: string;
  now: () => number;
  /** Milliseconds before a new comment shows in lists. */
  listLag: number;
}

export function createEndpoints({ state, render, me, api, now, listLag }: EndpointContext): Record<string, Handler> {
  const list = <T>(request: ServerRequest, items: readonly T[], draw: (item: T) => Record<string, unknown>) =>
    paged(request, `${api}${request.path}`, items, draw);

  function listComments(request: ServerRequest): Answer {
    const refused = denied(state, 'pull-requests', 'read');
    if (refused !== undefined) return refused;
    const number = Number(request.params.number);
    if (!state.pulls.has(number)) return NOT_FOUND;
    const since = Date.parse(request.query.since ?? '') || 0;
    const shown = state
      .comments(number)
      .filter(({ updatedAt, createdAt }) => updatedAt >= since && now() - createdAt >= listLag);
    return list(request, shown, render.comment);
  }

  function createComment({ params, json }: ServerRequest): Answer {
    const refused = denied(state, 'pull-requests', 'write');
    if (refused !== undefined) return refused;
    const pull = state.pulls.get(Number(params.number));
    if (pull === undefined) return NOT_FOUND;
    if (pull.locked) return refusal(403, 'Unable to create comment because issue is locked.');
    return (
      checkedBody(json) ?? { status: 201, json: render.comment(state.addComment(pull.number, bodyIn(json), me.login)) }
    );
  }

  function withComment(needed: 'read' | 'write', act: (id: number, request: ServerRequest) => Answer): Handler {
    return (request) => {
      const id = Number(request.params.id);
      return denied(state, 'pull-requests', needed) ?? (state.comment(id) ? act(id, request) : NOT_FOUND);
    };
  }

  const getComment = withComment('read', (id) => {
    const comment = state.comment(id);
    return comment === undefined ? NOT_FOUND : { status: 200, json: render.comment(comment) };
  });

  const updateComment = withComment('write', (id, { json }) => {
    const comment = state.comment(id);
    if (comment === undefined) return NOT_FOUND;
    const wrong = checkedBody(json);
    if (wrong !== undefined) return wrong;
    Object.assign(comment, { body: bodyIn(json), updatedAt: now() });
    return { status: 200, json: render.comment(comment) };
  });

  const deleteComment = withComment('write', (id) => {
    state.deleteComment(id);
    return { status: 204 };
  });

  function createDeployment({ json }: ServerRequest): Answer {
    const refused = denied(state, 'deployments', 'write');
    if (refused !== undefined) return refused;
    const given = (json ?? {}) as Record<string, unknown>;
    const sha = state.resolve(String(given.ref));
    if (sha === undefined) return refusal(422, `No ref found for: ${given.ref}`);
    const deployment = state.addDeployment({
      sha,
      ref: String(given.ref),
      task: String(given.task ?? 'deploy'),
      environment: String(given.environment ?? 'production'),
      description: typeof given.description === 'string' ? given.description : null,
      payload: given.payload ?? {},
      transient: given.transient_environment === true,
      production: given.production_environment === true,
      creator: me,
    });
    return { status: 201, json: render.deployment(deployment) };
  }

  function listDeployments(request: ServerRequest): Answer {
    const { sha, ref, task, environment } = request.query;
    const fits = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value;
    const shown = state.deployments.filter(
      (item) =>
        fits(sha, item.sha) && fits(ref, item.ref) && fits(task, item.task) && fits(environment, item.environment),
    );
    return denied(state, 'deployments', 'read') ?? list(request, shown.reverse(), render.deployment);
  }

  function createStatus({ params, json }: ServerRequest): Answer {
    const refused = denied(state, 'deployments', 'write');
    if (refused !== undefined) return refused;
    const deployment = findDeployment(params.id);
    if (deployment === undefined) return NOT_FOUND;
    const given = (json ?? {}) as Record<string, unknown>;
    if (!STATES.includes(String(given.state)))
      return invalid('DeploymentStatus', 'state', 'is not included in the list');
    const description = String(given.description ?? '');
    if (description.length > 140) {
      return invalid('DeploymentStatus', 'description', 'is too long (maximum is 140 characters)');
    }
    const status = state.addStatus(deployment, {
      state: String(given.state),
      description,
      environmentUrl: String(given.environment_url ?? ''),
      logUrl: String(given.log_url ?? ''),
      creator: me,
    });
    if (given.state === 'success' && given.auto_inactive !== false) retireBefore(deployment);
    return { status: 201, json: render.status(status, deployment) };
  }

  /** As GitHub does: neither transient nor production environments, and only what was successful. */
  function retireBefore({ id, environment }: Deployment): void {
    for (const earlier of state.deployments) {
      const isOther = earlier.id >= id || earlier.environment !== environment;
      if (isOther || earlier.transient || earlier.production || earlier.statuses.at(-1)?.state !== 'success') continue;
      state.addStatus(earlier, { state: 'inactive', description: '', environmentUrl: '', logUrl: '', creator: me });
    }
  }

  function listStatuses(request: ServerRequest): Answer {
    const deployment = findDeployment(request.params.id);
    const refused = denied(state, 'deployments', 'read') ?? (deployment === undefined ? NOT_FOUND : undefined);
    if (refused !== undefined || deployment === undefined) return refused ?? NOT_FOUND;
    return list(request, [...deployment.statuses].reverse(), (status) => render.status(status, deployment));
  }

  function findDeployment(id: string | undefined): Deployment | undefined {
    return state.deployments.find((deployment) => String(deployment.id) === id);
  }

  /** A commit of a fork is not in the repository, so nothing is associated with it. */
  function pullsOfCommit(request: ServerRequest): Answer {
    const commit = state.history.find(({ sha }) => sha === request.params.sha);
    const pulls = [...state.pulls.values()].filter(
      ({ number, sha, fork }) => number === commit?.pull || (sha === request.params.sha && fork === undefined),
    );
    return denied(state, 'pull-requests', 'read') ?? list(request, pulls, render.pull);
  }

  function getCommit({ params: { sha = '' } }: ServerRequest): Answer {
    const message = state.messages.get(sha);
    const found = message === undefined ? NOT_FOUND : { status: 200, json: render.commit(sha, message) };
    return denied(state, 'contents', 'read') ?? found;
  }

  /**
   * `basehead`: `<branch>...<hash>`, or two hashes of the history. A commit of a fork is found as well: it is no
   * ancestor of the branch.
   */
  function compare({ params: { basehead = '' } }: ServerRequest): Answer {
    const [name = '', sha = ''] = basehead.split('...');
    const [from = -1, to = -1] = [name, sha].map((ref) => state.history.findIndex((commit) => commit.sha === ref));
    const base = state.branches.get(name);
    const isKnown = state.resolve(sha) !== undefined || state.messages.has(sha);
    const isBehind = base !== undefined && (state.ancestors.get(name)?.has(sha) ?? false);
    const found =
      from >= 0 && to >= 0
        ? { status: 200, json: render.range(from, to) }
        : base === undefined || (!isKnown && !isBehind)
          ? NOT_FOUND
          : { status: 200, json: render.comparison(base.sha, sha, isBehind) };
    return denied(state, 'contents', 'read') ?? found;
  }

  /** The newest first. `ref` may be the beginning of a hash. */
  function listCheckRuns({ params: { ref = '' }, query }: ServerRequest): Answer {
    const refused = denied(state, 'checks', 'read');
    if (refused !== undefined) return refused;
    const { app_id: app, per_page: size = '30' } = query;
    const runs = state.checkRuns
      .filter(({ sha, appId }) => sha.startsWith(ref) && (app === undefined || app === String(appId)))
      .reverse();
    const shown = runs.slice(0, Number(size)).map((run) => render.checkRun(run, now()));
    return { status: 200, json: { total_count: runs.length, check_runs: shown } };
  }

  function listPulls(request: ServerRequest): Answer {
    const { state: wanted = 'open', head } = request.query;
    const pulls = [...state.pulls.values()].filter(
      ({ state: is, fork = state.owner, branch }) =>
        (wanted === 'all' || wanted === is) && (head === undefined || head === `${fork}:${branch}`),
    );
    return denied(state, 'pull-requests', 'read') ?? list(request, pulls.reverse(), render.pull);
  }

  function listBranches(request: ServerRequest): Answer {
    const branches = [...state.branches.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return denied(state, 'contents', 'read') ?? list(request, branches, render.branch);
  }

  /** The one question that the action asks in GraphQL: whose token it is. */
  function graphql({ json }: ServerRequest): Answer {
    const { query } = (json ?? {}) as { query?: unknown };
    const isKnown = typeof query === 'string' && /^query \{ viewer \{ login databaseId \} \}$/.test(query);
    const viewer = { login: me.login, databaseId: me.id };
    return { status: 200, json: isKnown ? { data: { viewer } } : { errors: [{ message: 'Parse error' }] } };
  }

  const repository = `/repos/${state.owner}/${state.repo}`;
  return {
    'POST /graphql': graphql,
    'GET /user': () => (me.type === 'Bot' ? FORBIDDEN : { status: 200, json: render.profile(me) }),
    [`GET ${repository}/issues/:number/comments`]: listComments,
    [`POST ${repository}/issues/:number/comments`]: createComment,
    [`GET ${repository}/issues/comments/:id`]: getComment,
    [`PATCH ${repository}/issues/comments/:id`]: updateComment,
    [`DELETE ${repository}/issues/comments/:id`]: deleteComment,
    [`GET ${repository}/commits/:sha/pulls`]: pullsOfCommit,
    [`GET ${repository}/git/commits/:sha`]: getCommit,
    [`GET ${repository}/commits/:ref/check-runs`]: listCheckRuns,
    [`GET ${repository}/compare/:basehead`]: compare,
    [`GET ${repository}/pulls`]: listPulls,
    [`GET ${repository}/branches`]: listBranches,
    [`GET ${repository}/deployments`]: listDeployments,
    [`POST ${repository}/deployments`]: createDeployment,
    [`GET ${repository}/deployments/:id/statuses`]: listStatuses,
    [`POST ${repository}/deployments/:id/statuses`]: createStatus,
  };
}

function bodyIn(json: unknown): string {
  const { body } = (json ?? {}) as { body?: unknown };
  return typeof body === 'string' ? body : '';
}

function checkedBody(json: unknown): Answer | undefined {
  const body = bodyIn(json);
  if (body.trim() === '') return invalid('IssueComment', 'body', "Body can't be blank");
  if (body.length <= MAX_COMMENT_LENGTH) return undefined;
  return invalid('IssueComment', 'body', `Body is too long (maximum is ${MAX_COMMENT_LENGTH} characters)`);
}
