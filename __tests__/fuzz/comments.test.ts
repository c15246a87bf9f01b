/** The comment, after anybody has written anything into it: what can be read is kept, and what is written is ours. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COMMENT_MARKER, holdsRows, mergeComment } from '../../src/report/comment/comment.js';
import { readState } from '../../src/report/comment/state.js';
import { hostileText } from '../report/hostile.js';
import { checkedRow, checkedRows, row } from '../report/rows.js';

const GITHUBS_LIMIT = 65_536;

const body = checkedRows({ min: 1, max: 5 }).map((rows) => mergeComment(rows, []));

/** What people, their tools, and other versions do to a comment. */
const edited = fc.oneof(
  fc.tuple(body, fc.nat(), fc.nat()).map(([text, from, length]) => {
    const at = from % text.length;
    return text.slice(0, at) + text.slice(at + (length % 500));
  }),
  fc
    .tuple(body, fc.nat(), hostileText)
    .map(([text, at, more]) => text.slice(0, at % text.length) + more + text.slice(at % text.length)),
  fc.tuple(body, fc.nat()).map(([text, length]) => text.slice(0, length % text.length)),
  fc.tuple(body, body).map(([first, second]) => `${first}\r\n${second}`),
  body.map((text) => text.replaceAll('\n', '\r\n')),
  body.map((text) => text.replace('"success"', '"good"').replace('rows [', 'rows [{"version":0},null,[],')),
  body.map((text) => text.replace(/,\d+,\d,\d{13}/, ',9007199254740991,1,253402300799999')),
  body.map((text) => text.replace(/,\d{13}/g, ',8640000000000001')),
  fc
    .tuple(body, hostileText)
    .map(([text, more]) => `${text}<!-- cloudflare-pages-ops:left-out ${'0123abcd '.repeat(3000)}${more}-->`),
  fc
    .tuple(hostileText, fc.jsonValue())
    .map(([text, value]) => `${text}<!-- cloudflare-pages-ops:rows ${JSON.stringify([value])} -->${text}`),
  fc.constantFrom(
    '<!-- cloudflare-pages-ops:rows ['.repeat(2000),
    `<!-- cloudflare-pages-ops:rows ${'['.repeat(30_000)}${']'.repeat(30_000)} -->`,
    `<!-- cloudflare-pages-ops:rows [{"__proto__":{"polluted":true},"constructor":1}] -->`,
    `<!-- cloudflare-pages-ops:rows [["docs","success",1,1,1,{"__proto__":{"polluted":true},"constructor":1}]] -->`,
    `<!-- cloudflare-pages-ops:left-out ${'0123abcd '.repeat(7000)}`,
    `<!-- cloudflare-pages-ops:left-out ${Array.from({ length: 7000 }, (_, at) => `${String(at).padStart(8, '0')} `).join('')}-->`,
    'x'.repeat(GITHUBS_LIMIT),
  ),
);

describe('a comment that was edited', () => {
  test('is renewed with our row, the rows that can still be read, and nothing else', () => {
    fc.assert(
      fc.property(edited, checkedRow, (before, own) => {
        const started = performance.now();
        const after = mergeComment([own], [before]);
        expect(performance.now() - started).toBeLessThan(2000);
        expect(after.startsWith(COMMENT_MARKER)).toBe(true);
        expect(after.length).toBeLessThan(GITHUBS_LIMIT);
        const names = new Set([own, ...readState(before).rows].map(({ project }) => project));
        expect(readState(after).rows.filter(({ project }) => !names.has(project))).toEqual([]);
        expect(after.match(/<!-- cloudflare-pages-ops:rows /g)).toHaveLength(1);
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test('holds our row again when it is renewed, unless it has one that is newer', () => {
    fc.assert(
      fc.property(edited, checkedRow, (before, own) => {
        expect(holdsRows(mergeComment([own], [before]), [own])).toBe(true);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  test('keeps the rows that stand before and after one that is spoiled', () => {
    const text = mergeComment([row('blog'), row('docs'), row('shop')], []);
    const spoiled = text.replace('["docs",', '[7,');
    expect(readState(spoiled).rows.map(({ project }) => project)).toEqual(['blog', 'shop']);
  });
});
