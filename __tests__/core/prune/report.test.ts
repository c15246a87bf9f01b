import { describe, expect, test } from '@jest/globals';
import { forkBranch } from '../../../src/core/deploy/alias.js';
import type { Candidate, PrunePlan } from '../../../src/core/prune/plan.js';
import {
  countsByBranch,
  countsOf,
  failedByCause,
  keptByReason,
  newTally,
  type PruneReport,
  projectsWithoutPreview,
  pruneVerdict,
} from '../../../src/core/prune/report.js';

function candidate(id: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    id,
    project: 'shop',
    environment: 'preview',
    branch: 'a',
    createdOn: 0,
    outcome: 'success',
    aliases: [],
    ...changes,
  };
}

const [one, two, three, live] = [
  candidate('1'),
  candidate('2', { branch: 'b' }),
  candidate('3', { branch: 'b' }),
  candidate('4', { environment: 'production', branch: 'main' }),
];
const plan: PrunePlan = { deletions: [one, two, three], kept: [{ candidate: live, reason: 'live' }] };

function report(changes: Partial<PruneReport> = {}): PruneReport {
  return { project: 'shop', status: 'pending', dryRun: false, unreadable: [], plan, ...changes };
}

const tally = {
  begun: 3,
  deleted: [two],
  kept: [{ candidate: one, reason: 'aliased' as const }],
  failed: [{ candidate: three, cause: 'HTTP 500' }],
};

describe('the counts', () => {
  test('add up, also when the run was interrupted or never began', () => {
    expect(countsOf(report({ tally }))).toEqual({ planned: 3, deleted: 1, kept: 2, failed: 1, unconfirmed: 0 });
    expect(countsOf(report({ tally: { ...newTally(), begun: 2, deleted: [one] } }))).toMatchObject({ unconfirmed: 1 });
    const { plan: _, ...nothing } = report();
    expect(countsOf(nothing)).toEqual({ planned: 0, deleted: 0, kept: 0, failed: 0, unconfirmed: 0 });
    expect([keptByReason(nothing), failedByCause(nothing), countsByBranch(nothing)]).toEqual([[], [], []]);
  });

  test('by reason and by cause have the most frequent first', () => {
    const failed = ['b', 'a', 'c', 'c'].map((cause) => ({ candidate: one, cause }));
    expect(failedByCause(report({ tally: { ...tally, failed } }))).toEqual([
      ['c', 2],
      ['a', 1],
      ['b', 1],
    ]);
    expect(failedByCause(report({ tally: { ...tally, failed: failed.slice(0, 2).reverse() } }))).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(keptByReason(report({ tally }))).toEqual([
      ['aliased', 1],
      ['live', 1],
    ]);
  });

  test('by branch leave out branches without deletions', () => {
    expect(countsByBranch(report({ tally }))).toEqual([
      { project: 'shop', environment: 'preview', branch: 'b', deleted: 1, kept: 0, failed: 1 },
    ]);
    expect(countsByBranch(report({ dryRun: true })).map(({ branch, deleted }) => [branch, deleted])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
    expect(countsByBranch({ ...report({ dryRun: true }), plan: undefined as never })).toEqual([]);
  });

  test('by branch are in the same order each time', () => {
    const same = [candidate('x', { branch: 'y' }), candidate('y', { branch: 'x' })];
    const failed = [{ candidate: candidate('z', { branch: 'z' }), cause: 'c' }];
    const order = (deleted: Candidate[]) =>
      countsByBranch(report({ tally: { ...tally, deleted, kept: [], failed } })).map(({ branch }) => branch);
    expect(order(same)).toEqual(['x', 'y', 'z']);
    expect(order([...same].reverse())).toEqual(['x', 'y', 'z']);
  });
});

describe('the verdict', () => {
  const unreadable = [{ project: 'blog', problem: { message: 'No answer.' } }];

  test('is a success when nothing failed', () => {
    expect(pruneVerdict(report({ tally: { ...tally, failed: [] } }))).toEqual({ status: 'success' });
  });

  test('is partial, and says why, when a deletion failed or a project could not be read', () => {
    expect(pruneVerdict(report({ tally, unreadable }))).toEqual({
      status: 'partial',
      problem: { message: 'Nothing of blog was deleted: No answer.' },
      note: '1 of 3 deletions failed. Most frequent cause: HTTP 500',
    });
    expect(pruneVerdict(report({ tally }))).toEqual({
      status: 'partial',
      note: '1 of 3 deletions failed. Most frequent cause: HTTP 500',
    });
    expect(pruneVerdict(report({ unreadable }))).toEqual({
      status: 'partial',
      problem: { message: 'Nothing of blog was deleted: No answer.' },
    });
  });

  test('says how many deletions were not tried', () => {
    const [untried] = tally.deleted;
    const kept = untried === undefined ? [] : [{ candidate: untried, reason: 'not-tried' as const }];
    expect(pruneVerdict(report({ tally: { ...tally, kept } })).note).toBe(
      '1 of 3 deletions failed. All failed at the end, so 1 more were not tried. Most frequent cause: HTTP 500',
    );
  });

  test('is a failure when no deletion succeeded', () => {
    expect(pruneVerdict(report({ tally: { ...tally, deleted: [] } }))).toEqual({
      status: 'failure',
      problem: { message: '1 of 3 deletions failed. Most frequent cause: HTTP 500' },
    });
  });
});

describe('a pull request', () => {
  const done: PruneReport = report({
    status: 'success',
    event: { branch: 'b' },
    tally: { begun: 2, deleted: [two, three], kept: [], failed: [] },
  });

  test('has lost its previews when all of its branch were deleted', () => {
    expect(projectsWithoutPreview(done)).toEqual([{ project: 'shop', branch: 'b' }]);
  });

  test('has lost nothing by a run that no pull request started', () => {
    const { event: _, ...rest } = done;
    expect(projectsWithoutPreview(rest)).toEqual([]);
  });

  test('of a fork has lost them when those of the name that they are deployed under were deleted', () => {
    const branch = forkBranch('stranger', 'b');
    const deleted = [{ ...two, branch }, three];
    const ofFork = { ...done, event: { branch: 'b', forkOwner: 'stranger' }, tally: { ...newTally(), deleted } };
    expect(projectsWithoutPreview(ofFork)).toEqual([{ project: 'shop', branch }]);
  });

  test.each<[string, Partial<PruneReport>]>([
    ['one of them was kept', { plan: { ...plan, kept: [{ candidate: two, reason: 'aliased' }] } }],
    ['it was a dry run', { dryRun: true }],
    ['something failed', { status: 'partial' }],
    ['they are of another branch', { event: { branch: 'c' } }],
    ['the event is about no branch', { event: {} }],
  ])('has not when %s', (_, changes) => {
    expect(projectsWithoutPreview({ ...done, ...changes })).toEqual([]);
  });

  test('has not before anything was deleted', () => {
    const { tally: _, ...before } = done;
    expect(projectsWithoutPreview(before)).toEqual([]);
  });
});
