/** What the local GitHub server knows: one repository with its branches, pull requests, comments and deployments. */
import { createHash } from 'node:crypto';
import { type CheckRun, type PagesCheckRun, pagesCheckRun } from './check-runs.js';

export type Access = 'none' | 'read' | 'write';
export type Permission = 'pull-requests' | 'deployments' | 'contents' | 'checks';

export interface User {
  login: string;
  id: number;
  type: 'Bot' | 'User';
}

export interface Branch {
  name: string;
  sha: string;
}

export interface Pull {
  number: number;
  title: string;
  author: User;
  state: 'open' | 'closed';
  locked: boolean;
  branch: string;
  sha: string;
  /** Owner of the head repository, when that is a fork. */
  fork?: string;
  createdAt: number;
  /** Whether it was merged. */
  merged?: boolean;
}

/** A commit of the default branch. */
export interface Commit {
  sha: string;
  message: string;
  author: User;
  /** The number of the pull request that brought it. */
  pull?: number;
}

export interface Comment {
  id: number;
  pull: number;
  author: User | null;
  body: string;
  createdAt: number;
  updatedAt: number;
}

export interface DeploymentStatus {
  id: number;
  state: string;
  description: string;
  environmentUrl: string;
  logUrl: string;
  creator: User;
  createdAt: number;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  payload: unknown;
  transient: boolean;
  production: boolean;
  creator: User;
  createdAt: number;
  /** The oldest first. */
  statuses: DeploymentStatus[];
}

/** A rate limit against bursts, for the next `times` requests. Without `retryAfter` (seconds) it names no time. */
export interface SecondaryLimit {
  times: number;
  status: 403 | 429;
  retryAfter?: number;
}

export interface GithubState {
  owner: string;
  repo: string;
  defaultBranch: string;
  /** What the token may do. */
  permissions: Record<Permission, Access>;
  /** Requests that are left of the hour's. */
  remaining: number;
  secondaryLimit: SecondaryLimit;
  /** The words of a 403 that every request gets, as from an IP allow list. */
  refuses?: string;
  branches: Map<string, Branch>;
  pulls: Map<number, Pull>;
  deployments: Deployment[];
  checkRuns: CheckRun[];
  /** Messages of commits by hash, also of those that only a fork has: GitHub keeps the commits of all forks together. */
  messages: Map<string, string>;
  /** The commits of branches below their heads. */
  ancestors: Map<string, Set<string>>;
  /** The commits of the default branch, the oldest first, as far as they matter. */
  history: Commit[];
  user(login: string): User;
  addBranch(name: string, sha?: string): Branch;
  addPull(pull: Partial<Omit<Pull, 'author'>> & { author?: string }): Pull;
  addCommit(commit: { sha?: string; message: string; author?: string; pull?: number }): Commit;
  addComment(pull: number, body: string, author?: string): Comment;
  /** Comments of a pull request, the oldest first. */
  comments(pull: number): Comment[];
  comment(id: number): Comment | undefined;
  deleteComment(id: number): void;
  addDeployment(deployment: Omit<Deployment, 'id' | 'createdAt' | 'statuses'>): Deployment;
  /** The check run of a build of Pages. */
  addCheckRun(run: PagesCheckRun): CheckRun;
  addStatus(deployment: Deployment, status: Omit<DeploymentStatus, 'id' | 'createdAt'>): DeploymentStatus;
  /** The commit that a branch, a pull request's head or a full hash names. */
  resolve(ref: string): string | undefined;
}

export function createState(owner: string, repo: string, now: () => number): GithubState {
  const users = new Map<string, User>();
  const comments = new Map<number, Comment>();
  let lastId = 1000;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };

  const state: GithubState = {
    owner,
    repo,
    defaultBranch: 'main',
    permissions: { 'pull-requests': 'write', deployments: 'write', contents: 'read', checks: 'read' },
    remaining: 5000,
    secondaryLimit: { times: 0, status: 403 },
    branches: new Map(),
    pulls: new Map(),
    deployments: [],
    checkRuns: [],
    messages: new Map(),
    ancestors: new Map(),
    history: [],
    user(login) {
      const known = users.get(login);
      if (known !== undefined) return known;
      const user: User = { login, id: nextId(), type: login.endsWith('[bot]') ? 'Bot' : 'User' };
      users.set(login, user);
      return user;
    },
    addBranch(name, sha = hashOf(name)) {
      const branch = { name, sha };
      state.branches.set(name, branch);
      return branch;
    },
    addPull({ author = 'octocat', ...given }) {
      const number = given.number ?? state.pulls.size + 1;
      const branch = given.branch ?? `feature-${number}`;
      const pull: Pull = {
        title: `Pull request ${number}`,
        state: 'open',
        locked: false,
        sha: hashOf(branch),
        createdAt: now(),
        ...given,
        number,
        branch,
        author: state.user(author),
      };
      state.pulls.set(number, pull);
      return pull;
    },
    addCommit({ message, sha = hashOf(message), author = 'octocat', pull }) {
      const commit: Commit = { sha, message, author: state.user(author), ...(pull !== undefined && { pull }) };
      state.history.push(commit);
      state.messages.set(sha, message);
      return commit;
    },
    addComment(pull, body, author = 'octocat') {
      const createdAt = now();
      const comment = { id: nextId(), pull, body, author: state.user(author), createdAt, updatedAt: createdAt };
      comments.set(comment.id, comment);
      return comment;
    },
    comments: (pull) => [...comments.values()].filter((comment) => comment.pull === pull),
    comment: (id) => comments.get(id),
    deleteComment(id) {
      comments.delete(id);
    },
    addDeployment(given) {
      const deployment = { ...given, id: nextId(), createdAt: now(), statuses: [] };
      state.deployments.push(deployment);
      return deployment;
    },
    addCheckRun(given) {
      const run = pagesCheckRun(nextId(), now(), given);
      state.checkRuns.push(run);
      return run;
    },
    addStatus(deployment, given) {
      const status = { ...given, id: nextId(), createdAt: now() };
      deployment.statuses.push(status);
      return status;
    },
    resolve(ref) {
      const heads = [...state.branches.values(), ...state.pulls.values()];
      return state.branches.get(ref)?.sha ?? heads.find(({ sha }) => sha === ref)?.sha;
    },
  };
  state.addBranch(state.defaultBranch);
  return state;
}

/** A commit hash that is always the same for the same text. */
export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
