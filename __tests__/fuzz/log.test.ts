/** Build logs of any text: read in time, shown as text, and never obeyed by the runner. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRunnerLog } from '../../local/runner-log.js';
import { findAnnotations } from '../../src/core/build/annotations.js';
import { endsBuild, groupByStage, newLines } from '../../src/core/build/log.js';
import type { LogLine } from '../../src/core/report.js';
import { createLog } from '../../src/report/log/log.js';
import { NO_LIMIT } from '../clocks.js';
import { hostileText } from '../report/hostile.js';

const TOKEN = '7b2d7b0e-7d2c-4a55-9f3c-0b7b54a1c4a1';

/** Pieces of what tools print where they name a place. */
const PIECES = [
  ...['src/cart.ts', '../../etc/passwd', '/opt/buildhome/repo/', 'node_modules/x.js', 'C:\\x.ts', 'x.ts?query', '.a'],
  ...[
    '(12,5)',
    ':12:5',
    ':1',
    ': error TS2322: ',
    ' - ',
    'error',
    'warning',
    'Error: ',
    'ERROR in ',
    '✘ [ERROR] ',
    '[!] ',
  ],
  ...['╭─[ ', ']', ' (', ')', 'file: ', '(!) ', '"', ' ', '  ', '\t', '×', '999999', 'during build'],
];

const line = fc.oneof(
  hostileText,
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...PIECES), fc.constantFrom(2, 2000, 100_000))
    .map(([text, count]) => text.repeat(count).slice(0, 200_000)),
);

const lines = fc.array(line, { maxLength: 12 });

const whole: fc.Arbitrary<LogLine[]> = fc.array(
  fc.record({ ts: fc.oneof(hostileText, fc.constantFrom('2026-11-25T10:00:00Z', '2026-11-25T10:00:59.5')), line }),
  { maxLength: 12 },
);

const stages = fc.array(
  fc.record({
    name: fc.oneof(hostileText, fc.constantFrom('build', 'deploy')),
    status: fc.constantFrom('active', 'success', 'failure', '::error::'),
    started_on: fc.constantFrom(null, '2026-11-25T10:00:00Z', 'no date'),
    ended_on: fc.constant(null),
  }),
  { maxLength: 4 },
);

describe('annotations', () => {
  test('are at most ten of each level, at places inside the repository, found in time', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('', 'site', '/site/', '../..', '..'), (text, rootDir) => {
        const started = performance.now();
        const found = findAnnotations(text, { rootDir });
        expect(performance.now() - started).toBeLessThan(2000);
        for (const level of ['error', 'warning']) {
          expect(found.filter((one) => one.level === level).length).toBeLessThanOrEqual(10);
        }
        for (const { file, line: at, message } of found) {
          expect(file).not.toMatch(/^\.\.(?:\/|$)|^\/|(?:^|\/)node_modules\//);
          expect(Number.isInteger(at ?? 0)).toBe(true);
          expect(message.length).toBeLessThanOrEqual(1000);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the lines of a build', () => {
  test('are grouped by stage without losing one or changing their order', () => {
    fc.assert(
      fc.property(whole, stages, fc.nat({ max: 14 }), (log, known, seen) => {
        const fresh = newLines(log.slice(0, seen), log);
        const grouped = groupByStage(fresh, known);
        expect(grouped.flatMap((group) => group.lines)).toEqual(fresh.map((entry) => entry.line));
        for (const entry of fresh) expect(typeof endsBuild(entry)).toBe('boolean');
      }),
    );
  });

  test('and stages make the runner do nothing but open and close groups, whatever they say', () => {
    fc.assert(
      fc.property(whole, stages, lines, (log, known, events) => {
        let printed = '';
        const clock = { now: () => 0, sleep: async () => undefined, limit: () => NO_LIMIT };
        const shown = createLog((text) => (printed += text), clock, TOKEN);
        const groups = groupByStage(log, known);
        shown.stages(
          known.map(({ name, status }) => ({ stage: name, status })),
          groups,
        );
        for (const text of events) shown.event(text);
        shown.group(events[0] ?? '', events);
        shown.close();
        const { commands, annotations, masks } = readRunnerLog(printed);
        expect(commands.filter((name) => !['group', 'endgroup', 'stop-commands'].includes(name))).toEqual([]);
        expect([annotations, masks]).toEqual([[], []]);
        expect(printed.replaceAll('\n', '')).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
      }),
      { numRuns: 200 },
    );
  });
});
