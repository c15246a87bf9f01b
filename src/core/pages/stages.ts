import { type Deployment, type Stage, stageDuration } from './deployment.js';

/** Something that happened to a stage between two looks at a deployment. */
export interface StageEvent {
  stage: string;
  status: string;
  /** Milliseconds the stage took, once it has ended. */
  duration?: number;
}

/** What changed from `before` (nothing seen yet: `undefined`) to `now`, in the order of the stages. */
export function stageEvents(before: Deployment | undefined, now: Deployment): StageEvent[] {
  const known = new Map(stagesOf(before).map(({ name, status }) => [name, status]));
  return stagesOf(now)
    .filter(({ name, status }) => status !== 'idle' && known.get(name) !== status)
    .map((stage) => {
      const duration = stage.status === 'active' ? undefined : stageDuration(stage);
      return { stage: stage.name, status: stage.status, ...(duration === undefined ? {} : { duration }) };
    });
}

/** All stages; `latest_stage` has the word on its own status, and is one of them even where the list lacks it. */
export function stagesOf(deployment: Deployment | undefined): Stage[] {
  if (deployment === undefined) return [];
  const { stages, latest_stage: latest } = deployment;
  if (latest === null) return stages;
  const listed = stages.some(({ name }) => name === latest.name);
  return listed ? stages.map((stage) => (stage.name === latest.name ? latest : stage)) : [...stages, latest];
}
