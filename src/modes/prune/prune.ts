import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pMap from 'p-map';
import { writeNumber, writePart } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { writeDuration } from '../../core/duration.js';
import { isGlob } from '../../core/glob.js';
import { selectProjects } from '../../core/pages/selection.js';
import { Failure, problemOf } from '../../core/problem.js';
import { type PrunePlan, plan } from '../../core/prune/plan.js';
import {
  countsOf,
  newTally,
  type PruneReport,
  projectsWithoutPreview,
  pruneVerdict,
  type UnreadableProject,
} from '../../core/prune/report.js';
import { type BranchSelection, selectBranches } from '../../core/prune/selection.js';
import type { PruneInputs } from '../../inputs/prune.js';
import { type CommentUpdate, removedRow } from '../../report/comment/update.js';
import { planJson } from '../../report/data/prune-plan.js';
import {
  causeLines,
  conclusionLine,
  deletionLines,
  failureLines,
  keptLines,
  keptSentence,
  selectionSentence,
} from '../../report/log/prune.js';
import { pruneOutputs, renderPruneSummary } from '../../report/summary/prune.js';
import type { Interruption, ModeDefinition } from '../mode.js';
import { checkBranches } from './check-branches.js';
import { deactivateOnGithub } from './deactivate.js';
import { execute } from './execute.js';
import type { PruneRun } from './prune-run.js';
import { createSurvey, type ProjectSnapshot } from './survey.js';

/** How many projects are surveyed at the same time. Each survey reads several pages at the same time too. */
const CONCURRENCY = 2;

/** How many projects a report names. */
const MAX_NAMES = 5;

/** Deletes old deployments, and never one that is live or that a rollback needs. */
export const prune: ModeDefinition<PruneInputs, PruneReport> = {
  begin: ({ projects, dryRun }) => ({ project: projects.join(', '), status: 'pending', dryRun, unreadable: [] }),
  perform,
  interrupted,
  outputs: pruneOutputs,
  summary: renderPruneSummary,
  conclusion: (report) => ({
    lines: [conclusionLine(report)],
    ...defined({ notice: report.note }),
    details: causeLines(report),
  }),
  comment: commentUpdate,
};

async function perform(run: PruneRun): Promise<void> {
  const { inputs, log, updateReport } = run;
  // The network sets the pace, so there is time to collect garbage often. Without this, memory grows much larger.
  setFlagsFromString('--optimize-for-size');
  const selection = selectionOf(run);
  const names = await projectNames(run);
  log.event(`Looking at ${named(names)}`);
  const { snapshots, unreadable } = await surveyAll(names, run);
  const report = decide(snapshots, unreadable, selection, run);
  checkBranches(report.plan, snapshots, selection, run);
  updateReport(report);
  logPlan(report, run);
  const save = planSaver(run);
  await save(report);
  if (inputs.dryRun) updateReport(pruneVerdict(report));
  else await carryOut(report, snapshots, run, save);
}

/** The branches that are selected. @throws Failure when the event does not say enough to know them */
function selectionOf({ inputs, event, log, updateReport }: PruneRun): BranchSelection {
  const selection = selectBranches(inputs.branchesText, inputs.branches, event);
  if ('message' in selection) throw new Failure(selection);
  const { names } = selection;
  if (names !== undefined) {
    const pullRequest = event.pullState === 'closed' ? event.pullRequest?.number : undefined;
    const reported = { names, ...defined({ pullRequest }) };
    updateReport({ selection: reported });
    log.event(selectionSentence(reported));
  }
  return selection;
}

/** Makes the plan. @returns the report with it */
function decide(
  snapshots: readonly ProjectSnapshot[],
  unreadable: UnreadableProject[],
  selection: BranchSelection,
  { inputs, event, pagesOf }: PruneRun,
) {
  const candidates = snapshots.flatMap((snapshot) => snapshot.candidates);
  const facts = new Map(snapshots.map((snapshot) => [snapshot.project, snapshot.facts]));
  const now = pagesOf(snapshots[0]?.project ?? '').serverNow();
  return {
    project: named(snapshots.map(({ project }) => project)),
    status: 'pending',
    dryRun: inputs.dryRun,
    olderThan: inputs.olderThan,
    unreadable,
    plan: plan(candidates, facts, { ...inputs, ...selection }, now),
    event: defined({ branch: event.branch, forkOwner: event.forkOwner }),
  } satisfies PruneReport;
}

function logPlan(report: PruneReport & { plan: PrunePlan }, { log, inputs }: PruneRun): void {
  const { deletions, kept } = report.plan;
  const all = deletions.length + kept.length;
  log.event(`${writePart(deletions.length, all)} deployments to delete, ${keptSentence(report)}`);
  const title = `${writeNumber(deletions.length)} ${inputs.dryRun ? 'would be deleted' : 'to delete'}`;
  log.group(title, deletionLines(deletions));
  if (inputs.dryRun) log.group(`${writeNumber(kept.length)} would be kept`, keptLines(kept, report));
}

