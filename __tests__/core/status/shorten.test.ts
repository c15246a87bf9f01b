import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StatusReport } from '../../../src/core/status/report.js';
import { shortenReport } from '../../../src/core/status/shorten.js';
import { NOW, sampleReading, sampleReport } from './sample.js';

const names = ['a', 'b', 'c', 'd', 'e'];
const counts = fc.array(fc.nat({ max: 12 }), { maxLength: names.length });

function reportOf(deployments: readonly number[]): StatusReport {
  const readings = deployments.map((count, index) => sampleReading(names[index] ?? '', count));
  return sampleReport(readings, [], NOW);
}

function sizeOf(report: StatusReport): number {
  return JSON.stringify(report).length;
}

test('a report that fits stays as it is', () => {
  const report = reportOf([3, 2]);
  expect(shortenReport(report, () => true)).toBe(report);
});

test('the newest deployments stay, as many of each project as fit', () => {
  const report = reportOf([12, 1, 7]);
  const shorter = shortenReport(report, ({ projects }) => projects.every(({ deployments }) => deployments.length <= 5));
  expect(shorter.projects.map(({ deployments }) => deployments.length)).toEqual([5, 1, 5]);
  expect(shorter.projects.map(({ omitted_deployments }) => omitted_deployments)).toEqual([7, undefined, 2]);
  expect(shorter.projects[0]?.deployments).toEqual(report.projects[0]?.deployments.slice(0, 5));
  expect(shorter.omitted_projects).toBeUndefined();
});

test('projects are left out when even those without deployments are too many, and the report says how many', () => {
  const shorter = shortenReport(reportOf([4, 4, 4, 4]), ({ projects }) => projects.length <= 3);
  expect(shorter.projects.map(({ name, deployments }) => [name, deployments.length])).toEqual([
    ['a', 0],
    ['b', 0],
    ['c', 0],
  ]);
  expect(shorter.omitted_projects).toBe(1);
});

test('projects without deployments stay when they fit', () => {
  const shorter = shortenReport(reportOf([4, 4]), ({ projects }) =>
    projects.every((one) => one.deployments.length === 0),
  );
  expect(shorter.projects).toHaveLength(2);
  expect(shorter.omitted_projects).toBeUndefined();
});

test('the result fits in any size, and says all that it leaves out', () => {
  fc.assert(
    fc.property(counts, fc.nat({ max: 30_000 }), (deployments, extra) => {
      const report = reportOf(deployments);
      const limit = sizeOf({ ...report, projects: [], omitted_projects: 5 }) + extra;
      const shorter = shortenReport(report, (some) => sizeOf(some) <= limit);
      expect(sizeOf(shorter)).toBeLessThanOrEqual(limit);
      expect(shorter.projects.length + (shorter.omitted_projects ?? 0)).toBe(report.projects.length);
      for (const [index, project] of shorter.projects.entries()) {
        const whole = report.projects[index];
        expect(project.deployments.length + (project.omitted_deployments ?? 0)).toBe(whole?.deployments.length);
        expect({ ...project, deployments: [], omitted_deployments: 0 }).toEqual({
          ...whole,
          deployments: [],
          omitted_deployments: 0,
        });
      }
    }),
  );
});

test('a report with more deployments than can fit is not tried, and the result is the same', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 40 }), fc.nat({ max: 5 }), (deployments, limit, spare) => {
      const report = reportOf(deployments);
      const numberIn = ({ projects }: StatusReport) => projects.reduce((sum, one) => sum + one.deployments.length, 0);
      let most = 0;
      const fits = (shorter: StatusReport) => {
        most = Math.max(most, numberIn(shorter));
        return numberIn(shorter) <= limit;
      };
      const shorter = shortenReport(report, fits, { maxDeployments: limit + spare });
      if (most > limit + spare) throw new Error(`A report with ${most} deployments was tried`);
      expect(shorter).toEqual(shortenReport(report, (some) => numberIn(some) <= limit));
    }),
  );
});
