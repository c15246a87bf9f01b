import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  byProject,
  type CommentRow,
  isAsNew,
  mergeRow,
  parseComment,
  readRow,
  writeState,
} from '../../../src/report/comment/rows.js';
import { hostileText } from '../hostile.js';
import { anyRow, row } from '../rows.js';

const checkedRow = anyRow.map(readRow).filter((value): value is CommentRow => value !== undefined);
const checkedRows = fc.uniqueArray(checkedRow, { selector: ({ project }) => project, maxLength: 6 });

describe('the state in a comment', () => {
  test('survives being written and read', () => {
    fc.assert(
      fc.property(checkedRows, hostileText, (rows, around) => {
        expect(parseComment(`${around}\r\n${writeState(rows)}\r\n`)).toEqual(rows);
      }),
    );
  });

  test('is one line of an HTML comment that nothing inside ends, and mentions nobody', () => {
    fc.assert(
      fc.property(checkedRows, (rows) => {
        const state = writeState(rows);
        const inner = state.slice('<!-- '.length, -' -->'.length);
        expect(state.startsWith('<!-- ') && state.endsWith(' -->')).toBe(true);
        expect(inner).not.toMatch(/--|[<>@#`|]|[^\x20-\x7e]/);
      }),
    );
  });

  test('that is damaged, or not there, is no rows', () => {
    for (const body of ['', 'LGTM', '<!-- cloudflare-pages-ops:rows [{"project": -->', writeState([]).slice(0, -6)]) {
      expect(parseComment(body)).toEqual([]);
    }
  });

  test('may be anything without being a reason to throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.anything())), fc.string(), (value, body) => {
        const json = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item));
        expect(() => parseComment(`<!-- cloudflare-pages-ops:rows ${json} -->${body}`)).not.toThrow();
      }),
    );
  });

  test('of another version keeps the rows that can be read, without the fields that cannot', () => {
    const state = writeState([{ ...row('docs'), duration: 'soon', extra: 1 }, { project: 'shop' }] as never);
    expect(parseComment(state)).toEqual([row('docs')]);
  });
});

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
      fc.property(checkedRow, (value) => {
        expect(JSON.stringify({ ...value, logTail: [] }).length).toBeLessThan(40_000);
        for (const line of value.logTail ?? []) expect(line.length).toBeLessThanOrEqual(300);
        expect((value.logTail ?? []).length).toBeLessThanOrEqual(30);
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

describe('merging rows', () => {
  test('gives the same whoever writes first', () => {
    fc.assert(
      fc.property(checkedRows, checkedRow, checkedRow, (rows, a, b) => {
        fc.pre(a.project !== b.project || !isAsNew(a, b) || !isAsNew(b, a));
        fc.pre(rows.every((other) => [a, b].every((own) => !isAsNew(own, other) || !isAsNew(other, own))));
        expect(mergeRow(mergeRow(rows, a), b)).toEqual(mergeRow(mergeRow(rows, b), a));
      }),
    );
  });

  test('twice changes nothing more', () => {
    fc.assert(
      fc.property(checkedRows, checkedRow, (rows, own) => {
        const once = mergeRow(rows, own);
        expect(mergeRow(once, own)).toEqual(once);
      }),
    );
  });

  test('keeps every other project, one row for each, by name', () => {
    fc.assert(
      fc.property(checkedRows, checkedRow, (rows, own) => {
        const merged = mergeRow(rows, own);
        const names = [...new Set([...rows, own].map(({ project }) => project))];
        expect(merged.map(({ project }) => project).sort()).toEqual(names.sort());
        expect([...merged].sort(byProject)).toEqual(merged);
        for (const other of rows.filter(({ project }) => project !== own.project)) expect(merged).toContainEqual(other);
      }),
    );
  });

  test('never lets an older run, attempt or moment overwrite a newer one', () => {
    const newer = row('docs', { order: { run: 2, attempt: 1 }, note: 'newer' });
    const retried = row('docs', { order: { run: 2, attempt: 2 }, updated: '2026-11-25T09:00:00.000Z' });
    const later = row('docs', { order: { run: 2, attempt: 1 }, updated: '2026-11-25T10:00:01.000Z' });
    expect(mergeRow([newer], row('docs'))).toEqual([newer]);
    expect(mergeRow([retried], newer)).toEqual([retried]);
    expect(mergeRow([newer], later)).toEqual([later]);
    expect(mergeRow([later], newer)).toEqual([later]);
  });

  test('replaces what the same moment of the same run wrote', () => {
    const again = row('docs', { note: 'again' });
    expect(mergeRow([row('docs')], again)).toEqual([again]);
  });

  test('joins doubles of a project into the newest', () => {
    const newest = row('docs', { order: { run: 3, attempt: 1 } });
    expect(mergeRow([row('docs'), newest], row('docs', { order: { run: 2, attempt: 1 } }))).toEqual([newest]);
  });
});