/** Deletes what the plan says. The plan is saved again with the results, also when the deletions are interrupted. */
async function carryOut(
  report: PruneReport & { plan: PrunePlan },
  snapshots: readonly ProjectSnapshot[],
  run: PruneRun,
  save: (report: PruneReport) => Promise<void>,
): Promise<void> {
  const tally = newTally();
  const result: PruneReport = { ...report, tally };
  run.updateReport({ tally });
  try {
    await execute(report.plan.deletions, snapshots, run, tally);
    Object.assign(result, pruneVerdict(result));
    run.updateReport(result);
  } finally {
    if (tally.failed.length > 0) run.log.group(`${writeNumber(tally.failed.length)} failed`, failureLines(result));
    await save(result);
  }
  if (run.inputs.githubDeployment) {
    await deactivateOnGithub(
      tally.deleted,
      new Map(snapshots.map(({ project, subdomain }) => [project, subdomain])),
      run,
    );
  }
}

/** The names of the projects, or their number when there are many. */
function named(projects: readonly string[]): string {
  return projects.length > MAX_NAMES ? `${projects.length} projects` : projects.join(', ');
}

/**
 * The names of the projects to prune. Only globs need the list of all projects.
 * @throws Failure when a negated name or glob leaves out no project, for it was to protect one
 */
async function projectNames({ inputs, projects }: PruneRun): Promise<string[]> {
  if (!inputs.projects.some(isGlob)) return [...new Set(inputs.projects)];
  const { selected, idle } = selectProjects(await projects(), inputs.projects);
  if (idle !== undefined) throw new Failure({ ...idle, message: `${idle.message} So nothing is deleted.` });
  return selected.map(({ name }) => name);
}

/** Surveys all projects. @throws the error of the first project when none could be read */
async function surveyAll(
  names: readonly string[],
  run: PruneRun,
): Promise<{ snapshots: ProjectSnapshot[]; unreadable: UnreadableProject[] }> {
  const { log, warn, signal } = run;
  const survey = createSurvey(run);
  const errors: unknown[] = [];
  const unreadable: UnreadableProject[] = [];
  const surveyed = await pMap(
    names,
    async (project) => {
      try {
        return await survey(project);
      } catch (error) {
        signal.throwIfAborted();
        errors.push(error);
        unreadable.push({ project, problem: problemOf(error) });
        return undefined;
      }
    },
    { concurrency: CONCURRENCY },
  );
  const snapshots = surveyed.filter((snapshot) => snapshot !== undefined);
  if (snapshots.length === 0) throw errors[0];
  for (const { project } of snapshots.filter(({ complete }) => !complete)) {
    log.event(`The deployments of ${project} changed again and again while they were listed: some may be left over`);
  }
  for (const { project, problem } of unreadable)
    warn({ ...problem, message: `Nothing of ${project} is deleted: ${problem.message}` });
  return { snapshots, unreadable };
}

/** Makes a function that saves the plan and its results, each time in the same file. */
function planSaver({ env, random, writeFile, updateReport, warn }: PruneRun): (report: PruneReport) => Promise<void> {
  const name = `cloudflare-pages-prune-${Math.floor(random() * 2 ** 32).toString(16)}.json`;
  const planFile = join(env.RUNNER_TEMP || tmpdir(), name);
  return async (report) => {
    try {
      await writeFile(planFile, planJson(report));
      updateReport({ planFile });
    } catch (error) {
      warn({ message: `The plan was not written to ${planFile}: ${problemOf(error).message}` });
    }
  };
}

/** The comment says which projects have no preview of the pull request any more. */
function commentUpdate(report: PruneReport): CommentUpdate | undefined {
  const rows = projectsWithoutPreview(report).map(({ project, branch }) => removedRow(project, branch));
  return rows.length === 0 ? undefined : { rows, commitHash: undefined };
}

function interrupted(report: PruneReport, by: Interruption, { timeout }: PruneInputs): Partial<PruneReport> {
  const { planned, deleted, unconfirmed } = countsOf(report);
  const when = by === 'canceled' ? 'The step was canceled' : `The time of ${writeDuration(timeout)} was over`;
  if (report.plan === undefined) return { status: by, problem: { message: `${when} before anything was deleted.` } };
  const cutOff = unconfirmed === 0 ? '' : ` ${writeNumber(unconfirmed)} more were under way, and may be gone as well.`;
  return {
    status: by,
    problem: {
      message: `${when} after ${writePart(deleted, planned)} deletions.${cutOff}`,
      advice: `Run it again to go on where it stopped${by === 'canceled' ? '' : ', or give it longer with `timeout`'}.`,
    },
  };
}
