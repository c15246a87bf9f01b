/** What a rollback takes back, or brings back: the commits between two deployments, and their pull requests. */
import { shortHash } from '../pages/commit.js';
import { commitOf, type Deployment, isNewer } from '../pages/deployment.js';
import type { ListedProject } from '../pages/project.js';

export interface CommitFacts {
  /** The whole hash. */
  hash: string;
  /** The first line of its message. */
  title: string;
  /** The name on GitHub, else the one in the commit; an empty text when neither is known. */
  author: string;
}

export interface PullFacts {
  number: number;
  title: string;
  author: string;
  url: string;
}

export interface CommitRange {
  /**
   * `taken-back`: production served these commits before and does not now. `brought-back`: it serves them now and did not
   * before.
   */
  kind: 'taken-back' | 'brought-back';
  /** Newest first, as many as GitHub gives: 250. */
  commits: readonly CommitFacts[];
  /** How many there are. */
  total: number;
  /** The pull requests of these commits, each once. */
  pulls: readonly PullFacts[];
  /** Whether there may be more pull requests than those. */
  hasMorePulls: boolean;
  /** The page that compares the two commits. */
  url: string;
}

/** Said in place of a range that cannot be read: a whole sentence. */
export interface UnknownRange {
  kind: 'unknown';
  why: string;
}

/** The two commits that are to be compared. */
export interface PlannedRange {
  kind: CommitRange['kind'];
  /** The commit whose history is left out. */
  base: string;
  /** The commit whose history counts. */
  head: string;
}

/** A repository on GitHub. */
export interface Repository {
  owner: string;
  repo: string;
}

/** How many pull requests are looked for: each gets a comment. */
export const MAX_PULLS = 20;

/** How many commits are asked for their pull request. */
export const MAX_ASKED_COMMITS = 50;

/** The authors of the commits, each once, those with most commits first. Commits without a known author do not count. */
export function authorsOf(commits: readonly CommitFacts[]): string[] {
  const counts = new Map<string, number>();
  for (const { author } of commits) if (author !== '') counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([author]) => author);
}

/**
 * Which commits a rollback from one deployment to another takes back; it brings them back where the other one is newer.
 * The commits of a Direct Upload count as those of the workflow's repository.
 * @param repository that of the workflow
 */
export function planRange(
  { before, after }: { before: Deployment; after: Deployment },
  { name, source }: Pick<ListedProject, 'name' | 'source'>,
  repository: Repository,
): PlannedRange | UnknownRange {
  const from = commitOf(before).toLowerCase();
  const to = commitOf(after).toLowerCase();
  if (source && !isSame(source, repository)) {
    const where = source.type === 'github' ? `${source.owner}/${source.repo_name}` : 'another place than GitHub';
    return unknown(
      `${name} is built from ${where}, and this workflow is of ${repository.owner}/${repository.repo}: the commits between the two deployments are not read.`,
    );
  }
  if (!isHash(from) || !isHash(to)) return unknown('Cloudflare does not say of which commits the two deployments are.');
  if (from.startsWith(to) || to.startsWith(from)) {
    return unknown(`Both deployments are of commit ${shortHash(to)}, so no commit is between them.`);
  }
  return isNewer(after, before)
    ? { kind: 'brought-back', base: from, head: to }
    : { kind: 'taken-back', base: to, head: from };
}

/** The same two commits the other way round: a newer deployment may be of an older commit. */
export function reversed({ kind, base, head }: PlannedRange): PlannedRange {
  return { kind: kind === 'taken-back' ? 'brought-back' : 'taken-back', base: head, head: base };
}

/**
 * Whether commits that came later take a pull request back, by the titles that git and GitHub give them:
 * `Revert "Add the cart (#12)" (#15)`.
 * @param later the commits that came after those of the pull request
 */
export function isReverted(
  { number, title }: Pick<PullFacts, 'number' | 'title'>,
  later: readonly CommitFacts[],
): boolean {
  return later.some((commit) => {
    const [, reverted] = /^Revert "(.*)"/.exec(commit.title) ?? [];
    if (reverted === undefined) return false;
    const [, named] = /(?:\(#|^Merge pull request #)(\d+)\b/.exec(reverted) ?? [];
    return named === undefined ? reverted === title : Number(named) === number;
  });
}

function unknown(why: string): UnknownRange {
  return { kind: 'unknown', why };
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text);
}

function isSame(source: NonNullable<ListedProject['source']>, { owner, repo }: Repository): boolean {
  const name = `${source.owner}/${source.repo_name}`.toLowerCase();
  return source.type === 'github' && name === `${owner}/${repo}`.toLowerCase();
}
