import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderStatusJson, statusOutput } from '../../../src/report/data/status.js';
import { NOW, sampleReading, sampleReport } from '../../core/status/sample.js';
import { hostileReadings } from '../hostile-status.js';

const MIB = 1024 * 1024;

describe('the JSON of status', () => {
  test('is the same in the file and in the output while it is short', () => {
    const report = sampleReport([sampleReading('docs', 20), sampleReading('shop', 3)], ['legacy'], NOW);
    expect([...renderStatusJson(report)].join('')).toBe(`${JSON.stringify(report, null, 2)}\n`);
    const none = { ...report, projects: [], unreadable_projects: [] };
    expect([...renderStatusJson(none)].join('')).toBe(`${JSON.stringify(none, null, 2)}\n`);
    expect(JSON.parse([...renderStatusJson(report)].join(''))).toEqual(report);
    expect(JSON.parse(statusOutput(report))).toEqual(report);
  });

  test('has less in the output when it is long, and is whole JSON all the same', () => {
    const report = sampleReport(
      Array.from({ length: 100 }, (_, index) => sampleReading(`site-${index}`, 20)),
      [],
      NOW,
    );
    const output = statusOutput(report);
    expect(output.length).toBeLessThanOrEqual(MIB / 2);
    expect(output.length).toBeGreaterThan(MIB / 3);
    const { projects } = JSON.parse(output);
    expect(projects).toHaveLength(100);
    for (const { deployments, omitted_deployments } of projects)
      expect(deployments.length + omitted_deployments).toBe(20);
    expect(JSON.parse([...renderStatusJson(report)].join('')).projects[0].deployments).toHaveLength(20);
  });

  test('fits into the output in bytes too, whatever its characters are', () => {
    const { project, deployments } = sampleReading('docs', 20);
    const metadata = { branch: '漢'.repeat(400_000), commit_hash: '', commit_message: '', commit_dirty: false };
    const long = deployments.map((one) => ({ ...one, deployment_trigger: { type: 'ad_hoc', metadata } }));
    const output = statusOutput(sampleReport([sampleReading('a', 1), { project, deployments: long }], [], NOW));
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(MIB);
    expect(JSON.parse(output)).toMatchObject({ projects: [{ name: 'a' }], omitted_projects: 1 });
  });

  test('is JSON whatever the text is', () => {
    fc.assert(
      fc.property(hostileReadings, (readings) => {
        const report = sampleReport(readings, [], NOW);
        expect(JSON.parse(statusOutput(report))).toEqual(JSON.parse(JSON.stringify(report)));
      }),
    );
  });
});
