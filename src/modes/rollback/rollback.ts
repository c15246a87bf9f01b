import { defined } from '../../core/defined.js';
import { shortHash } from '../../core/pages/commit.js';
import { commitOf, createdOn, type Deployment, titleOf } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { isFinished } from '../../core/pages/status.js';
import { Failure, type Problem } from '../../core/problem.js';
import { bakeNote, bakeProblem } from '../../core/production/bake.js';
import type { Boundary } from '../../core/production/check/healthy.js';
import { newcomer, unfinishedProduction } from '../../core/production/choose-target.js';
import { healthProblem, productionUrls } from '../../core/production/health.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { DeploymentReport } from '../../core/report.js';
import type { EventContext } from '../../github/event.js';
import type { RollbackInputs } from '../../inputs/rollback.js';
import { rollbackComment } from '../../report/comment/rollback.js';
import { deploymentUpdate } from '../../report/data/github-deployment.js';
import { rollbackLines } from '../../report/log/rollback.js';
import { renderRollback } from '../../report/summary/deployment.js';
import { candidateLine, rollbackLine } from '../../report/summary/rollback.js';
import { aboutProject, type DeploymentRun, type Run } from '../context.js';
import { deploymentPresentation } from '../deployment-report.js';
import type { Conclusion, ModeDefinition } from '../mode.js';
import { bake } from '../production/bake.js';
import { checkHealth } from '../production/check-health.js';
import { purgeCache } from '../production/purge-cache.js';
import { reportProductionUrl } from '../production/report-production-url.js';
import { reportRange } from '../production/report-range.js';
import { isRefused, switchProduction } from '../production/switch-production.js';
import { withAuthor } from './boundary.js';
import { checkTarget, ensureSameLive, findHealthy, type TargetCheck } from './check-target.js';
import { planRest } from './dry-run.js';
import { interrupted } from './interruption.js';
import { refuseProductionBuilds, switchBuilds } from './production-builds.js';
import { type Selection, selectTarget } from './select-target.js';

/** Puts an earlier good production deployment back, and verifies that production serves it. */
export const rollback: ModeDefinition<RollbackInputs, DeploymentReport> = {
  ...deploymentPresentation,
  perform,
  interrupted,
  summary: renderRollback,
  conclusion: conclude,
  comment: rollbackComment,
  githubDeployment: (report) =>
    report.rollback === undefined || report.rollback.progress === 'chosen'
      ? undefined
      : deploymentUpdate(report, rollbackLine(report.rollback)),
};

async function perform(base: Run<RollbackInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  const { inputs, event, updateReport } = run;
  let current: Rollback = {
    progress: 'chosen',
    dryRun: inputs.dryRun,
    actor: event.actor,
    ...defined({ reason: inputs.reason }),
  };
  const updateRollback = (facts: Partial<Rollback>) => {
    current = { ...current, ...facts };
    updateReport({ rollback: current });
  };
  updateRollback({});

  const selection = await selectTarget(inputs.target, run);
  await Promise.all([reportProductionUrl(selection.project, run), rollBack(selection, run, updateRollback)]);
}

/** @param updateRollback adds to what is reported of the rollback */
async function rollBack(
  selection: Selection,
  run: DeploymentRun<RollbackInputs>,
  updateRollback: (facts: Partial<Rollback>) => void,
): Promise<void> {
  const { log } = run;
  const { project, choice, candidates } = selection;
  const { canonical_deployment: before } = project;
  const listed = (deployment: Deployment) => ({ deployment, ...ageOf(deployment, run.pages.serverNow()) });
  updateRollback({ ...(before && { before }), candidates: candidates.map(listed) });
  if (choice.kind === 'refused') throw new Failure(choice.problem);
  refuseProductionBuilds(project, run);

  log.event(`Live before: ${describe(before)}`);
  const check = { selection, updateRollback, listed };
  const { target, boundary } =
    choice.kind === 'healthy-of'
      ? await findHealthy(choice.deployments, check, run)
      : { target: choice.deployment, boundary: undefined };
  await Promise.all([
    boundary && reportBoundary(boundary, run, updateRollback),
    choice.kind !== 'live' && reportRange({ after: target, project }, run, updateRollback),
    rollBackTo(target, check, run),
  ]);
}

