import { defined } from '../../core/defined.js';
import type { Project } from '../../core/pages/project.js';
import { Failure, type Problem, problemOf } from '../../core/problem.js';
import { arePaused } from '../../core/production/hold/hold.js';
import { lackOfProductionBuilds } from '../../core/production/hold/words.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { RollbackInputs } from '../../inputs/rollback.js';
import { buildsSentence } from '../../report/text/words.js';
import type { DeploymentRun } from '../context.js';

type BuildsRun = Pick<DeploymentRun<Pick<RollbackInputs, 'productionBuilds'>>, 'inputs' | 'pages' | 'log' | 'signal'>;

/** @throws Failure when production builds are to be switched, and the project has none */
export function refuseProductionBuilds(project: Project, { inputs }: Pick<BuildsRun, 'inputs'>): void {
  const lack = inputs.productionBuilds === 'keep' ? undefined : lackOfProductionBuilds(project);
  if (lack !== undefined) throw new Failure(lack);
}

/**
 * Pauses or resumes the production builds that Cloudflare starts by itself, where that is asked for.
 * @param project as it was before
 * @param update adds to what is reported of the rollback
 * @returns why it did not work
 * @throws the signal's reason when it is aborted
 */
export async function switchBuilds(
  project: Project,
  { inputs, pages, log, signal }: BuildsRun,
  update: (facts: Partial<Rollback>) => void,
): Promise<Problem | undefined> {
  const { productionBuilds: order } = inputs;
  if (order === 'keep') {
    if (project.source && !arePaused(project.source)) say({ isUndoneByPush: true });
    return undefined;
  }
  const to = order === 'pause' ? 'paused' : 'on';
  const isStopped = project.source?.deployments_enabled === false || undefined;
  update({ builds: { to, state: 'asked' } });
  try {
    const isChanged = await pages.switchProductionBuilds({ enabled: order === 'resume' });
    say({ builds: { to, state: isChanged ? 'done' : 'as-before', ...defined({ isStopped }) } });
    return isStopped && order === 'resume' ? stillStopped(project) : undefined;
  } catch (error) {
    signal.throwIfAborted();
    say({ builds: { to, state: 'failed' } });
    const { message, advice } = problemOf(error);
    return {
      message: `Automatic production builds of ${project.name} were not seen to be ${to}: ${message}`,
      ...defined({ advice }),
    };
  }

  function say(facts: Pick<Rollback, 'builds' | 'isUndoneByPush'>): void {
    update(facts);
    log.event(buildsSentence(facts) ?? '');
  }
}

function stillStopped({ name }: Project): Problem {
  return {
    message: `Automatic production builds of ${name} are on, but Cloudflare starts none: the older setting \`deployments_enabled\` of the project is off, and stops every build.`,
    advice:
      'Switch automatic deployments on in the dashboard (Settings > Builds > Branch control), or set `source.config.deployments_enabled` to true with the API of Cloudflare. Previews are built again then as well, so this step does not do it.',
  };
}
