import { defined } from '../../core/defined.js';
import { foreignCheck } from '../../core/deploy/expected-hosts.js';
import { branchOf } from '../../core/pages/deployment.js';
import { environmentOf } from '../../core/pages/project.js';
import { outcome } from '../../core/pages/status.js';
import { Failure } from '../../core/problem.js';
import { arePaused } from '../../core/production/hold/hold.js';
import { pausedNote } from '../../core/production/hold/words.js';
import type { DeploymentReport } from '../../core/report.js';
import type { WaitInputs } from '../../inputs/wait.js';
import { announce, followBuild } from '../build/follow-build.js';
import { aboutProject, type DeploymentRun, type Run } from '../context.js';
import { reportDefaultBranch } from '../deploy/default-branch.js';
import { concludeWith, deploymentPresentation } from '../deployment-report.js';
import type { ModeDefinition } from '../mode.js';
import type { Before } from '../production/check-new-deployment.js';
import type { Reading } from '../production/hold.js';
import { reportProductionUrl } from '../production/report-production-url.js';
import { discover, type Search } from './discover.js';
import { followCheckRun } from './follow-check-run.js';
import { wantedSince } from './since.js';
import { awaitedSource } from './source.js';

/** Follows the deployment that Cloudflare's Git integration makes for a commit. */
export const wait: ModeDefinition<WaitInputs, DeploymentReport> = {
  ...deploymentPresentation,
  perform,
  performWithoutCredentials: followCheckRun,
  conclusion: concludeWith('No deployment was found'),
};

async function perform(base: Run<WaitInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  const { inputs, event, pages } = run;
  const source = awaitedSource(inputs, event);
  run.updateReport(source);
  const { branch, commitHash, commitMessage } = source;

  const [project, recent] = await Promise.all([pages.project(), pages.deployments()]);
  const wanted = {
    ...{ commitHash, branch, productionBranch: project.production_branch },
    ...defined({ since: wantedSince(run), commitMessage }),
    mayBeOlder: inputs.commitHash !== undefined,
  };
  const known = { project, recent, readOn: pages.serverNow() };
  refuseForeignChecks(wanted, known, run);
  // Nothing delays the search: what is noted of production comes beside it.
  await Promise.all([
    reportProductionUrl(project, run),
    noteProduction(wanted, known, run),
    follow(wanted, known, run),
  ]);
  reportTakenBack(run);
}

/** Reports what production serves where it was rolled back from the deployment that the run is about. */
function reportTakenBack({ reported, updateReport }: DeploymentRun<WaitInputs>): void {
  const { hold, deployment, overtakenBy, rollback } = reported;
  const isSaid = overtakenBy !== undefined || rollback !== undefined;
  if (hold !== undefined && hold.newest.id === deployment?.id && !isSaid) updateReport({ overtakenBy: hold.live });
}

/** @throws Failure when a health check is of another host, and so of no deployment of the branch */
function refuseForeignChecks(
  { branch, productionBranch }: Search,
  { project, recent }: Reading,
  { inputs }: DeploymentRun<WaitInputs>,
): void {
  const environment = environmentOf({ branch, productionBranch });
  const problem = foreignCheck(inputs.healthChecks, { name: project.name, project, recent, branch, environment });
  if (problem !== undefined) throw new Failure(problem);
}

/** Finds the deployment, follows it to its end, and checks its health. */
async function follow(wanted: Search, known: Reading & Before, run: DeploymentRun<WaitInputs>): Promise<void> {
  const discovery = await discover(wanted, known, run);
  if ('never' in discovery) {
    const { message, advice } = discovery.never;
    const note = `${message} ${advice ?? ''}`.trim();
    run.updateReport({
      status: 'skipped',
      ...(run.inputs.failOnSkipped ? { problem: discovery.never } : { note }),
    });
    return;
  }
  const { deployment } = discovery;
  announce(deployment, run);
  const { environment } = deployment;
  reportDefaultBranch({ branch: branchOf(deployment), environment }, known.project, run);
  run.publishProgress();
  const finished = await followBuild(deployment, run, known);
  if (outcome(finished) !== 'success') return;
  if (run.inputs.healthChecks.length > 0) {
    await (await import('../production/check-new-deployment.js')).checkNewDeployment(finished, known, run);
  }
  if (run.inputs.changedPages) {
    const { reportChangedPages } = await import('../changed-pages/changed-pages.js');
    await reportChangedPages(finished, known, run);
  }
  await (await import('../production/brought-back.js')).reportBroughtBack(finished, known.project, run);
}

/** Notes that production is rolled back or its builds are paused, when the branch is that of production. */
async function noteProduction(
  { branch, productionBranch }: Search,
  known: Reading,
  run: DeploymentRun<WaitInputs>,
): Promise<void> {
  if (branch !== productionBranch) return;
  const { project } = known;
  const { respectHold } = await import('../production/hold.js');
  const hold = await respectHold(known, { holds: false }, run);
  for (const note of [hold, arePaused(project.source) ? pausedNote(project) : undefined]) {
    if (note === undefined) continue;
    run.log.event(note);
    run.updateReport({ note });
  }
}
