import { Failure } from '../core/failure.js';
import type { WaitInputs } from '../core/inputs.js';
import { productionUrl } from '../core/project.js';
import type { DeploymentReport } from '../core/result.js';
import { discover } from './discover.js';
import { announce, followBuild } from './follow-build.js';
import type { ModeDefinition } from './mode.js';
import { deploymentPresentation } from './presentation.js';
import { aboutProject, type Run } from './run.js';
import { sourceOf } from './source.js';

/** Follows the deployment that Cloudflare's Git integration makes of a commit. */
export const wait: ModeDefinition<WaitInputs, DeploymentReport> = { ...deploymentPresentation, perform };

async function perform(base: Run<WaitInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  const { inputs, event, pages, known } = run;
  const source = sourceOf(inputs, event);
  known(source);
  const { branch, commitHash } = source;
  if (commitHash === undefined) {
    throw new Failure(
      `The event \`${event.eventName}\` does not say which commit of branch ${branch} to wait for.`,
      'Set `commit-hash`.',
    );
  }

  const [project, recent] = await Promise.all([pages.project(), pages.deployments()]);
  known({ productionUrl: productionUrl(project) });
  const wanted = { commitHash, branch, productionBranch: project.production_branch };
  const discovery = await discover(wanted, { project, recent }, run);
  if ('never' in discovery) {
    const { message, advice } = discovery.never;
    known({
      status: 'skipped',
      ...(inputs.failOnSkipped ? { problem: discovery.never } : { note: `${message} ${advice ?? ''}`.trim() }),
    });
    return;
  }
  announce(discovery.deployment, run);
  run.underWay();
  await followBuild(discovery.deployment, run, { project, recent });
}
