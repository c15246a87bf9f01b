/** Where a deployment goes. What the project and the event do not allow is refused here, before anything changes. */
import { branchOfSameAlias } from '../../core/deploy/alias.js';
import { caseProblem } from '../../core/deploy/default-branch.js';
import { foreignCheck } from '../../core/deploy/expected-hosts.js';
import { isChosenBranch } from '../../core/deploy/origin.js';
import type { Deployment, Environment } from '../../core/pages/deployment.js';
import { environmentOf, type Project } from '../../core/pages/project.js';
import { Failure } from '../../core/problem.js';
import { lackOfWayBack } from '../../core/production/way-back.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import type { DeploymentRun } from '../context.js';
import {
  productionBranchOf,
  refuseForeignBranch,
  refuseProduction,
  type Source,
  sourceOf,
  uploadSourceOf,
} from './source.js';

/** The part of a run that finding the destination uses. */
export type DestinationRun = Pick<DeploymentRun<DeployInputs>, 'inputs' | 'event' | 'warn' | 'updateReport'> & {
  log: Pick<DeploymentRun<DeployInputs>['log'], 'event'>;
};

/** What is known of the project before the deployment. */
export interface Known {
  /** Absent when the project is created first. */
  project?: Project | undefined;
  /** Its newest deployments. */
  recent: readonly Deployment[];
}

export interface Destination {
  source: Source;
  productionBranch: string;
  environment: Environment;
}

/**
 * Finds out where the deployment goes, and reports it. It warns where the branch may be meant to be another one.
 * @throws Failure when the event may not deploy there, when a health check is of another host, or when a fork would
 *   take the alias of another branch
 */
export function destinationOf(run: DestinationRun, known: Known, { isUpload }: { isUpload: boolean }): Destination {
  const { inputs, event, updateReport, warn } = run;
  const { project, recent } = known;
  const named = project === undefined ? inputs.productionBranch : project.production_branch;
  const source = isUpload ? uploadSourceOf(inputs, event) : sourceOf(inputs, event);
  updateReport(source);
  if (isUpload) refuseProduction(inputs, event, source.branch, named);
  else refuseForeignBranch(inputs, event, named);
  const productionBranch = productionBranchOf(named);
  const environment = environmentOf({ branch: source.branch, productionBranch });
  const otherCase = caseProblem(inputs.project, { branch: source.branch, productionBranch });
  if (otherCase !== undefined) warn(otherCase);
  else if (isUpload) checkAlias(run, source.branch, { productionBranch, deployments: recent });
  const problem = foreignCheck(inputs.healthChecks, {
    ...{ name: inputs.project, project, recent },
    ...{ branch: source.branch, environment },
  });
  if (problem !== undefined) throw new Failure(problem);
  const lack = lackOfWayBack(inputs.project, project);
  if (inputs.rollbackOnFailure && environment === 'production' && lack !== undefined) warn(lack);
  return { source, productionBranch, environment };
}

/**
 * Says under which name the branch of a fork is deployed, and which branch loses its alias to this one.
 * @throws Failure when a fork would take the alias of another branch
 */
function checkAlias(
  { inputs, event, log, warn }: DestinationRun,
  branch: string,
  known: { productionBranch: string; deployments: readonly Deployment[] },
): void {
  const isFork = !isChosenBranch(inputs.branch, event) && event.forkOwner !== undefined;
  if (isFork) log.event(`Branch ${event.forkOwner}:${event.branch} of a fork is deployed as branch ${branch}`);
  if (branch === known.productionBranch) return;
  const other = branchOfSameAlias(branch, known);
  if (other === undefined) return;
  const message = `Branch ${branch} has the same alias as branch ${other}`;
  if (isFork) throw new Failure({ message: `${message}.`, advice: 'Set `branch` to another name.' });
  warn({ message: `${message}: the address of that branch shows this deployment.`, advice: 'Rename one of them.' });
}
