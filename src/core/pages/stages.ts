/** The stages of a deployment: which one counts, how long they take, and what changes between two readings. */
import { defined } from '../defined.js';
import { createdOn, type Deployment, parseTimestamp, type Stage } from './deployment.js';

/** A change of one stage between two readings of a deployment. */
export interface StageEvent {
  stage: string;
  status: string;
  /** Milliseconds that the stage took; absent while it runs. */
  duration?: number;
}

/** Statuses of a stage that has ended. */
const OVER: ReadonlySet<string> = new Set(['success', 'failure', 'canceled', 'skipped']);

/** The stage that failed or was canceled; else the latest stage; else the stage that runs. */
export function currentStage(deployment: Deployment): Stage | null {
  const { latest_stage: latest, stages } = deployment;
  const stopped = [latest, ...stages].find((stage) => stage?.status === 'failure' || stage?.status === 'canceled');
  return stopped ?? latest ?? stages.find((stage) => stage.status === 'active') ?? null;
}

/** Milliseconds that a stage took. `undefined` when its start or its end is not known. */
export function stageDuration(stage: Stage | null): number | undefined {
  const start = parseTimestamp(stage?.started_on);
  const end = parseTimestamp(stage?.ended_on);
  return start === undefined || end === undefined || end < start ? undefined : end - start;
}

/**
 * When the last stage of a deployment ended, in milliseconds since the epoch. `undefined` when no stage has a usable
 * end.
 */
export function endedOn({ stages, latest_stage }: Deployment): number | undefined {
  const ends = [...stages, latest_stage].flatMap((stage) => parseTimestamp(stage?.ended_on) ?? []);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/**
 * Milliseconds from the creation of a deployment to the end of its last stage, or to its last change when the stage is
 * over and has no end. `undefined` when one is not known.
 */
export function totalDuration(deployment: Deployment): number | undefined {
  const { latest_stage: latest, modified_on } = deployment;
  const isOver = latest !== null && OVER.has(latest.status);
  const start = createdOn(deployment);
  const end = endedOn(deployment) ?? (isOver ? parseTimestamp(modified_on) : undefined);
  return start === undefined || end === undefined ? undefined : Math.max(0, end - start);
}

/**
 * The stages whose status changed, in their order.
 * @param before the earlier reading; `undefined` when there is none
 */
export function stageEvents(before: Deployment | undefined, now: Deployment): StageEvent[] {
  const known = new Map(stagesOf(before).map(({ name, status }) => [name, status]));
  return reachedStages(stagesOf(now))
    .filter(({ name, status }) => known.get(name) !== status)
    .map((stage) => {
      const duration = stage.status === 'active' ? undefined : stageDuration(stage);
      return { stage: stage.name, status: stage.status, ...defined({ duration }) };
    });
}

/**
 * The stages that a deployment is in or has passed. The `queued` of a Direct Upload is none of them: it stays active without
 * an end when the last stage is over, and those in between never begin.
 */
export function reachedStages<T extends Pick<Stage, 'status' | 'ended_on'>>(stages: readonly T[]): T[] {
  const last = stages.findLastIndex(({ status }) => status !== 'idle');
  const isRunning = ({ status, ended_on }: T) => status === 'active' && ended_on === null;
  return stages.filter((stage, index) => stage.status !== 'idle' && (index === last || !isRunning(stage)));
}

/** All stages. `latest_stage` replaces the listed stage of its name, and is added when the list lacks it. */
export function stagesOf(deployment: Deployment | undefined): Stage[] {
  if (deployment === undefined) return [];
  const { stages, latest_stage: latest } = deployment;
  if (latest === null) return stages;
  const listed = stages.some(({ name }) => name === latest.name);
  return listed ? stages.map((stage) => (stage.name === latest.name ? latest : stage)) : [...stages, latest];
}
