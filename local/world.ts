/** A local Cloudflare, a local GitHub, and the built action between them. */
import { createFaults, type Faults } from './faults.js';
import { type GithubOptions, type GithubServer, startGithubServer } from './github/index.js';
import type { Pull } from './github/state.js';
import { type PagesOptions, type PagesServer, startPagesServer } from './pages/index.js';
import { type ActionResult, type ActionRun, type RunningAction, startAction } from './runner.js';
import { createSkippedTime } from './skipped-time.js';

/** Milliseconds of a `deploy` stage and of a Direct Upload where time is real. */
const AT_ONCE = { deployTime: 80, uploadTime: 40 };

export interface WorldOptions {
  pages?: PagesOptions;
  github?: GithubOptions;
  /**
   * Shortens the pauses that the action makes: what it would sleep, the time of this world skips. Where it skips none,
   * what no test scripts is over at once, for somebody has to wait for it.
   */
  shortPauses?: boolean;
}

export interface World {
  pages: PagesServer;
  /** Of the Pages server; those of the GitHub server are `github.faults`. */
  faults: Faults;
  github: GithubServer;
  /** The time that both servers and the action go by, in milliseconds since the epoch. */
  now(): number;
  /** A run with credentials and addresses of this world. */
  complete(run: WorldRun): ActionRun;
  /** Starts the action with credentials and addresses of this world. */
  start(run: WorldRun): RunningAction;
  run(run: WorldRun): Promise<ActionResult>;
  close(): Promise<void>;
}

/** `githubUrl` and credentials are the world's, unless a run says otherwise. */
export type WorldRun = Omit<ActionRun, 'githubUrl'> & { githubUrl?: string };

export async function startWorld({ shortPauses = false, ...options }: WorldOptions = {}): Promise<World> {
  const faults = options.pages?.faults ?? createFaults();
  const time = shortPauses ? createSkippedTime() : undefined;
  const now = time?.now ?? Date.now;
  const pace = shortPauses ? {} : AT_ONCE;
  const pages = await startPagesServer({ now, ...pace, ...options.pages, faults });
  const github = await startGithubServer({ now, ...options.github });
  const complete = (run: WorldRun): ActionRun => ({
    githubUrl: github.apiUrl,
    githubToken: github.token,
    time,
    ...run,
    inputs: withinWorld(run),
    env: {
      CLOUDFLARE_API_BASE_URL: pages.url,
      CLOUDFLARE_API_TOKEN: 'test-api-token',
      GITHUB_REPOSITORY: `${github.owner}/${github.repo}`,
      ...run.env,
    },
  });
  const start = (run: WorldRun) => startAction(complete(run));
  return {
    pages,
    faults,
    github,
    now,
    complete,
    start,
    run: (run) => start(run).result,
    async close() {
      await Promise.all([pages.close(), github.close()]);
      time?.close();
    },
  };
}

/** The part of a payload about the repository. */
const REPOSITORY = { default_branch: 'main' };

/** The inputs of a run. Pages are compared only where a run asks for it: most worlds serve no sites (see `startSites`). */
function withinWorld({ inputs, action }: WorldRun): ActionRun['inputs'] {
  const mayCompare = action !== 'pages-action' && ['deploy', 'wait'].includes(inputs.mode ?? 'deploy');
  return mayCompare ? { 'changed-pages': 'false', ...inputs } : inputs;
}

type Event = ActionRun['event'];

/** The event of a pull request that was opened or pushed to; a `fork` is the owner of the head repository. */
export function pullRequestEvent(github: GithubServer, pull: Pull, name = 'pull_request'): Event {
  const full = `${github.owner}/${github.repo}`;
  const head = pull.fork === undefined ? full : `${pull.fork}/${github.repo}`;
  return {
    name,
    payload: {
      action: pull.state === 'closed' ? 'closed' : 'synchronize',
      number: pull.number,
      repository: REPOSITORY,
      pull_request: {
        number: pull.number,
        state: pull.state,
        head: { ref: pull.branch, sha: pull.sha, repo: { full_name: head } },
        base: { ref: 'main', repo: { full_name: full } },
      },
    },
  };
}

export function pushEvent(branch: string, sha: string, message = 'Update the site'): Event {
  return {
    name: 'push',
    payload: {
      ref: `refs/heads/${branch}`,
      after: sha,
      deleted: false,
      head_commit: { id: sha, message },
      repository: REPOSITORY,
    },
  };
}

export function dispatchEvent(): Event {
  return { name: 'workflow_dispatch', payload: { ref: 'refs/heads/main', inputs: {}, repository: REPOSITORY } };
}
