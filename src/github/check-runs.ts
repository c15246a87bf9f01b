import { defined } from '../core/defined.js';
import type { Quota } from '../core/wait/check-poll.js';
import { type CheckRun, CLOUDFLARE_APP_ID } from '../core/wait/check-run.js';
import { type Octokit, PAGE_SIZE } from './http/rest.js';
import { readPayload } from './payload.js';

/** A commit of the repository or of one of its forks. */
export interface CheckedCommit {
  owner: string;
  repo: string;
  commitHash: string;
}

/** An answer of GitHub. */
export interface CheckRuns {
  runs: CheckRun[];
  /** Absent where GitHub does not say it. */
  quota?: Quota;
}

/**
 * Reads the check runs of Cloudflare's GitHub App for a commit: all of them, for another branch may have the same
 * commit. A commit has few, so one page is enough. The commit of a fork is found as well: the check run is in the
 * repository that it was proposed to.
 */
export async function listCheckRuns(
  octokit: Octokit,
  { owner, repo, commitHash }: CheckedCommit,
  signal: AbortSignal,
): Promise<CheckRuns> {
  const { data, headers } = await octokit.rest.checks.listForRef({
    ...{ owner, repo, ref: commitHash, app_id: CLOUDFLARE_APP_ID, filter: 'all', per_page: PAGE_SIZE },
    request: { signal },
  });
  const runs: unknown = data.check_runs;
  return { runs: (Array.isArray(runs) ? runs : []).map(readCheckRun), ...defined({ quota: quotaOf(headers) }) };
}

function quotaOf(headers: Readonly<Record<string, string | number | undefined>>): Quota | undefined {
  const [remaining, reset] = ['x-ratelimit-remaining', 'x-ratelimit-reset'].map((name) => Number(headers[name] ?? NaN));
  const isKnown = Number.isFinite(remaining) && Number.isFinite(reset);
  return isKnown ? { remaining: Number(remaining), resetsAt: Number(reset) * 1000 } : undefined;
}

function readCheckRun(value: unknown): CheckRun {
  const run = readPayload(value);
  const text = (key: string) => run.text(key) ?? '';
  return {
    id: run.number('id') ?? 0,
    appId: run.child('app').number('id'),
    name: text('name'),
    commitHash: text('head_sha'),
    status: text('status'),
    conclusion: text('conclusion'),
    startedAt: text('started_at'),
    completedAt: text('completed_at'),
    detailsUrl: text('details_url'),
    summary: run.child('output').text('summary') ?? '',
  };
}
