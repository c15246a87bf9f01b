import { Failure } from '../core/failure.js';
import { type Octokit, PAGE_SIZE, pagesOf } from './octokit.js';

/**
 * The names of all branches of a repository. A branch that is deleted while the pages are read moves the others
 * forward, and one of them past the reader; so what takes more than one page is read twice, and a branch counts
 * that was seen in either. @throws whatever kept the list from being read completely; Failure when it is empty.
 */
export async function listBranches(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  signal: AbortSignal,
): Promise<Set<string>> {
  const names = new Set<string>();
  for (let reading = 1, pages = 2; reading <= 2 && pages > 1; reading += 1) {
    pages = 0;
    const read = (page: number) =>
      octokit.rest.repos.listBranches({ owner, repo, page, per_page: PAGE_SIZE, request: { signal } });
    for await (const branches of pagesOf(read)) {
      pages += 1;
      for (const { name } of branches) names.add(name);
    }
  }
  if (names.size === 0) {
    throw new Failure(
      `GitHub names no branch of ${owner}/${repo}.`,
      'Check that `github-token` may read the repository (`permissions: contents: read`).',
    );
  }
  return names;
}
