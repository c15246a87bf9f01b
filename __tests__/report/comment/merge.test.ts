/** What the comment remembers of projects when jobs write it one after the other, or at the same time. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsRows, mergeComment } from '../../../src/report/comment/comment.js';
import { newestRows } from '../../../src/report/comment/merge.js';
import { type CommentRow, compareAge } from '../../../src/report/comment/rows.js';
import { fingerprintOf, readState } from '../../../src/report/comment/state.js';
import { checkedRow, checkedRows, row } from '../rows.js';

const GITHUBS_LIMIT = 65_536;

/** Rows as deploys write them, each a second later than the one before. */
function manyRows(count: number, failEvery: number): CommentRow[] {
  return Array.from({ length: count }, (_, index) => {
    const project = `project-${index}`;
    const failed = index % failEvery === 0;
    return row(project, {
      status: failed ? 'failure' : 'success',
      order: { run: 17_234_567_890, attempt: 1 },
      updated: new Date(Date.UTC(2026, 10, 25, 10, 0, index)).toISOString(),
      url: `https://abc12345.${project}.pages.dev`,
      alias: `https://feature-x.${project}.pages.dev`,
      commitHash: '0123456789abcdef0123456789abcdef01234567',
      branch: 'feature/x',
      logUrl: `https://dash.cloudflare.com/?to=/:account/pages/view/${project}/abc12345-0000-4000-8000-000000000000`,
      ...(failed && { problem: 'It failed.', logTail: Array.from({ length: 30 }, () => 'x'.repeat(100)) }),
    });
  });
}

/** The same in parts of this size. */
function partsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** The comment after jobs wrote these rows, one job after the other. */
function writtenBy(jobs: readonly (readonly CommentRow[])[]): string {
  return jobs.reduce<string>((body, rows) => mergeComment(rows, [body]), '');
}

/** Fingerprints of the rows that a comment shows or counts. */
function accounted(body: string): string[] {
  const { rows, leftOut } = readState(body);
  return [...rows.map(fingerprintOf), ...leftOut].sort();
}

function fingerprints(rows: readonly CommentRow[]): string[] {
  return [...newestRows(rows).values()]
    .filter((one) => !isReplaced(one, rows))
    .map(fingerprintOf)
    .sort();
}

/** Whether a newer row of the project names its branch, as this one does not. */
function isReplaced(own: CommentRow, rows: readonly CommentRow[]): boolean {
  if (own.branch !== undefined) return false;
  return rows.some(
    ({ project, branch, ...other }) =>
      project === own.project && branch !== undefined && compareAge({ ...own, ...other }, own) >= 0,
  );
}

/** The number that a comment says to have left out. */
function saidToBeLeftOut(body: string): number {
  const [, count = '0'] = /^…and ([\d,]+) more projects?, left out/m.exec(body) ?? [];
  return Number(count.replaceAll(',', ''));
}

