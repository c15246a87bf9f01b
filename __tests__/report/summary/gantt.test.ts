import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderGantt } from '../../../src/report/summary/gantt.js';
import { stage } from '../deployments.js';
import { hostileText } from '../hostile.js';

const NOW = Date.parse('2026-11-25T10:05:00Z');
const BEGUN = Date.parse('2026-11-25T10:00:00Z');
const ENDED = Date.parse('2026-11-25T10:01:00Z');

describe('the chart of the stages', () => {
  test('has one bar for each stage that has begun, the one that runs until now', () => {
    const chart = renderGantt(
      [
        stage('queued'),
        stage('build', 'active', { ended_on: null }),
        stage('deploy', 'idle', { started_on: null, ended_on: null }),
      ],
      NOW,
    );
    expect(chart).toBe(
      [
        '```mermaid',
        'gantt',
        '  dateFormat x',
        '  axisFormat %H:%M:%S',
        `  queued:done, ${BEGUN}, ${ENDED}`,
        `  build:active, ${BEGUN}, ${NOW}`,
        '```',
      ].join('\n'),
    );
  });

  test('marks a stage that failed or was canceled', () => {
    for (const status of ['failure', 'canceled']) {
      expect(renderGantt([stage('build', status)], NOW)).toContain(`  build:crit, ${BEGUN}`);
    }
  });

  test('is left out when nothing has begun', () => {
    expect(renderGantt([], NOW)).toBeUndefined();
    expect(renderGantt([stage('queued', 'idle', { started_on: null })], NOW)).toBeUndefined();
  });

  test('takes no statement, comment or link of Mermaid from outside', () => {
    const words = fc.constantFrom(
      'title x',
      'section x',
      'click a href "https://evil.example"',
      'a:crit',
      'a;b',
      '%%{init',
    );
    const time = fc.oneof(hostileText, fc.constantFrom('2026-11-25T10:00:00Z', '2026-11-25T09:00:00'));
    const stages = fc.array(
      fc.record({ name: fc.oneof(words, hostileText), status: hostileText, started_on: time, ended_on: time }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(stages, (list) => {
        const lines = renderGantt(list, NOW)?.split('\n') ?? [];
        for (const line of lines.slice(4, -1)) {
          const [, start, end] = /^ {2}[\w-]+:(?:(?:crit|active|done), )?(-?\d+), (-?\d+)$/.exec(line) ?? [];
          expect(Number(start)).toBeLessThanOrEqual(Number(end));
        }
      }),
    );
  });
});
