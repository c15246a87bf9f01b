/** What a deployment does about a production that was rolled back: before its work, and right before it is created. */
import type { Project } from '../../core/pages/project.js';
import { problemOf } from '../../core/problem.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import type { DeploymentRun } from '../context.js';
import { type Reading, respectHold } from '../production/hold.js';

type HoldRun = DeploymentRun<DeployInputs>;

/** Notes that production was rolled back. @throws Failure when the deployment would undo that and must not */
export async function noteHold(reading: Reading, run: HoldRun): Promise<void> {
  const note = await respectHold(reading, { holds: run.inputs.holdsRollback }, run);
  if (note === undefined) return;
  run.updateReport({ note });
  run.log.event(note);
}

/**
 * Reads production once more, right before a deployment of it is created: it may have been rolled back during the upload.
 * @param before the project as it was read at first
 * @param options.isUploaded whether the files of the site were sent
 * @returns the project as it is now
 * @throws Failure when production is rolled back, and `when-rolled-back` is `hold`
 */
export async function readAgain(
  before: Project,
  run: HoldRun,
  { isUploaded }: { isUploaded: boolean },
): Promise<Project> {
  const { inputs, pages, log, signal } = run;
  const { holdsRollback: holds, rollbackOnFailure } = inputs;
  if (!holds && !rollbackOnFailure) return before;
  try {
    const [first, recent] = await Promise.all([pages.project(), pages.deployments()]);
    let latest = first;
    // A hold is read more than once where production changes at that moment.
    const project = async () => {
      latest = await pages.project();
      return latest;
    };
    const reading = { ...run, pages: { ...pages, project } };
    if (holds) await respectHold({ project: first, recent }, { holds, isUploaded }, reading);
    // An answer without it says less than the one before.
    return latest.canonical_deployment === null ? before : latest;
  } catch (error) {
    signal.throwIfAborted();
    if (holds) throw error;
    log.event(`Cloudflare does not tell again what production serves; going on. ${problemOf(error).message}`);
    return before;
  }
}