describe('a comment of many projects', () => {
  test('shows all 400 of them though many jobs write it, and all that failed with their links', () => {
    const rows = manyRows(400, 10);
    const body = writtenBy(partsOf(rows, 20));
    const state = readState(body);
    expect(body.length).toBeLessThan(GITHUBS_LIMIT);
    expect(state.rows.map(({ project }) => project).sort()).toEqual(rows.map(({ project }) => project).sort());
    const failed = state.rows.filter(({ status }) => status === 'failure');
    expect(failed).toHaveLength(40);
    expect(failed.filter(({ logUrl }) => logUrl === undefined)).toEqual([]);
    expect(body).not.toContain('left out');
  });

  test('counts those that it has no room for, also after later merges', () => {
    const rows = manyRows(1500, 50);
    const body = writtenBy(partsOf(rows, 250));
    const { rows: shown, leftOut } = readState(body);
    expect(accounted(body)).toEqual(fingerprints(rows));
    expect(leftOut.size).toBeGreaterThan(500);
    expect(body).toContain(`…and ${leftOut.size.toLocaleString('en')} more projects, left out because`);
    expect(shown).toContainEqual(expect.objectContaining({ project: 'project-1499', url: rows.at(-1)?.url }));
    const failed = shown.filter(({ status }) => status === 'failure');
    expect(failed.filter(({ logUrl }) => logUrl !== undefined)).toHaveLength(30);

    const again = mergeComment(
      [row('project-7', { branch: 'feature/x', order: { run: 17_234_567_891, attempt: 1 } })],
      [body],
    );
    expect(accounted(again)).toEqual(fingerprints(rows));
    expect(readState(again).rows.map(({ project }) => project)).toContain('project-7');
  });

  test('says that there are more than it can count', () => {
    const rows = Array.from({ length: 6000 }, (_, index) => row(`project-${index}`));
    const body = mergeComment(rows, []);
    expect(body.length).toBeLessThan(GITHUBS_LIMIT);
    expect(body).toContain('…and at least 4,000 more projects, left out');
    expect(mergeComment([], [body])).toBe(body);
  });

  test('loses none silently, stays below the limit, and keeps the newest row and what failed', () => {
    const count = fc.integer({ min: 1, max: 900 });
    const size = fc.integer({ min: 100, max: 400 });
    fc.assert(
      fc.property(count, fc.integer({ min: 5, max: 50 }), size, fc.nat(5), (count, failEvery, size, own) => {
        const rows = manyRows(count, failEvery);
        const bodies = partsOf(rows, size).map((part) => mergeComment(part, []));
        const body = mergeComment(rows.slice(-own), bodies);
        expect(body.length).toBeLessThan(GITHUBS_LIMIT);
        expect(accounted(body)).toEqual(fingerprints(rows));
        expect(saidToBeLeftOut(body)).toBe(readState(body).leftOut.size);
        const shown = new Map(readState(body).rows.map((one) => [one.project, one.status]));
        const kept = rows.filter(({ status }, index) => status === 'failure' || index === rows.length - 1);
        expect(kept.filter(({ project, status }) => shown.get(project) !== status)).toEqual([]);
        expect(mergeComment([], [body])).toBe(body);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test('accounts for the same projects in whatever order their jobs write', () => {
    const size = fc.integer({ min: 150, max: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), size, fc.infiniteStream(fc.nat()), (count, size, places) => {
        const rows = manyRows(count, 20);
        const jobs = partsOf(rows, size);
        const shuffled = jobs
          .map((job) => ({ job, place: Number(places.next().value) }))
          .sort((a, b) => a.place - b.place)
          .map(({ job }) => job);
        const [inOrder, inAnyOrder] = [writtenBy(jobs), writtenBy(shuffled)];
        expect(accounted(inAnyOrder)).toEqual(accounted(inOrder));
        expect(failuresIn(inAnyOrder)).toEqual(failuresIn(inOrder));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

function failuresIn(body: string): string[] {
  return readState(body)
    .rows.filter(({ status }) => status === 'failure')
    .map(({ project }) => project);
}

describe('merging rows and bodies', () => {
  const bodies = fc.array(
    checkedRows({ max: 3 }).map((rows) => mergeComment(rows, [])),
    { maxLength: 2 },
  );

  test('gives the same text in whatever order they come', () => {
    fc.assert(
      fc.property(checkedRows({ max: 3 }), bodies, (rows, bodies) => {
        expect(mergeComment(rows.toReversed(), bodies.toReversed())).toBe(mergeComment(rows, bodies));
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  test('shows or counts every project, at its newest, below the limit, whatever the rows say', () => {
    fc.assert(
      fc.property(fc.array(checkedRow, { maxLength: 4 }), bodies, (rows, bodies) => {
        const before = bodies.map(readState);
        const all = [...rows, ...before.flatMap((state) => state.rows)];
        const body = mergeComment(rows, bodies);
        expect(body.length).toBeLessThan(GITHUBS_LIMIT);
        expect(accounted(body)).toEqual(fingerprints(all));
        const newest = newestRows(all);
        const older = readState(body).rows.filter((one) => compareAge(one, newest.get(one.project) ?? one) < 0);
        expect(older).toEqual([]);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  test('twice changes nothing more', () => {
    fc.assert(
      fc.property(checkedRows({ max: 3 }), bodies, (rows, bodies) => {
        const once = mergeComment(rows, bodies);
        expect(mergeComment(rows, [once])).toBe(once);
        expect(mergeComment(rows, [once, once, ...bodies])).toBe(once);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  test('keeps what other jobs wrote', () => {
    const first = mergeComment([row('docs', { note: 'of docs' })], []);
    const second = mergeComment([row('shop', { note: 'of shop' })], [first]);
    expect(readState(second).rows).toEqual([row('docs', { note: 'of docs' }), row('shop', { note: 'of shop' })]);
    expect(second).toContain('> <b>docs</b>: of docs');
  });

  test('never lets an older run, attempt or moment overwrite a newer one', () => {
    const old = row('docs');
    const newer = row('docs', { order: { run: 2, attempt: 1 }, note: 'newer' });
    const retried = row('docs', { order: { run: 2, attempt: 2 }, updated: '2026-11-25T09:00:00.000Z' });
    const later = row('docs', { order: { run: 2, attempt: 1 }, updated: '2026-11-25T10:00:01.000Z' });
    const merged = (own: CommentRow, before: CommentRow) =>
      readState(mergeComment([own], [mergeComment([before], [])])).rows;
    expect(merged(old, newer)).toEqual([newer]);
    expect(merged(newer, retried)).toEqual([retried]);
    expect(merged(later, newer)).toEqual([later]);
    expect(merged(newer, later)).toEqual([later]);
  });

  test('replaces what the same moment of the same run wrote', () => {
    const before = mergeComment([row('docs', { status: 'pending', note: 'Building for a while' })], []);
    expect(readState(mergeComment([row('docs')], [before])).rows).toEqual([row('docs')]);
  });

  test('joins comments that were made at the same time', () => {
    const newest = row('docs', { order: { run: 3, attempt: 1 } });
    const doubles = [mergeComment([row('docs'), row('shop')], []), mergeComment([newest, row('blog')], [])];
    const body = mergeComment([row('docs', { order: { run: 2, attempt: 1 } })], doubles);
    expect(readState(body).rows).toEqual([row('blog'), newest, row('shop')]);
  });
});

describe('the last good preview', () => {
  const alias = 'https://feature.shop.pages.dev';
  const at = (run: number) => ({ branch: 'feature', order: { run, attempt: 1 } });
  const good = row('shop', { ...at(1), alias, commitHash: '9d1c77e0000' });
  const failed = row('shop', { ...at(2), status: 'failure', stage: 'build' });
  const shown =
    '<br><sub>last good: [feature.shop.pages.dev](https://feature.shop.pages.dev/) from <code>9d1c77e</code></sub>';
  const written = (...rows: CommentRow[]) => writtenBy(rows.map((one) => [one]));

  test('stays while later builds run and fail, and goes when one succeeds', () => {
    expect(written(good)).not.toContain('last good');
    expect(written(good, failed)).toContain(`| failed in <code>build</code>${shown} |`);
    expect(written(good, failed, row('shop', { ...at(3), status: 'pending' }))).toContain(`| building${shown} |`);
    const again = row('shop', { ...at(3), status: 'canceled' });
    expect(written(good, failed, again)).toContain(`| canceled${shown} |`);
    expect(written(good, failed, row('shop', at(3)))).not.toContain('last good');
  });

  test('is the same in whatever order the jobs write', () => {
    expect(written(failed, good)).toBe(written(good, failed));
    expect(mergeComment([], [written(failed), written(good)])).toBe(written(good, failed));
  });

  test('is none of another branch, none that was removed, and none that a newer one replaced though it failed its checks', () => {
    expect(written({ ...good, branch: 'other' }, failed)).not.toContain('last good');
    const removed = row('shop', { ...at(2), status: 'removed' });
    expect(written(good, removed, row('shop', { ...at(3), status: 'failure' }))).not.toContain('last good');
    expect(written(good, row('shop', { ...at(2), status: 'failure', isServed: true, alias }))).not.toContain(
      'last good',
    );
    expect(written(failed)).not.toContain('last good');
  });
});

describe('a comment of version 1.0', () => {
  /** As that version wrote it, about two projects. */
  const BODY = [
    '<!-- cloudflare-pages-ops -->',
    '### Cloudflare Pages',
    '| Project | Status | Preview | Commit | Duration | Build log |\n|---|---|---|---|---|---|',
    '<sub>Updated 2026-11-24 09:00 UTC by Pages Ops for Cloudflare</sub>',
    `<!-- cloudflare-pages-ops:rows [["docs","success",7,1,1795510800000,{"environment":"preview","branch":"feature/x","commitHash":"0123456789","commitMessage":"Add search","url":"https://abc12345.docs.pages.dev","alias":"https://feature-x.docs.pages.dev","duration":60000}],["shop","success",7,1,1795510800000,{"url":"https://abc12345.shop.pages.dev"}]] -->`,
    '<!-- cloudflare-pages-ops:left-out 0123abcd -->',
  ].join('\n\n');

  test('is carried over', () => {
    const body = mergeComment([row('blog', { branch: 'feature/x', order: { run: 8, attempt: 1 } })], [BODY]);
    expect(body).toContain('**[Visit preview](https://feature-x.docs.pages.dev/)**');
    expect(readState(body).rows.map(({ project }) => project)).toEqual(['blog', 'docs', 'shop']);
    expect(readState(body).leftOut).toEqual(new Set(['0123abcd']));
  });

  test('gives way where a newer row names the branch that it left out, and not to an older one', () => {
    const newer = row('shop', { branch: 'feature/x', order: { run: 8, attempt: 1 } });
    const older = row('shop', { branch: 'feature/x', order: { run: 6, attempt: 1 } });
    const shops = (own: CommentRow) =>
      readState(mergeComment([own], [BODY])).rows.filter(({ project }) => project === 'shop');
    expect(shops(newer)).toEqual([newer]);
    expect(shops(older).map(({ branch }) => branch)).toEqual([undefined, 'feature/x']);
    const [, old] = readState(BODY).rows;
    expect(old && holdsRows(mergeComment([newer], []), [old])).toBe(true);
  });
});

describe('a comment holds rows', () => {
  test('when it shows each of them, or a newer one of its project', () => {
    const body = mergeComment([row('docs'), row('shop', { order: { run: 2, attempt: 1 } })], []);
    expect(holdsRows(body, [row('docs'), row('shop')])).toBe(true);
    expect(holdsRows(body, [row('docs', { order: { run: 1, attempt: 2 } })])).toBe(false);
    expect(holdsRows(body, [row('docs'), row('blog')])).toBe(false);
    expect(holdsRows('', [row('docs')])).toBe(false);
  });

  test('once they were merged into it', () => {
    fc.assert(
      fc.property(checkedRows({ min: 1, max: 3 }), checkedRows({ max: 3 }), (rows, others) => {
        expect(holdsRows(mergeComment(rows, [mergeComment(others, [])]), rows)).toBe(true);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });
});
