import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { statusOutput } from '../../src/report/data/status.js';
import { NOW, sampleProject, sampleReading, sampleReport } from '../core/status/sample.js';
import { hostileReadings } from '../report/hostile-status.js';

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('docs/status-report.schema.json', 'utf8')));

function problems(json: string): unknown {
  return validate(JSON.parse(json)) ? [] : validate.errors;
}

test('what status writes is as its schema says: whole, cut and empty', () => {
  const empty = { project: { ...sampleProject('new', null), source: null }, deployments: [] };
  const many = Array.from({ length: 100 }, (_, index) => sampleReading(`site-${index}`, 20, 'active', index));
  const more = Array.from({ length: 3000 }, (_, index) => ({ ...empty, project: sampleProject(`s${index}`, null) }));
  for (const readings of [[sampleReading('docs', 20), empty], [], many, more]) {
    expect(problems(statusOutput(sampleReport(readings, ['legacy'], NOW)))).toEqual([]);
  }
});

test('it is as its schema says whatever the text is', () => {
  fc.assert(
    fc.property(hostileReadings, (readings) => {
      expect(problems(statusOutput(sampleReport(readings, [], NOW)))).toEqual([]);
    }),
  );
});

test('the schema refuses a field that it does not name', () => {
  const report = sampleReport([sampleReading('docs', 1)], [], NOW);
  const leaking = { ...report, projects: report.projects.map((project) => ({ ...project, env_vars: {} })) };
  expect(validate(leaking)).toBe(false);
});
