import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endsBuild, groupByStage, isClosing, newLines } from '../../../src/core/build/log.js';
import { stage } from '../../report/deployments.js';
import { REAL_LOGS, realLog } from '../../samples/logs.js';

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

test('lines are in the group of their stage by the words of Cloudflare, before the API tells of that stage', () => {
  const words = [
    'Cloning repository...',
    'HEAD is now at 0123456',
    'Success: Finished cloning repository files',
    'Executing user command: npm run build',
    'built',
    'Validating asset output directory',
    "Deploying your site to Cloudflare's global network...",
    'Success: Your site was deployed!',
  ].map((line) => ({ ts: at(6), line }));
  const grouped = (stages: typeof STAGES) =>
    groupByStage(words, stages).map(({ stage, lines }) => [stage, lines.length]);
  const stages = [
    ['clone_repo', 3],
    ['build', 3],
    ['deploy', 2],
  ];
  expect(grouped(STAGES)).toEqual(stages);
  expect(grouped([stageAt('queued', 0)])).toEqual(stages);
  const early = [{ ts: at(50), line: 'Validating asset output directory' }];
  expect(groupByStage(early, [...STAGES.slice(0, 3), stageAt('deploy', 40)], 'build')[0]?.stage).toBe('build');
});

test('every real log that was deployed has its lines in three groups, and what is validated in that of the build', () => {
  for (const name of REAL_LOGS.filter((one) => one.includes('success') && !one.includes('initialize'))) {
    const groups = groupByStage(realLog(name), [stageAt('queued', 0)]);
    expect(groups.map(({ stage }) => stage)).toEqual(['clone_repo', 'build', 'deploy']);
    expect(groups[1]?.lines.at(-1)).toBe('Validating asset output directory');
  }
});

test.each([
  ['Validating asset output directory', true],
  ["Deploying your site to Cloudflare's global network...", true],
  ['Success: Your site was deployed!', true],
  ['Success: Assets published!', true],
  ['Failed: build command exited with code: 1', true],
  ['Success: Finished cloning repository files', false],
  ['Success: Finished initializing build environment', false],
  ['Success: Dependencies restored from build cache.', false],
  ['Success: Build output restored from build cache.', false],
  ['  Failed: 0, passed: 3', false],
])('%s ends the build command: %s', (line, expected) => {
  expect(endsBuild({ ts: '', line })).toBe(expected);
});

describe('a failure that Cloudflare is to say once more', () => {
  const closes = (...lines: readonly string[]) => isClosing(lines.map((line) => ({ ts: '', line })));

  test('is known by its first words, which the final ones follow', () => {
    expect(closes('Success: Assets published!')).toBe(false);
    expect(closes('Success: Assets published!', 'Success: Your site was deployed!')).toBe(false);
    expect(closes('Failed: Error while executing user command. Exited with error code: 1')).toBe(true);
    expect(closes('Failed: build command exited with code: 1')).toBe(true);
    expect(
      closes('Failed: build command exited with code: 1', 'Failed: error occurred while running build command'),
    ).toBe(false);
  });

  test('is said once more in every real log, but for one that breaks off', () => {
    expect(REAL_LOGS.filter((name) => isClosing(realLog(name)))).toEqual(['26-astro-mdx-unresolved-2026-02']);
  });
});
