/** What a rollback takes back, or brings back: the commits between two deployments, and their pull requests. */

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
