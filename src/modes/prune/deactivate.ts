import type { Candidate } from '../../core/prune/plan.js';
import { deactivateDeleted } from '../../github/deployments.js';
import { troubleOf } from '../../github/permissions.js';
import { environmentName } from '../../report/data/github-deployment.js';
import type { PruneRun } from './prune-run.js';

/**
 * Sets the GitHub Deployments of the deleted deployments to inactive. It only warns when that fails: the deletions are
 * done.
 * @param subdomains by project
 */
export async function deactivateOnGithub(
  deleted: readonly Candidate[],
  subdomains: ReadonlyMap<string, string>,
  run: PruneRun,
): Promise<void> {
  const { inputs, event, signal, log, warn } = run;
  const { owner, repo, restricted } = event;
  const addresses = new Map<string, Set<string>>();
  for (const { id, project, environment } of deleted) {
    const url = `https://${id.slice(0, 8)}.${subdomains.get(project)}`;
    const name = inputs.githubEnvironment ?? environmentName(project, environment === 'production');
    addresses.set(name, (addresses.get(name) ?? new Set()).add(url));
  }
  try {
    const octokit = await run.octokit();
    for (const [environment, urls] of addresses) {
      const count = await deactivateDeleted(octokit, { owner, repo, environment }, urls, signal);
      if (count > 0) log.event(`${count} deployments of ${environment} are inactive on GitHub now`);
    }
  } catch (error) {
    signal.throwIfAborted();
    warn(troubleOf('deployment', error, restricted));
  }
}
