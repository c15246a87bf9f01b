import type { Octokit } from './http/rest.js';

/** A push to a branch. */
export interface Push {
  owner: string;
  repo: string;
  /** The commit of the branch before the push. */
  before: string;
  /** Its commit after the push. */
  after: string;
}

/** The most files that GitHub lists of a comparison. */
const MAX_FILES = 300;

/**
 * Reads which files a push changed, and how many commits it has. A renamed file counts under both names.
 * @returns `undefined` when GitHub lists only some of the files, or the push replaced commits of the branch
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
    files: files.flatMap(({ filename, previous_filename: previous }) => (previous ? [filename, previous] : filename)),
    commits,
  };
}
