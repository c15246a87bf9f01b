import { describe, expect, test } from '@jest/globals';
import {
  currentStage,
  endedOn,
  reachedStages,
  stageDuration,
  stageEvents,
  stagesOf,
  totalDuration,
} from '../../../src/core/pages/stages.js';
import { deployment, stage } from '../../report/deployments.js';

const queued = stage('queued', 'active', { ended_on: null });
const idle = stage('build', 'idle', { started_on: null, ended_on: null });
const first = deployment({ stages: [queued, idle], latest_stage: queued });

test('the first reading gives an event for every stage that is not idle', () => {
  expect(stageEvents(undefined, first)).toEqual([{ stage: 'queued', status: 'active' }]);
});

test('a later reading gives an event for every change, with the duration of what ended', () => {
  const building = stage('build', 'active', { ended_on: null });
  const later = deployment({ stages: [stage('queued'), building], latest_stage: building });
  expect(stageEvents(first, later)).toEqual([
    { stage: 'queued', status: 'success', duration: 60_000 },
    { stage: 'build', status: 'active' },
  ]);
  expect(stageEvents(later, later)).toEqual([]);
});

test('an active stage has no duration even where the API gives it an end', () => {
  const odd = deployment({ stages: [stage('queued', 'active')], latest_stage: stage('queued', 'active') });
  expect(stageEvents(undefined, odd)).toEqual([{ stage: 'queued', status: 'active' }]);
});

test('the stages that were reached lack the one that stays active for ever when a later one is over', () => {
  const deployed = stage('deploy', 'success', { started_on: null });
  const odd = stage('queued', 'active');
  expect(reachedStages([queued, idle, deployed])).toEqual([deployed]);
  expect(reachedStages([queued, idle])).toEqual([queued]);
  expect(reachedStages([odd, idle, deployed])).toEqual([odd, deployed]);
  expect(reachedStages([idle])).toEqual([]);
  const finished = deployment({ stages: [queued, idle, deployed], latest_stage: deployed });
  expect(stageEvents(undefined, finished)).toEqual([{ stage: 'deploy', status: 'success' }]);
});

test('latest_stage replaces the stage of its name, and is added when the list lacks it', () => {
  const failed = stage('build', 'failure');
  expect(stagesOf(deployment({ stages: [idle], latest_stage: failed }))).toEqual([failed]);
  expect(stagesOf(deployment({ stages: [queued], latest_stage: failed }))).toEqual([queued, failed]);
  expect(stagesOf(deployment({ stages: [queued], latest_stage: null }))).toEqual([queued]);
  expect(stagesOf(undefined)).toEqual([]);
});

test('the current stage is the one that stopped, else the latest, else the one that runs', () => {
  const [stopped, latest, active] = [stage('build', 'canceled'), stage('deploy', 'idle'), stage('build', 'active')];
  expect(currentStage(deployment({ latest_stage: latest, stages: [stopped] }))).toBe(stopped);
  expect(currentStage(deployment({ latest_stage: latest, stages: [active] }))).toBe(latest);
  expect(currentStage(deployment({ latest_stage: null, stages: [stage('queued'), active] }))).toBe(active);
  expect(currentStage(deployment({ latest_stage: null, stages: [] }))).toBeNull();
});

describe('times', () => {
  test('of a stage give its duration when both are known and in order', () => {
    expect(stageDuration(stage('build'))).toBe(60_000);
    expect(stageDuration(null)).toBeUndefined();
    expect(stageDuration(stage('build', 'active', { ended_on: null }))).toBeUndefined();
    expect(stageDuration(stage('build', 'active', { started_on: null }))).toBeUndefined();
    expect(stageDuration(stage('build', 'active', { ended_on: '2020-01-01T00:00:00Z' }))).toBeUndefined();
  });

  test('of a deployment give its end and its duration up to the last end', () => {
    expect(endedOn(deployment())).toBe(Date.parse(deployment().created_on) + 60_000);
    expect(totalDuration(deployment())).toBe(60_000);
    expect(totalDuration(deployment({ created_on: '' }))).toBeUndefined();
    expect(totalDuration(deployment({ latest_stage: null, stages: [] }))).toBeUndefined();
    expect(totalDuration(deployment({ created_on: '2027-01-01T00:00:00Z' }))).toBe(0);
  });

  test('of a deployment that is over end with its last change where no stage has an end', () => {
    const endless = (status: string) => {
      const latest_stage = stage('deploy', status, { started_on: null, ended_on: null });
      return deployment({ latest_stage, stages: [queued], modified_on: '2026-11-25T10:00:02.5Z' });
    };
    expect(totalDuration(endless('success'))).toBe(2500);
    expect(totalDuration(endless('active'))).toBeUndefined();
  });
});
