import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommitRange } from '../../../src/core/production/taken-back.js';
import { lineOutputs } from '../../../src/report/data/message.js';
import { hostileText } from '../hostile.js';

const report = { project: 'docs', status: 'success' as const };
const range: CommitRange = {
  kind: 'taken-back',
  commits: [],
  total: 3,
  pulls: [12, 14].map((number) => ({
    number,
    title: 'Totals',
    author: 'ada',
    url: `https://github.com/acme/docs/pull/${number}`,
  })),
  hasMorePulls: false,
  url: 'https://github.com/acme/docs/compare/a...b',
};

/** The line to post of a run that ended with this line in its log. */
function messageOf(fields: Partial<Parameters<typeof lineOutputs>[0]>, line: string, own = {}): string | undefined {
  return lineOutputs({ ...report, ...fields }, { own, line }).message;
}

describe('the line to post', () => {
  test('is the last line of the log, and names the project', () => {
    expect(messageOf({}, '✅ docs is live: https://docs.pages.dev')).toBe('✅ docs is live: https://docs.pages.dev');
    expect(messageOf({}, '✅ Preview of x: https://x.docs.pages.dev')).toBe(
      '✅ docs: Preview of x: https://x.docs.pages.dev',
    );
    expect(messageOf({}, '✅ Preview of docs-2: https://x')).toBe('✅ docs: Preview of docs-2: https://x');
    expect(messageOf({ project: '' }, '❌ Nothing was done')).toBe('❌ Nothing was done');
  });

  test('says why the step fails: the cause in the build log comes before the problem', () => {
    const problem = { message: 'The build failed.\nIn stage build.' };
    const outputs = lineOutputs({ ...report, problem }, { own: {}, line: '❌ docs failed' });
    expect(outputs).toEqual({
      'failure-reason': 'The build failed. In stage build.',
      message: '❌ docs failed · The build failed. In stage build.',
    });
    const own = { 'failure-reason': 'It lacks a script' };
    expect(messageOf({ problem }, '❌ docs failed', own)).toBe('❌ docs failed · It lacks a script');
  });

  test('says what a rollback takes back, where it is done or would be', () => {
    const rollback = { progress: 'verified', dryRun: false, actor: 'ada', range } as const;
    expect(messageOf({ rollback }, '↩️ Rolled back docs: a → b')).toBe(
      '↩️ Rolled back docs: a → b · Takes back 3 commits, pull requests #12, #14',
    );
    const planned = { ...rollback, progress: 'chosen', dryRun: true } as const;
    expect(messageOf({ rollback: planned }, '🔍 docs')).toBe(
      '🔍 docs · Would take back 3 commits, pull requests #12, #14',
    );
    for (const other of [
      { ...rollback, progress: 'chosen' as const },
      { ...rollback, isOvertaken: true as const },
      { ...rollback, range: { ...range, total: 0 } },
      { ...rollback, range: { kind: 'unknown' as const, why: 'GitHub did not say it.' } },
    ]) {
      expect(messageOf({ rollback: other }, '❌ docs')).toBe('❌ docs');
    }
  });

  test('is one line of a bounded length that no chat reads as a command, whatever a branch or a log holds', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (branch, reason) => {
        const call = `<!channel> @everyone [x](https://evil.example) ${branch}`;
        const message = messageOf({ problem: { message: `${reason} @here` } }, `❌ Preview of ${call}`) ?? '';
        expect(message.length).toBeLessThanOrEqual(1500);
        expect(message).not.toMatch(/[\n\r<>]|\]\(|@everyone|@here|@channel/i);
      }),
      { numRuns: 60 },
    );
  });
});
