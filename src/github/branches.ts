import { Failure } from '../core/problem.js';
import { type Octokit, PAGE_SIZE, pagesOf } from './rest.js';

/**
 * Lists the names of all branches of a repository. When a branch is deleted while the pages are read, the others move
 * forward, and the reader misses one of them. Therefore a list of several pages is read twice, and a branch counts
 * that was seen once.
 * @throws the error of a page that cannot be read; Failure when there is no branch
 */
export async function listBranches(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  signal: AbortSignal,
): Promise<Set<string>> {
  const names = new Set<string>();
  const readPage = (page: number) =>
    octokit.rest.repos.listBranches({ owner, repo, page, per_page: PAGE_SIZE, request: { signal } });

  async function readAll(): Promise<number> {
    let pages = 0;
    for await (const branches of pagesOf(readPage)) {
      pages += 1;
      for (const { name } of branches) names.add(name);
    }
    return pages;
  }

  if ((await readAll()) > 1) await readAll();
  if (names.size > 0) return names;
  throw new Failure({
    message: `GitHub names no branch of ${owner}/${repo}.`,
    advice: 'Check that `github-token` may read the repository (`permissions: contents: read`).',
  });
}
