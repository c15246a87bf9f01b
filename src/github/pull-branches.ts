import { type Octokit, PAGE_SIZE, pagesOf } from './rest.js';

/**
 * The head branches of all open pull requests, also as `owner:branch`: those in forks are not among the branches of
 * the repository. @throws whatever kept the list from being read completely
 */
export async function listPullBranches(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  signal: AbortSignal,
): Promise<Set<string>> {
  const names = new Set<string>();
  const read = (page: number) =>
    octokit.rest.pulls.list({ owner, repo, state: 'open', page, per_page: PAGE_SIZE, request: { signal } });
  for await (const pulls of pagesOf(read)) {
    for (const { head } of pulls) {
      names.add(head.ref);
      names.add(head.label);
    }
  }
  return names;
}
