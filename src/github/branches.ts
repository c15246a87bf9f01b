import { Failure } from '../core/problem.js';
import { type Octokit, PAGE_SIZE } from './http/rest.js';
import { readPayload } from './payload.js';
import { readWholeList } from './whole-list.js';

/**
 * Lists the names of all branches of a repository: see `readWholeList`.
 * @throws the error of a page that cannot be read; Failure when the list is not whole, or when there is no branch
 */
export async function listBranches(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  signal: AbortSignal,
): Promise<Set<string>> {
  const names = await readWholeList({
    what: 'branches',
    readPage: (page) =>
      octokit.rest.repos.listBranches({ owner, repo, page, per_page: PAGE_SIZE, request: { signal } }),
    readItem(value) {
      const name = readPayload(value).text('name');
      return name === undefined ? undefined : { key: name, names: [name] };
    },
  });
  if (names.size > 0) return names;
  throw new Failure({
    message: `GitHub names no branch of ${owner}/${repo}.`,
    advice: 'Check that `github-token` may read the repository (`permissions: contents: read`).',
  });
}
