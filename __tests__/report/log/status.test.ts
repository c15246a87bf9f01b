import { describe, expect, test } from '@jest/globals';
import { restTitle, statusConclusion, statusLines } from '../../../src/report/log/status.js';
import { NOW, sampleProject, sampleReading, sampleReport } from '../../core/status/sample.js';

const reportOf = (endings: Readonly<Record<string, string>>, unreadable: string[] = []) =>
  sampleReport(
    Object.entries(endings).map(([name, ending]) => sampleReading(name, 9, ending)),
    unreadable,
    NOW,
  );

const MANY = { a: 'success', b: 'failure', c: 'success', d: 'active', e: 'failure', f: 'success' };

describe('the lines of projects', () => {
  test('are in columns', () => {
    const empty = { project: sampleProject('new', null), deployments: [] };
    expect(statusLines(sampleReport([sampleReading('docs', 9, 'active'), empty], [], NOW))).toEqual({
      shown: [
        'docs  Building  live 00010002, 83 % good (5 of 6), median 40s',
        'new   Empty     live nothing, – good (0 of 0), median –',
      ],
      rest: [],
    });
    expect(statusLines(sampleReport([], [], NOW))).toEqual({ shown: [], rest: [] });
  });

  test('of failures come first, and of many projects only those are outside of the group', () => {
    const few = statusLines(reportOf({ a: 'success', b: 'failure' }));
    expect(few.shown.map((line) => line[0])).toEqual(['b', 'a']);
    const many = statusLines(reportOf(MANY));
    expect(many.shown.map((line) => line[0])).toEqual(['b', 'e']);
    expect(many.rest.map((line) => line[0])).toEqual(['a', 'c', 'd', 'f']);
    expect(restTitle(many)).toBe('4 other projects');
    expect(restTitle({ shown: [], rest: ['a'] })).toBe('1 project');
  });
});

describe('the last line', () => {
  test('of one project has the address that a person would open', () => {
    expect(statusConclusion(reportOf({ docs: 'success' }))).toMatch(/^✅ docs is live: https:\/\/docs\S+$/);
    expect(statusConclusion(reportOf({ docs: 'failure' }))).toMatch(
      /^🟡 docs is live: https:\/\/docs\S+ \(its newest deployment: Failed\)$/u,
    );
    const empty = { project: sampleProject('new', null), deployments: [] };
    expect(statusConclusion(sampleReport([empty], [], NOW))).toBe('✅ new has nothing live');
  });

  test('of many names those that failed, and counts those that could not be read', () => {
    expect(statusConclusion(reportOf(MANY, ['x']))).toBe(
      '🟡 6 projects: the newest deployment of 2 failed: b, e; 1 could not be read',
    );
    expect(statusConclusion(reportOf({ a: 'success', b: 'active' }))).toBe(
      '✅ 2 projects: the newest deployment of none of them failed',
    );
    const names = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, 'failure']));
    expect(statusConclusion(reportOf(names))).toMatch(/of 7 failed: a, b, c, d, e and 2 more$/);
  });
});
