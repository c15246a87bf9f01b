import type { Project } from '../../core/pages/project.js';
import { plannedBuilds } from '../../core/production/hold/hold.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { RollbackInputs } from '../../inputs/rollback.js';
import { buildsSentence, purgeWords } from '../../report/text/words.js';
import type { DeploymentRun } from '../context.js';

/**
 * Reports and logs what would be done beside the rollback. It only reads from Cloudflare.
 * @param options.isLive whether production serves the target already
 * @param updateRollback adds to what is reported of the rollback
 */
export async function planRest(
  project: Project,
  { isLive }: { isLive: boolean },
  run: DeploymentRun<RollbackInputs>,
  updateRollback: (facts: Partial<Rollback>) => void,
): Promise<void> {
  const { inputs, log } = run;
  const builds =
    isLive && inputs.productionBuilds === 'keep' ? {} : plannedBuilds(project.source, inputs.productionBuilds);
  updateRollback(builds);
  const sentence = buildsSentence(builds);
  if (sentence !== undefined) log.event(sentence);
  if (!inputs.purgeCache || isLive) return;
  const purges = await (await import('../production/plan-purge.js')).planPurge(project, run);
  updateRollback({ purges });
  log.event(`Would purge the cache of ${purgeWords(purges)}`);
}
