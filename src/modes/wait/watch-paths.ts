import { shortHash } from '../../core/pages/commit.js';
import type { Project } from '../../core/pages/project.js';
import { hasWatchPaths, leavesOut, type NoBuild } from '../../core/wait/branch-control.js';
import type { Wanted } from '../../core/wait/matching.js';
import { changesOf } from '../../github/changes.js';
import type { WaitInputs } from '../../inputs/wait.js';
import type { DeploymentRun } from '../context.js';

/**
 * Cloudflare builds a push of 20 or more commits whatever it changes
 * (https://developers.cloudflare.com/pages/configuration/build-watch-paths/).
 */
const MIN_UNWATCHED_COMMITS = 20;

/** GitHub and Cloudflare may count the commits of a push differently. From here on, the limit may be reached. */
const MIN_UNCERTAIN_COMMITS = MIN_UNWATCHED_COMMITS / 2;

/**
 * Why the push of this commit is not built: the build watch paths leave out every file that it changes.
 * @returns `undefined` when the push is built, and when GitHub does not say what it changes
 */
export async function whyLeftOut(
  wanted: Wanted,
  { name, source }: Project,
  { event, inputs, octokit, signal, log }: DeploymentRun<WaitInputs>,
): Promise<NoBuild | undefined> {
  const { owner, repo, previousCommit: before, commitHash: after } = event;
  if (!source || !hasWatchPaths(source) || inputs.githubToken === undefined) return undefined;
  if (before === undefined || after !== wanted.commitHash) return undefined;
  try {
    const changes = await changesOf(await octokit(), { owner, repo, before, after }, signal);
    if (changes === undefined || changes.commits >= MIN_UNWATCHED_COMMITS || !leavesOut(source, changes.files))
      return undefined;
    const problem = {
      message: `Cloudflare does not build commit ${shortHash(after)} of ${name}: it changes no file in the build watch paths.`,
      advice: 'Change the paths in the dashboard (Settings > Builds > Build watch paths), or do not wait for it.',
    };
    return { problem, isCertain: changes.commits < MIN_UNCERTAIN_COMMITS };
  } catch (error) {
    signal.throwIfAborted();
    log.event(`GitHub does not tell which files the commit changes; waiting for its deployment. ${error}`);
    return undefined;
  }
}
