import { globsProblem, idleGlobs } from '../../core/inputs/branch-globs.js';
import { Failure } from '../../core/problem.js';
import type { PrunePlan } from '../../core/prune/plan.js';
import type { BranchSelection } from '../../core/prune/selection.js';
import type { PruneRun } from './prune-run.js';
import type { ProjectSnapshot } from './survey.js';

/**
 * Says when no branch matches `branches`, and warns of negated globs that leave out none.
 * @throws Failure when a negated glob leaves out nothing because of its case, for it was to protect a branch
 */
export function checkBranches(
  { deletions, kept }: PrunePlan,
  snapshots: readonly ProjectSnapshot[],
  { branches, names }: BranchSelection,
  { event, updateReport, warn }: PruneRun,
): void {
  // A name of the event is no glob.
  const globs = names === undefined ? branches : [];
  const candidates = [...deletions, ...kept.map(({ candidate }) => candidate)];
  const deployed = [...new Set(candidates.map(({ branch }) => branch))];
  const problem = globsProblem(globs, deployed);
  if (problem?.isFatal) throw new Failure(problem);
  if (problem !== undefined) {
    updateReport({ note: `${problem.message} ${problem.advice}` });
    return;
  }
  const others = snapshots.flatMap(({ productionBranch, facts }) => [productionBranch, ...(facts.branches ?? [])]);
  const idle = idleGlobs(globs, new Set([...deployed, ...others, event.defaultBranch ?? '']));
  if (idle !== undefined) warn(idle);
}