/** Puts the target live, when it is healthy as far as its health is asked for. */
async function rollBackTo(
  target: Deployment,
  check: TargetCheck & { selection: Selection },
  run: DeploymentRun<RollbackInputs>,
): Promise<void> {
  const { inputs, event, log, updateReport } = run;
  const { updateRollback } = check;
  const { project, choice, production } = check.selection;
  const { canonical_deployment: before } = project;
  const isChecked = choice.kind !== 'live' && inputs.healthChecks.length > 0;
  const urls = productionUrls(inputs.healthChecks, target, project);
  updateReport({ deployment: target });
  const underWay = unfinishedProduction(production);
  updateRollback({ after: target, ...ageOf(target, run.pages.serverNow()), underWay });
  log.event(`Target:      ${describe(target)}`);
  if (isChecked && choice.kind === 'found') await checkTarget(target, check, run);
  warnOfUnfinished(underWay, run);
  if (choice.kind === 'live') updateRollback({ isLive: true });
  if (choice.kind === 'live' && !inputs.dryRun) {
    report(inputs.productionBuilds === 'keep' ? undefined : await switchBuilds(project, run, updateRollback));
    return;
  }
  if (inputs.dryRun) {
    await planRest(project, { isLive: choice.kind === 'live' }, run, updateRollback);
    updateReport({ status: 'success' });
    return;
  }

  if (isChecked) await ensureSameLive(check, run);
  run.publishProgress();
  updateRollback({ progress: 'asked' });
  const started = run.clock.now();
  const switched = await switchProduction(target, before, run).catch((error: unknown) => {
    if (isRefused(error)) updateRollback({ progress: 'failed' });
    throw error;
  });
  if (switched.kind === 'overtaken') {
    updateRollback({ progress: 'failed' });
    throw overtaken(target, switched.project);
  }
  updateRollback({ progress: 'verified', took: run.clock.now() - started, ...undoOf(before, event) });
  log.event(`Production serves ${target.short_id}`);
  const late = newcomer(switched.project.latest_deployment, production, target);
  if (late !== undefined) {
    const others = underWay.filter(({ id }) => id !== late.id);
    if (isFinished(late)) updateReport({ note: newcomerNote(late) });
    updateRollback({ underWay: isFinished(late) ? others : [late, ...others] });
  }

  // First of all: the build of the next push would undo the rollback.
  const builds = await switchBuilds(project, run, updateRollback);
  const buildsProblem = builds && { ...builds, message: `${stands(target, project)} ${builds.message}` };
  report(buildsProblem);
  // Before the health check, which is to see what visitors get.
  if (inputs.purgeCache) await purgeCache(project, run);
  if (urls.length === 0) return;
  const subject = `Production of ${project.name}, rolled back to ${target.short_id},`;
  const comparisons = { own: target.url, other: target.url };
  const problem = healthProblem(subject, await checkHealth(urls, run, comparisons));
  report(joined(buildsProblem, problem));
  const after = await run.pages.project();
  if (after.canonical_deployment?.id !== target.id) {
    updateRollback({ isOvertaken: true });
    throw overtaken(target, after);
  }
  if (problem !== undefined || inputs.bakeTime === 0) return;
  // Production was seen to serve the target: whatever it serves else from now on came later.
  const end = await bake({ deployment: target, before: null, urls, comparisons }, inputs.bakeTime, run);
  if (end.kind === 'overtaken') updateRollback({ isOvertaken: true });
  report(joined(buildsProblem, bakeProblem(subject, end)), bakeNote(subject, end, inputs.bakeTime));

  function report(problem: Problem | undefined, note?: string): void {
    updateReport({ status: problem === undefined ? 'success' : 'failure', ...defined({ problem, note }) });
  }
}

function stands({ short_id }: Deployment, { name }: Project): string {
  return `Production of ${name} was rolled back to ${short_id} and serves it.`;
}

/** What went wrong, as one problem. */
function joined(first: Problem | undefined, second: Problem | undefined): Problem | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return {
    message: `${first.message} ${second.message}`,
    advice: [first.advice, second.advice].filter(Boolean).join(' '),
  };
}

/** Reports where production became bad, at once and again with what GitHub says of it. */
async function reportBoundary(
  boundary: Boundary,
  run: DeploymentRun<RollbackInputs>,
  updateRollback: (facts: Partial<Rollback>) => void,
): Promise<void> {
  updateRollback({ boundary });
  updateRollback({ boundary: await withAuthor(boundary, run) });
}

/** The age of a deployment in milliseconds, when it is known. `now`: milliseconds since the epoch. */
function ageOf(deployment: Deployment, now: number): { age?: number } {
  const created = createdOn(deployment);
  return created === undefined ? {} : { age: now - created };
}

/** Warns of each production deployment that is still being built: it will replace the target. */
function warnOfUnfinished(underWay: readonly Deployment[], { warn }: DeploymentRun<RollbackInputs>): void {
  for (const deployment of underWay) {
    warn({
      message: `Production deployment ${describe(deployment)} is still being built and will be live when it is ready.`,
      advice: 'Cancel it in the Cloudflare dashboard when that is not wanted.',
    });
  }
}

function overtaken({ short_id }: Deployment, { name, canonical_deployment: live }: Project): Failure {
  return new Failure({
    message: `Production of ${name} was to serve ${short_id}, but serves ${describe(live)}: another deployment or rollback came in between.`,
    advice: 'Look whether that is good; if not, run the rollback again.',
  });
}

function newcomerNote(deployment: Deployment): string {
  return `Another production deployment came or ended while this one was rolled back: ${describe(deployment)}. Look whether it is the one that production should serve.`;
}

/** How to undo the rollback, when production served something before. */
function undoOf(before: Deployment | null, event: EventContext): Pick<Rollback, 'undo'> {
  if (before === null) return {};
  const { eventName, serverUrl, owner, repo, workflowFile } = event;
  const page = `${serverUrl}/${owner}/${repo}/actions/workflows/${workflowFile}`;
  const hasForm = eventName === 'workflow_dispatch' && workflowFile !== undefined;
  return { undo: { to: before.id, ...(hasForm && { url: page }) } };
}

/** The short id, commit and title of a deployment. */
function describe(deployment: Deployment | null): string {
  if (deployment === null) return 'nothing';
  const commit = commitOf(deployment);
  return [deployment.short_id, commit && `(${shortHash(commit)})`, titleOf(deployment)].filter(Boolean).join(' ');
}

function conclude(report: DeploymentReport): Conclusion {
  const { rollback: { candidates = [] } = {}, note } = report;
  return {
    lines: rollbackLines(report),
    ...defined({ notice: note }),
    details: candidates.length === 0 ? [] : ['Deployments to roll back to:', ...candidates.map(candidateLine)],
  };
}
