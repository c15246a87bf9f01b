import { expect, test } from '@jest/globals';
import { projectStatus } from '../../../src/core/status/report.js';
import { pack } from '../../../src/modes/status/pack.js';
import { sampleReading } from '../../core/status/sample.js';

test.each([0, 99, 100, 400])('a packed project with %d deployments reads as before', (count) => {
  const project = projectStatus(sampleReading('docs', count));
  expect(pack(project)).toEqual(project);
  expect(JSON.stringify(pack(project))).toBe(JSON.stringify(project));
});
