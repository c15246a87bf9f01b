import { defined } from '../../core/defined.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { outcome } from '../../core/pages/status.js';
import type { DeploymentReport } from '../../core/report.js';
import type { WaitInputs } from '../../inputs/wait.js';
import { announce, followBuild } from '../build/follow-build.js';
import { aboutProject, type DeploymentRun, type Run } from '../context.js';
import { reportDefaultBranch } from '../deploy/default-branch.js';
import { concludeWith, deploymentPresentation } from '../deployment-report.js';
import type { ModeDefinition } from '../mode.js';
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
  await Promise.all([reportProductionUrl(project, run), follow(wanted, { project, recent }, run)]);
}

/** Finds the deployment, and follows it to its end. */
async function follow(
  wanted: Search,
  known: { project: Project; recent: readonly Deployment[] },
  run: DeploymentRun<WaitInputs>,
): Promise<void> {
  const discovery = await discover(wanted, known, run);
  if ('never' in discovery) {
    const { message, advice } = discovery.never;
    run.updateReport({
      status: 'skipped',
      ...(run.inputs.failOnSkipped ? { problem: discovery.never } : { note: `${message} ${advice ?? ''}`.trim() }),
    });
    return;
  }
  announce(discovery.deployment, run);
  reportDefaultBranch(discovery.deployment, known.project, run);
  run.publishProgress();
  const finished = await followBuild(discovery.deployment, run, known);
  if (run.inputs.changedPages && outcome(finished) === 'success') {
    const { reportChangedPages } = await import('../changed-pages/changed-pages.js');
    await reportChangedPages(finished, known, run);
  }
}
