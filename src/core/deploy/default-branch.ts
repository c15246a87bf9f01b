import type { Environment } from '../pages/deployment.js';
import type { Problem } from '../problem.js';

/** What is known when the default branch of a repository is deployed. */
export interface DefaultBranchFacts {
  /** What the event that started the workflow says. */
  origin: { owner: string; repo: string; defaultBranch?: string; startedBy?: string; forkOwner?: string };
  project: string;
  /** The branch of the deployment, and where Cloudflare deploys it to. */
  branch: string;
  environment: Environment | undefined;
  productionBranch: string;
}

/**
 * Says that the default branch became a preview, because the project takes another branch for production. `undefined`
 * when it did not, and for a pull request, whose branch is expected to become one.
 */
export function whyDefaultBranchIsPreview({
  origin,
  project,
  branch,
  environment,
  productionBranch,
}: DefaultBranchFacts): string | undefined {
  const { owner, repo, defaultBranch, startedBy, forkOwner } = origin;
  const isPull = startedBy?.startsWith('pull_request') || forkOwner !== undefined;
  if (isPull || environment !== 'preview' || branch !== defaultBranch || branch === productionBranch) return undefined;
  return `This is only a preview: production of ${project} is deployed from branch ${productionBranch}, and ${branch} is the default branch of ${owner}/${repo}. If ${branch} is meant to be production, set the production branch of ${project} to ${branch} in the Cloudflare dashboard (Settings > Builds > Branch control).`;
}

/** Warns of a branch that differs from the production branch in upper and lower case alone; `undefined` for any other. */
export function caseProblem(
  project: string,
  { branch, productionBranch }: { branch: string; productionBranch: string },
): Problem | undefined {
  if (branch === productionBranch || branch.toLowerCase() !== productionBranch.toLowerCase()) return undefined;
  return {
    message: `Branch ${branch} becomes only a preview: the production branch of ${project} is ${productionBranch}, and upper and lower case count.`,
    advice: `Set \`branch: ${productionBranch}\` if production is meant.`,
  };
}
