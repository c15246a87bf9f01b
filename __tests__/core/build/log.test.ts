import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endsBuild, groupByStage, newLines } from '../../../src/core/build/log.js';
import { stage } from '../../report/deployments.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const lineAt = (second: number) => ({ ts: at(second), line: `line of second ${second}` });
const stageAt = (name: string, second: number | null) =>
  stage(name, 'active', { started_on: second === null ? null : at(second) });

const STAGES = [stageAt('queued', 0), stageAt('clone_repo', 5), stageAt('build', 10), stageAt('deploy', null)];

describe('new lines', () => {
  test('of a log that is read again and again are each line once, also when it was shorter in between', () => {
    const whole = Array.from({ length: 30 }, (_, second) => lineAt(second));
    fc.assert(
      fc.property(fc.array(fc.nat(30)), (lengths) => {
        const shown = newLines([], []);
        for (const length of lengths) shown.push(...newLines(shown, whole.slice(0, length)));
        expect(shown).toEqual(whole.slice(0, Math.max(0, ...lengths)));
      }),
    );
  });

  test('are found whatever part of the log is missing from a reading, and equal lines count', () => {
    const whole = Array.from({ length: 12 }, (_, number) => ({ ts: at(number % 4), line: `line ${number % 3}` }));
    const reading = fc.subarray(whole, { minLength: 0 });
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 5 }), (readings) => {
        const shown = newLines([], []);
        for (const part of [...readings, whole]) shown.push(...newLines(shown, part));
        const sorted = (lines: typeof whole) => lines.map((line) => JSON.stringify(line)).toSorted();
        expect(sorted(shown)).toEqual(sorted(whole));
      }),
      { numRuns: 50 },
    );
  });

  test('are all lines of a log that begins anew', () => {
    const later = [5, 6].map(lineAt);
    expect(newLines([0, 1, 2].map(lineAt), later)).toEqual(later);
  });
});

describe('lines by stage', () => {
  test('belong to the stage that had started last when they were written', () => {
    expect(groupByStage([0, 4, 5, 10, 99].map(lineAt), STAGES)).toEqual([
      { stage: 'queued', lines: ['line of second 0', 'line of second 4'] },
      { stage: 'clone_repo', lines: ['line of second 5'] },
      { stage: 'build', lines: ['line of second 10', 'line of second 99'] },
    ]);
  });

  test('before any start belong to the current stage, else to the first', () => {
    const early = [lineAt(-1), { ts: '', line: 'x' }];
    expect(groupByStage(early, STAGES, 'build').map((group) => group.stage)).toEqual(['build']);
    expect(groupByStage(early, STAGES).map((group) => group.stage)).toEqual(['queued']);
    expect(groupByStage(early, []).map((group) => group.stage)).toEqual(['build']);
  });

  test('keep their order and never go back to an earlier stage', () => {
    const seconds = fc.array(fc.integer({ min: -5, max: 20 }));
    const names = STAGES.map(({ name }) => name);
    fc.assert(
      fc.property(seconds, fc.option(fc.constantFrom(...names), { nil: undefined }), (times, current) => {
        const lines = times.map(lineAt);
        const groups = groupByStage(lines, STAGES, current);
        expect(groups.flatMap((group) => group.lines)).toEqual(lines.map(({ line }) => line));
        const order = [current ?? 'queued', ...groups.map((group) => group.stage)].map((name) => names.indexOf(name));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(new Set(groups.map((group) => group.stage)).size).toBe(groups.length);
      }),
    );
  });
});

test.each([
  ['Validating asset output directory', true],
  ["Deploying your site to Cloudflare's global network...", true],
  ['Success: Your site was deployed!', true],
  ['Failed: build command exited with code: 1', true],
  ['Success: Finished cloning repository files', false],
  ['  Failed: 0, passed: 3', false],
])('%s ends the build command: %s', (line, expected) => {
  expect(endsBuild({ ts: '', line })).toBe(expected);
});
