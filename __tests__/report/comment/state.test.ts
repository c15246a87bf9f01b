import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommentRow } from '../../../src/report/comment/rows.js';
import { fingerprintOf, readState, writeRow, writeState } from '../../../src/report/comment/state.js';
import { hostileText } from '../hostile.js';
import { checkedRows, row } from '../rows.js';

const fingerprints = fc.uniqueArray(
  hostileText.map((project) => fingerprintOf({ project })),
  { maxLength: 4 },
);

function stateOf(rows: readonly CommentRow[], leftOut: readonly string[] = []): string {
  return writeState(rows.map(writeRow), leftOut);
}

describe('the state in a comment', () => {
  test('survives being written and read', () => {
    fc.assert(
      fc.property(checkedRows(), fingerprints, hostileText, (rows, leftOut, around) => {
        const state = readState(`${around}\r\n${stateOf(rows, leftOut).replaceAll('\n', '\r\n')}\r\n`);
        expect(state).toEqual({ rows, leftOut: new Set(leftOut) });
      }),
    );
  });

  test('is lines of an HTML comment each that nothing inside ends, and mentions nobody', () => {
    fc.assert(
      fc.property(checkedRows(), fingerprints, (rows, leftOut) => {
        const lines = stateOf(rows, leftOut).split('\n');
        expect(lines).toHaveLength(leftOut.length === 0 ? 1 : 2);
        for (const line of lines) {
          const inner = line.slice('<!-- '.length, -' -->'.length);
          expect(line).toBe(`<!-- ${inner} -->`);
          expect(inner).not.toMatch(/--|[<>@#`|]|[^\x20-\x7e]/);
        }
      }),
    );
  });

  test('that is damaged, or not there, is of no project', () => {
    for (const body of ['', 'LGTM', '<!-- cloudflare-pages-ops:rows [["project", -->', stateOf([]).slice(0, -6)]) {
      expect(readState(body)).toEqual({ rows: [], leftOut: new Set() });
    }
  });

  test('may be anything without being a reason to throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.anything())), fc.string(), (value, body) => {
        const json = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item));
        expect(() => readState(`<!-- cloudflare-pages-ops:rows ${json} -->${body}`)).not.toThrow();
        expect(() => readState(`<!-- cloudflare-pages-ops:rows [[${json},${json}]] -->${body}`)).not.toThrow();
        expect(() => readState(`<!-- cloudflare-pages-ops:left-out ${json} -->${body}`)).not.toThrow();
      }),
    );
  });

  test('of another version keeps the rows that can be read, without the fields that cannot', () => {
    const [start, end] = stateOf([row('docs', { note: 'hello' })]).split('"note":"hello"');
    expect(readState(`${start}"note":1,"duration":"soon","extra":1${end}`).rows).toEqual([row('docs')]);
    expect(readState(stateOf([row('docs')]).replace('[[', '[["shop"],{},7,null,[')).rows).toEqual([row('docs')]);
  });

  test('has no row with a time that is none', () => {
    const state = stateOf([row('docs')]);
    const time = String(Date.parse(row('docs').updated));
    for (const other of ['1e300', '-1e15', 'null', '"2026-11-25"', '{}']) {
      expect(readState(state.replace(time, other)).rows).toEqual([]);
    }
  });
});

test('projects and their branches have fingerprints of their own', () => {
  const rows = Array.from({ length: 5000 }, (_, index) => ({ project: `project-${index}`, branch: 'main' }));
  const prints = [...rows, ...rows.map(({ project }) => ({ project }))].map(fingerprintOf);
  expect(new Set(prints).size).toBe(10_000);
});
