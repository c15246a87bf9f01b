/** How production and previews of a project stand. They are judged apart: a bad preview does not harm the site. */
import type { Outcome } from '../pages/status.js';

interface Listed {
  environment: string;
  status: Outcome;
}

interface Judged {
  production_status: Outcome | null;
}

/**
 * How production stands: as its newest deployment that was neither skipped nor canceled, else as the one that is live.
 * Null when nothing is live and nothing was built.
 * @param deployments newest first
 */
export function productionStatus(deployments: readonly Listed[], live: Listed | null): Outcome | null {
  const newest = deployments.find(
    ({ environment, status }) => environment === 'production' && status !== 'skipped' && status !== 'canceled',
  );
  return newest?.status ?? live?.status ?? null;
}

/** How the newest preview stands that was not skipped. Null when there is none. */
export function previewStatus(deployments: readonly Listed[]): Outcome | null {
  return (
    deployments.find(({ environment, status }) => environment === 'preview' && status !== 'skipped')?.status ?? null
  );
}

/** Whether somebody has to look after the site of a project. */
export function isFailing({ production_status }: Judged): boolean {
  return production_status === 'failure';
}

/** Failing projects first; otherwise their order stays. */
export function failingFirst<P extends Judged>(projects: readonly P[]): P[] {
  return [...projects.filter(isFailing), ...projects.filter((project) => !isFailing(project))];
}
