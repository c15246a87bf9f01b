import { type CheckRun, CLOUDFLARE_APP_ID } from '../core/wait/check-run.js';
import { type Octokit, PAGE_SIZE } from './http/rest.js';
import { readPayload } from './payload.js';

/** A commit of the repository or of one of its forks. */
export interface CheckedCommit {
  owner: string;
  repo: string;
  commitHash: string;
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
): Promise<CheckRun[]> {
  const { data } = await octokit.rest.checks.listForRef({
    ...{ owner, repo, ref: commitHash, app_id: CLOUDFLARE_APP_ID, filter: 'all', per_page: PAGE_SIZE },
    request: { signal },
  });
  const runs: unknown = data.check_runs;
  return (Array.isArray(runs) ? runs : []).map(readCheckRun);
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
