import { expect, test } from '@jest/globals';
import { stageEvents, stagesOf } from '../../../src/core/pages/stages.js';
import { deployment, stage } from '../../report/deployments.js';

const queued = stage('queued', 'active', { ended_on: null });
const idle = stage('build', 'idle', { started_on: null, ended_on: null });
const first = deployment({ stages: [queued, idle], latest_stage: queued });

test('the first look tells every stage that is not idle', () => {
  expect(stageEvents(undefined, first)).toEqual([{ stage: 'queued', status: 'active' }]);
});

test('a later look tells what changed, with the duration of what ended', () => {
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

test('latest_stage overrules the list, and is added where the list lacks it', () => {
  const failed = stage('build', 'failure');
  expect(stagesOf(deployment({ stages: [idle], latest_stage: failed }))).toEqual([failed]);
  expect(stagesOf(deployment({ stages: [queued], latest_stage: failed }))).toEqual([queued, failed]);
  expect(stagesOf(deployment({ stages: [queued], latest_stage: null }))).toEqual([queued]);
  expect(stagesOf(undefined)).toEqual([]);
});
