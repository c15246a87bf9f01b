import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderGantt } from '../../../src/report/summary/gantt.js';
import { stage } from '../deployments.js';
import { hostileText } from '../hostile.js';

const NOW = Date.parse('2026-11-25T10:05:00Z');

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
        '  title Stages (UTC)',
        '  dateFormat YYYY-MM-DDTHH:mm:ss.SSS',
        '  axisFormat %H:%M:%S',
        '  todayMarker off',
        '  tickInterval 2minute',
        '  queued, 1m:done, 2026-11-25T10:00:00.000, 2026-11-25T10:01:00.000',
        '  build, 5m:active, 2026-11-25T10:00:00.000, 2026-11-25T10:05:00.000',
        '```',
      ].join('\n'),
    );
  });

  test('marks a stage that failed or was canceled', () => {
    for (const status of ['failure', 'canceled']) {
      expect(renderGantt([stage('build', status)], NOW)).toContain('  build, 1m:crit, 2026');
    }
  });

  test('is left out when nothing has begun', () => {
    expect(renderGantt([], NOW)).toBeUndefined();
    expect(renderGantt([stage('queued', 'idle', { started_on: null })], NOW)).toBeUndefined();
  });

  test('is left out when all took less than ten seconds', () => {
    const upTo = (ended_on: string) =>
      renderGantt(
        [stage('queued'), stage('build')].map((one) => ({ ...one, ended_on })),
        NOW,
      );
    expect(upTo('2026-11-25T10:00:09.999Z')).toBeUndefined();
    expect(upTo('2026-11-25T10:00:10Z')).toContain('build, 10s:done');
  });

  test.each([
    [10, '5second'],
    [20, '15second'],
    [4 * 60, '2minute'],
    [30 * 60, '10minute'],
    [7 * 24 * 3600, undefined],
  ])('of %d seconds has times that stand side by side on a phone', (seconds, interval) => {
    const ended_on = new Date(Date.parse('2026-11-25T10:00:00Z') + seconds * 1000).toISOString();
    const chart = renderGantt([{ ...stage('build'), ended_on }], NOW);
    expect(/tickInterval (\w+)/.exec(chart ?? '')?.[1]).toBe(interval);
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
        for (const line of lines.slice(6, -1).filter((text) => !text.startsWith('  tickInterval '))) {
          const [, start = '', end = ''] =
            /^ {2}[\w-]+, [\w ]+:(?:(?:crit|active|done), )?([\d:.T-]{23}), ([\d:.T-]{23})$/.exec(line) ?? [];
          expect(Date.parse(start)).toBeLessThanOrEqual(Date.parse(end));
        }
      }),
    );
  });
});
