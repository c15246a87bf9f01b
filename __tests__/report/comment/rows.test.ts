import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newestRows } from '../../../src/report/comment/merge.js';
import { byImportance, byRank, type CommentRow, compareAge, readRow } from '../../../src/report/comment/rows.js';
import { checkedRow, checkedRows, row } from '../rows.js';

describe('a row that is read', () => {
  test('is read the same way again', () => {
    fc.assert(
      fc.property(checkedRow, (value) => {
        expect(readRow(value)).toEqual(value);
      }),
    );
  });

  test('is of bounded size, whatever it was made of', () => {
    fc.assert(
      fc.property(checkedRow, ({ logTail = [], ...value }) => {
        expect(JSON.stringify(value).length).toBeLessThan(40_000);
        expect(logTail.filter((line) => line.length > 300)).toEqual([]);
        expect(logTail.length).toBeLessThanOrEqual(30);
      }),
    );
  });

  test('needs a project, a status, a writer and a time', () => {
    const whole: Record<string, unknown> = { ...row('docs') };
    expect(readRow(whole)).toEqual(row('docs'));
    for (const key of Object.keys(whole)) expect(readRow({ ...whole, [key]: undefined })).toBeUndefined();
    for (const value of [null, undefined, 'docs', 1, []]) expect(readRow(value)).toBeUndefined();
    expect(readRow({ ...whole, status: 'toString' })).toBeUndefined();
    expect(readRow({ ...whole, order: { run: 1 } })).toBeUndefined();
    expect(readRow({ ...whole, updated: '2026-13-45T10:00:00.000Z' })).toBeUndefined();
  });

  test('has no address that is not https', () => {
    const addresses = { url: 'http://docs.pages.dev', alias: 'javascript:alert(1)', logUrl: 'https://' };
    expect(readRow({ ...row('docs'), ...addresses })).toEqual(row('docs'));
  });
});

describe('the age of a row', () => {
  test('is that of the run, then of the attempt, then of the moment', () => {
    const first = row('docs');
    const later = row('docs', { updated: '2026-11-25T10:00:01.000Z' });
    const retried = row('docs', { order: { run: 1, attempt: 2 }, updated: '2026-11-25T09:00:00.000Z' });
    const next = row('docs', { order: { run: 2, attempt: 1 }, updated: '2026-11-25T08:00:00.000Z' });
    expect([next, retried, first, later].sort(compareAge)).toEqual([first, later, retried, next]);
    expect(compareAge(first, row('shop'))).toBe(0);
  });
});

describe('the newest rows', () => {
  test('are one for each project and branch, and none is older than another of its own', () => {
    fc.assert(
      fc.property(fc.array(checkedRow, { maxLength: 8 }), (rows) => {
        const newest = [...newestRows(rows).values()];
        const isSame = (a: CommentRow, b: CommentRow) => a.project === b.project && a.branch === b.branch;
        for (const other of rows) {
          const [own = row('none'), ...more] = newest.filter((one) => isSame(one, other));
          expect(more).toEqual([]);
          expect(rows).toContain(own);
          expect(compareAge(own, other)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('of the same moment are those that say more, in whatever order they come', () => {
    const rows = [row('docs'), row('docs', { note: 'b' }), row('docs', { note: 'a' })];
    expect([...newestRows(rows).values()]).toEqual([row('docs', { note: 'b' })]);
    expect([...newestRows(rows.toReversed()).values()]).toEqual([row('docs', { note: 'b' })]);
  });
});

describe('the order in the table', () => {
  test('is by what a reader looks for, then by name as people order names', () => {
    const rows = [
      row('gone', { status: 'removed' }),
      row('blog', { status: 'skipped' }),
      row('docs-10'),
      row('docs-2', { branch: 'b' }),
      row('docs-2', { branch: 'a' }),
      row('site', { status: 'rolled-back' }),
      row('shop', { status: 'pending' }),
      row('web', { status: 'timed-out' }),
      row('api', { status: 'failure' }),
    ];
    const names = rows.sort(byRank).map(({ project, branch = '' }) => project + branch);
    expect(names).toEqual(['api', 'web', 'shop', 'site', 'docs-2a', 'docs-2b', 'docs-10', 'blog', 'gone']);
  });
});

describe('the order by importance', () => {
  test('is the newest row, then what failed, then the others, each the newest first', () => {
    const at = (second: number) => ({ updated: `2026-11-25T10:00:0${second}.000Z` });
    const rows = [
      row('old', at(1)),
      row('broken', { status: 'failure', ...at(2) }),
      row('new', at(3)),
      row('canceled', { status: 'canceled', ...at(4) }),
      row('building', { status: 'pending', ...at(5) }),
      row('newest', at(6)),
    ];
    const names = byImportance(rows).map(({ project }) => project);
    expect(names).toEqual(['newest', 'canceled', 'broken', 'building', 'new', 'old']);
    expect(byImportance([])).toEqual([]);
  });

  test('loses no row, and does not depend on the order in which rows come', () => {
    fc.assert(
      fc.property(checkedRows(), (rows) => {
        const ordered = byImportance(rows);
        expect(new Set(ordered)).toEqual(new Set(rows));
        expect(byImportance(rows.toReversed())).toEqual(ordered);
      }),
    );
  });
});
