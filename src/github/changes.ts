import type { Octokit } from './rest.js';

/** A push: where the branch stood before it, and where after it. */
export interface Push {
  owner: string;
  repo: string;
  before: string;
  after: string;
}

/** GitHub lists no more files of a comparison. */
const MAX_FILES = 300;

/**
 * The files that a push changed, a renamed one under both names, and how many commits it has. `undefined` when they
 * cannot be known: GitHub lists only some of them, or the push replaced what was there before.
 */
export async function changesOf(
  octokit: Octokit,
  { owner, repo, before, after }: Push,
  signal: AbortSignal,
): Promise<{ files: string[]; commits: number } | undefined> {
  const basehead = `${before}...${after}`;
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, request: { signal } });
  const { status, files = [], total_commits: commits } = data;
  if (status !== 'ahead' || files.length >= MAX_FILES) return undefined;
  return {
    files: files.flatMap(({ filename, previous_filename }) => [
      filename,
      ...(previous_filename === undefined ? [] : [previous_filename]),
    ]),
    commits,
  };
}
