/** What the GitHub Deployment says about a deployment of Cloudflare. */
import { defined } from '../../core/defined.js';
import { branchAlias } from '../../core/pages/deployment.js';
import type { DeploymentReport, Status } from '../../core/report.js';

/** What a run writes into the GitHub Deployment. */
export interface DeploymentUpdate {
  /** What it is of. */
  plan: {
    /** Commit hash, or the branch where no commit is known. */
    ref: string;
    environment: string;
    production: boolean;
    project: string;
    branch: string;
    /** The deployment's own address. */
    url: string;
    description?: string;
  };
  /** How it stands. */
  state: {
    state: 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';
    description: string;
    environmentUrl?: string;
    logUrl?: string;
  };
}

const STATES: Readonly<Record<Status, DeploymentUpdate['state']['state']>> = {
  pending: 'in_progress',
  success: 'success',
  partial: 'success',
  failure: 'failure',
  canceled: 'error',
  'timed-out': 'error',
  skipped: 'inactive',
};

/** `<project> (Production)` or `<project> (Preview)`, as Cloudflare's own integration calls them. */
export function environmentName(project: string, production: boolean): string {
  return `${project} (${production ? 'Production' : 'Preview'})`;
}

/**
 * What is written for a report; `undefined` while it knows of no deployment, and of no environment.
 * @param description why the deployment was made, where that matters
 */
export function deploymentUpdate(report: DeploymentReport, description?: string): DeploymentUpdate | undefined {
  const { deployment, project, branch, commitHash, status, productionUrl, logUrl, problem, overtakenBy } = report;
  const ref = commitHash ?? branch;
  if (deployment?.environment === undefined || ref === undefined) return undefined;
  const production = deployment.environment === 'production';
  const shared = production ? overtakenBy === undefined && productionUrl : branchAlias(deployment);
  const address = shared || deployment.url;
  return {
    plan: {
      ref,
      environment: environmentName(project, production),
      production,
      project,
      branch: branch ?? '',
      url: deployment.url,
      ...defined({ description }),
    },
    state: {
      state: STATES[status],
      description: problem?.message ?? description ?? '',
      ...defined({ environmentUrl: status === 'success' ? address : undefined, logUrl }),
    },
  };
}
