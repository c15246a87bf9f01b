import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommitFacts, CommitRange } from '../../../src/core/production/taken-back.js';
import { rangeLine, rangeSection } from '../../../src/report/summary/commit-range.js';
import { hostileText } from '../hostile.js';
import { elementsOf } from '../html.js';

const DONE = { dryRun: false };

function commits(count: number): CommitFacts[] {
  return Array.from({ length: count }, (_, index) => ({
    hash: index.toString(16).padStart(40, 'a'),
    title: `Commit ${index}`,
    author: ['ann', 'bob'][index % 2] as string,
  }));
}

function pulls(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    title: `Pull ${index + 1}`,
    author: 'ann',
    url: `https://github.com/octo-org/shop/pull/${index + 1}`,
  }));
}

function range(fields: Partial<CommitRange> = {}): CommitRange {
  const url = 'https://github.com/octo-org/shop/compare/a...b';
  return { kind: 'taken-back', commits: commits(3), total: 3, pulls: pulls(2), hasMorePulls: false, url, ...fields };
}

describe('the line of the log', () => {
  test.each<[string, CommitRange, boolean, string]>([
    ['counts', range(), false, 'Takes back 3 commits of 2 authors, pull requests #1, #2'],
    ['says of a dry run what would be', range(), true, 'Would take back 3 commits of 2 authors, pull requests #1, #2'],
    [
      'says what is brought back',
      range({ kind: 'brought-back', commits: commits(1), total: 1, pulls: pulls(1) }),
      false,
      'Brings back 1 commit of 1 author, pull request #1',
    ],
    ['says no author that is not known', range({ commits: [], pulls: [] }), false, 'Takes back 3 commits'],
    [
      'does not take the known authors for all',
      range({ commits: commits(250), total: 300, pulls: pulls(8) }),
      false,
      'Takes back 300 commits of at least 2 authors, pull requests #1, #2, #3, #4, #5 and 3 more',
    ],
    [
      'says that there is none',
      range({ commits: [], total: 0, pulls: [] }),
      false,
      'No commit is between the two deployments.',
    ],
    [
      'does not take the known pull requests for all',
      range({ pulls: pulls(20), hasMorePulls: true }),
      false,
      'Takes back 3 commits of 2 authors, pull requests #1, #2, #3, #4, #5 and at least 15 more',
    ],
    [
      'does not take a few known pull requests for all',
      range({ hasMorePulls: true }),
      false,
      'Takes back 3 commits of 2 authors, pull requests #1, #2 and perhaps more',
    ],
  ])('%s', (_what, given, dryRun, line) => {
    expect(rangeLine(given, { dryRun })).toBe(line);
  });

  test('says why the commits are not known', () => {
    expect(rangeLine({ kind: 'unknown', why: 'They are of GitLab.' }, DONE)).toBe('They are of GitLab.');
  });
});

describe('the section of the summary', () => {
  test('lists pull requests and commits with their authors', () => {
    const section = rangeSection(range(), DONE);
    expect(section).toContain(
      '**Takes back** [3 commits](https://github.com/octo-org/shop/compare/a...b) of 2 authors (ann, bob)',
    );
    expect(section).toContain('- [&#35;<!-- -->1](https://github.com/octo-org/shop/pull/1) Pull 1, ann\n');
    expect(section).toContain('<details open><summary>The commits</summary>\n\n- <code>aaaaaaa</code> Commit 0, ann\n');
  });

  test('lists at most 50 commits, folded, and counts the others', () => {
    const section = rangeSection(range({ commits: commits(250), total: 300, hasMorePulls: true }), DONE);
    expect(section.match(/Commit \d+,/g)).toHaveLength(50);
    expect(section).toContain('<details><summary>50 of 300 commits</summary>');
    expect(section).toContain('- …and 250 more');
    expect(section).toContain('There may be more');
  });

  test('is short where nothing is known', () => {
    expect(rangeSection(undefined, DONE)).toBe('');
    expect(rangeSection({ kind: 'unknown', why: 'They are of GitLab.' }, DONE)).toBe('They are of GitLab.');
    expect(rangeSection(range({ commits: [], total: 0, pulls: [] }), DONE)).toBe(
      'No commit is between the two deployments.',
    );
  });

  test('makes no element, link or mention of titles and names, whatever they are', () => {
    const plain = elementsOf(rangeSection(range({ commits: commits(1), total: 1, pulls: pulls(1) }), DONE));
    fc.assert(
      fc.property(hostileText, hostileText, (title, author) => {
        const section = rangeSection(
          range({
            commits: [{ hash: 'a'.repeat(40), title: `x${title}`, author: `x${author}` }],
            total: 1,
            pulls: pulls(1).map((pull) => ({ ...pull, title: `x${title}`, author: `x${author}` })),
          }),
          DONE,
        );
        expect(elementsOf(section)).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });
});
