/** What the build settings of a project say about which pushes are built (Settings > Builds in the dashboard). */
import type { Project, ProjectSource } from '../pages/project.js';
import type { Problem } from '../problem.js';

const BRANCH_CONTROL_ADVICE =
  'Change that in the dashboard (Settings > Builds > Branch control), or do not wait for it.';

/**
 * The documentation does not say which of the two lists decides. Its own example includes `release/*`, excludes `*`,
 * and says that such a branch is built (https://developers.cloudflare.com/pages/configuration/branch-build-controls/).
 */
const IN_BOTH_LISTS = 'the branch control both includes it in preview deployments and excludes it from them';

/** Why a commit is not built. */
export interface NoBuild {
  problem: Problem;
  /** Whether nothing else is possible. When it is not certain, the deployment may still come. */
  isCertain: boolean;
}

/** Why a push to this branch is not built; `undefined` when it is, or when the build settings are not known. */
export function whyNotBuilt({ name, source, production_branch }: Project, branch: string): NoBuild | undefined {
  if (source === null) {
    const problem = {
      message: `Project ${name} has no Git repository, so Cloudflare builds nothing when a commit is pushed.`,
      advice: 'Use `mode: deploy` with `directory`, or connect a repository in the dashboard.',
    };
    return { problem, isCertain: true };
  }
  if (source === undefined) return undefined;
  const because = whyDisabled(source, branch, branch === production_branch);
  if (because === undefined) return undefined;
  const problem = {
    message: `Cloudflare does not build branch ${branch} of ${name}: ${because}.`,
    advice: BRANCH_CONTROL_ADVICE,
  };
  return { problem, isCertain: because !== IN_BOTH_LISTS };
}

/** Whether the watch paths leave out every one of these files, so that a push that changes no others is not built. */
export function leavesOut({ path_includes, path_excludes }: ProjectSource, files: readonly string[]): boolean {
  return (
    files.length > 0 &&
    files.every((file) => matches(path_excludes, file) || (path_includes.length > 0 && !matches(path_includes, file)))
  );
}

/** Whether the watch paths can leave out anything. */
export function hasWatchPaths({ path_includes, path_excludes }: ProjectSource): boolean {
  return path_excludes.length > 0 || (path_includes.length > 0 && !path_includes.includes('*'));
}

function whyDisabled(source: ProjectSource, branch: string, isProduction: boolean): string | undefined {
  if (!source.deployments_enabled) return 'automatic deployments are disabled';
  if (isProduction) {
    return source.production_deployments_enabled ? undefined : 'automatic production deployments are disabled';
  }
  if (source.preview_deployment_setting === 'none') return 'preview deployments are disabled';
  if (source.preview_deployment_setting !== 'custom') return undefined;
  const { preview_branch_includes: includes, preview_branch_excludes: excludes } = source;
  const isIncluded = matches(includes, branch);
  if (matches(excludes, branch)) {
    return isIncluded ? IN_BOTH_LISTS : 'the branch control excludes it from preview deployments';
  }
  if (includes.length === 0 || isIncluded) return undefined;
  return 'the branch control does not include it in preview deployments';
}

/**
 * Whether a pattern matches. `*` stands for any text, slashes included; nothing else is special. A regular expression
 * is not used: a hostile pattern could keep it busy for very long.
 */
function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => {
    const first = pattern.indexOf('*');
    if (first < 0) return name === pattern;
    const last = pattern.lastIndexOf('*');
    const start = pattern.slice(0, first);
    const end = pattern.slice(last + 1);
    if (!name.startsWith(start) || !name.slice(start.length).endsWith(end)) return false;
    const middle = name.slice(start.length, name.length - end.length);
    let at = 0;
    return pattern
      .slice(first, last)
      .split('*')
      .every((part) => {
        const found = middle.indexOf(part, at);
        at = found + part.length;
        return found >= 0;
      });
  });
}
