/** The comment, after anybody has written anything into it: what can be read is kept, and what is written is ours. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COMMENT_MARKER, holdsRow, mergeIntoComment, renderComment } from '../../src/report/comment/comment.js';
import { type CommentRow, parseComment, readRow } from '../../src/report/comment/rows.js';
import { hostileText } from '../report/hostile.js';
import { anyRow, row } from '../report/rows.js';

const GITHUBS_LIMIT = 65_536;

const checkedRow = anyRow.map(readRow).filter((value): value is CommentRow => value !== undefined);
const body = fc
  .uniqueArray(checkedRow, { selector: ({ project }) => project, minLength: 1, maxLength: 5 })
  .map(renderComment);

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
  body.map((text) => text.replace('"status"', '"state"').replace('rows [', 'rows [{"version":0},null,[],')),
  body.map((text) =>
    text.replace(/"run":\d+/, '"run":9007199254740991').replace(/"updated":"\d{4}/, '"updated":"9999'),
  ),
  fc
    .tuple(hostileText, fc.jsonValue())
    .map(([text, value]) => `${text}<!-- cloudflare-pages-ops:rows ${JSON.stringify([value])} -->${text}`),
  fc.constantFrom(
    '<!-- cloudflare-pages-ops:rows ['.repeat(2000),
    `<!-- cloudflare-pages-ops:rows ${'['.repeat(30_000)}${']'.repeat(30_000)} -->`,
    `<!-- cloudflare-pages-ops:rows [{"__proto__":{"polluted":true},"constructor":1}] -->`,
    'x'.repeat(GITHUBS_LIMIT),
  ),
);

describe('a comment that was edited', () => {
  test('is renewed with our row, the rows that can still be read, and nothing else', () => {
    fc.assert(
      fc.property(edited, checkedRow, (before, own) => {
        const started = performance.now();
        const after = mergeIntoComment(before, own);
        expect(performance.now() - started).toBeLessThan(2000);
        expect(after.startsWith(COMMENT_MARKER)).toBe(true);
        expect(after.length).toBeLessThan(GITHUBS_LIMIT);
        const names = new Set(parseComment(before).map(({ project }) => project));
        for (const { project } of parseComment(after)) expect(names.has(project) || project === own.project).toBe(true);
        expect(after.match(/<!-- cloudflare-pages-ops:rows /g)).toHaveLength(1);
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test('holds our row again when it is renewed, unless it has one that is newer', () => {
    fc.assert(
      fc.property(edited, checkedRow, (before, own) => {
        expect(holdsRow(mergeIntoComment(before, own), own)).toBe(true);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  test('keeps the rows that stand before and after one that is spoiled', () => {
    const text = renderComment([row('blog'), row('docs'), row('shop')]);
    const spoiled = text.replace('"project":"docs"', '"project":7');
    expect(parseComment(spoiled).map(({ project }) => project)).toEqual(['blog', 'shop']);
  });
});
