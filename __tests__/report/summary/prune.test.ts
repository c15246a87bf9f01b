import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Candidate, PrunePlan } from '../../../src/core/prune/plan.js';
import { newTally, type PruneReport } from '../../../src/core/prune/report.js';
import { planJson } from '../../../src/report/data/prune-plan.js';
import {
  causeLines,
  conclusionLine,
  deletionLines,
  failureLines,
  keptLines,
  keptSentence,
  type Progress,
  progressLine,
  selectionSentence,
} from '../../../src/report/log/prune.js';
import { pruneOutputs, renderPruneSummary } from '../../../src/report/summary/prune.js';

const HOSTILE = 'x`|<b>@octocat ##[error]';

function candidate(at: number, changes: Partial<Candidate> = {}): Candidate {
  return {
    id: `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`,
    project: 'shop',
    environment: 'preview',
    branch: `feature/${at % 25}`,
    createdOn: Date.parse('2026-11-01T10:00:00Z'),
    outcome: 'success',
    aliases: [],
    ...changes,
  };
}

const many = (count: number) => Array.from({ length: count }, (_, at) => candidate(at));

function report(changes: Partial<PruneReport> = {}): PruneReport {
  const plan: PrunePlan = {
    deletions: many(100),
    kept: [
      { candidate: candidate(200, { environment: 'production', branch: 'main' }), reason: 'live' },
      { candidate: candidate(201), reason: 'aliased' },
      { candidate: candidate(202), reason: 'aliased' },
    ],
  };
  return { project: 'shop', status: 'success', dryRun: false, unreadable: [], plan, ...changes };
}

const done = { ...newTally(), begun: 100, deleted: many(100) };
const partly = {
  ...newTally(),
  begun: 100,
  deleted: many(99),
  failed: [{ candidate: candidate(99, { branch: HOSTILE }), cause: HOSTILE }],
};

describe('the progress', () => {
  test('tells done, total, share and the time left, which is never less than the rate limit takes', () => {
    const line = (progress: Partial<Progress>) =>
      progressLine({ done: 1, total: 3, elapsed: 1000, quotaTime: 0, pause: 0, ...progress });
    expect(line({ done: 1234, total: 9812, elapsed: 10_000 })).toBe(
      '1,234 of 9,812 deletions done (12 %), 1m 10s left',
    );
    expect(line({ quotaTime: 600_000 })).toContain('10m left');
    expect(line({ done: 0, elapsed: 0, quotaTime: 5000 })).toBe('0 of 3 deletions done (0 %), 5s left');
    expect(line({ done: 3 })).toBe('3 of 3 deletions done (100 %)');
  });

  test('says why nothing is deleted for a while', () => {
    expect(progressLine({ done: 1, total: 3, elapsed: 1000, quotaTime: 45_000, pause: 44_500 })).toBe(
      "1 of 3 deletions done (33 %), 45s left; waiting 45s for Cloudflare's rate limit",
    );
  });
});

describe('the plan in the log', () => {
  test('has a line for each deployment, aligned', () => {
    expect([...deletionLines([candidate(1), candidate(2, { createdOn: undefined, outcome: 'failure' })])]).toEqual([
      '2026-11-01  00000001  preview     success   shop                      feature/1',
      'no date     00000002  preview     failure   shop                      feature/2',
    ]);
    expect([...keptLines(report().plan?.kept ?? [], {})][1]).toMatch(/feature\/1 {2}served by an alias$/);
  });

  test('counts why deployments are kept', () => {
    expect(keptSentence(report())).toBe('3 kept: 2 served by an alias, 1 live: production serves it');
    expect(keptSentence(report({ plan: { deletions: [], kept: [] } }))).toBe('none kept');
    const kept = [{ candidate: candidate(1), reason: 'younger' as const }];
    const week = report({ plan: { deletions: [], kept }, olderThan: 7 * 24 * 3_600_000 });
    expect(keptSentence(week)).toBe('1 kept: 1 younger than 7 days');
    expect([...keptLines(kept, week)][0]).toMatch(/ {2}younger than 7 days$/);
    expect(renderPruneSummary(week)).toContain('younger than 7 days');
  });
});

describe('the last line of the log', () => {
  test('says what was done', () => {
    expect(conclusionLine(report({ tally: done, duration: 61_000 }))).toMatch(
      /^🧹 Deleted 100 of 103 deployments of shop in 1m 1s; 3 kept: 2 served/u,
    );
    expect(conclusionLine(report({ tally: { ...partly, begun: 110 }, status: 'partial' }))).toMatch(
      /^🟡 Deleted 99 of 103 deployments of shop; 1 failed, 10 cut off without an answer, 3 kept: /u,
    );
    const { plan: _, ...early } = report({ status: 'failure' });
    expect(conclusionLine(early)).toBe('❌ Nothing was deleted');
  });

  test('says what a dry run would do, and that it did nothing', () => {
    expect(conclusionLine(report({ dryRun: true }))).toBe(
      '🔍 Dry run: 100 of 103 deployments of shop would be deleted, 3 kept: 2 served by an alias, 1 live: production serves it. Nothing was deleted',
    );
    const none = { deletions: [], kept: report().plan?.kept ?? [] };
    expect(conclusionLine(report({ dryRun: true, plan: none }))).toMatch(
      /^🔍 Dry run: nothing would be deleted, all 3 /u,
    );
  });

  test('says when there is nothing to delete', () => {
    const none = { deletions: [], kept: report().plan?.kept ?? [] };
    expect(conclusionLine(report({ plan: none, tally: newTally() }))).toMatch(
      /^✅ Nothing to delete: all 3 deployments of shop are kept: 2 served/u,
    );
    expect(conclusionLine(report({ plan: { deletions: [], kept: [] } }))).toBe(
      '✅ Nothing to delete: there is no deployment of shop to look at',
    );
  });

  test('is followed by the causes of failures, and up to 50 are named one by one', () => {
    const failed = many(60).map((one) => ({ candidate: one, cause: 'HTTP 500' }));
    expect(causeLines(report({ tally: { ...done, failed } }))).toEqual(['60 × HTTP 500']);
    const lines = [...failureLines(report({ tally: { ...done, failed } }))];
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('…and 10 more');
    expect([...failureLines(report())]).toEqual([]);
  });
});

describe('the outputs', () => {
  test('are the counts, the ids and the file', () => {
    expect(pruneOutputs(report({ tally: partly, status: 'partial', planFile: '/tmp/plan.json' }))).toMatchObject({
      status: 'partial',
      'deleted-count': '99',
      'kept-count': '3',
      'failed-count': '1',
      'plan-file': '/tmp/plan.json',
    });
    const ids = JSON.parse(pruneOutputs(report({ tally: done }))['deleted-ids'] ?? '');
    expect(ids).toEqual(many(100).map(({ id }) => id));
    expect(pruneOutputs(report({ dryRun: true }))).toMatchObject({ 'deleted-count': '0', 'deleted-ids': '[]' });
    const { plan: _, ...early } = report({ status: 'failure' });
    expect(pruneOutputs(early)).toEqual({ status: 'failure' });
  });

  test('of very many ids are cut to what GitHub takes, and stay JSON', () => {
    const output = pruneOutputs(report({ tally: { ...done, deleted: many(40_000) } }))['deleted-ids'] ?? '';
    expect(output.length).toBeLessThanOrEqual(1024 * 1024);
    expect(output.length).toBeGreaterThan(990_000);
    expect(JSON.parse(output)[0]).toBe(candidate(0).id);
  });
});

describe('the plan file', () => {
  test('has each deployment with decision, reason and result', () => {
    const whole = JSON.parse([...planJson(report({ tally: partly }))].join(''));
    expect(whole).toMatchObject({ project: 'shop', status: 'success', dryRun: false, unreadable: [] });
    expect(whole.deployments).toHaveLength(103);
    expect(whole.deployments[0]).toEqual({
      id: candidate(0).id,
      project: 'shop',
      environment: 'preview',
      branch: 'feature/0',
      aliases: [],
      created_on: '2026-11-01T10:00:00.000Z',
      status: 'success',
      decision: 'delete',
      result: 'deleted',
    });
    expect(whole.deployments[99]).toMatchObject({ decision: 'delete', result: 'failed', cause: HOSTILE });
    expect(whole.deployments[100]).toMatchObject({ decision: 'keep', reason: 'live' });
  });

  test.each([0, 1, 500, 1001])('of %d deployments is JSON, in pieces', (count) => {
    const pieces = [...planJson(report({ plan: { deletions: many(count), kept: [] } }))];
    expect(JSON.parse(pieces.join('')).deployments).toHaveLength(count);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
    const { plan: _, ...early } = report();
    expect(JSON.parse([...planJson(early)].join('')).deployments).toEqual([]);
  });

  test('says what was kept after all, and has no date where there is none', () => {
    const kept = [{ candidate: candidate(0), reason: 'aliased' as const }];
    const undated = { deletions: [candidate(0), candidate(1, { createdOn: undefined })], kept: [] };
    const { deployments } = JSON.parse(
      [...planJson(report({ plan: undated, tally: { ...newTally(), kept } }))].join(''),
    );
    expect(deployments).toMatchObject([{ result: 'kept', reason: 'aliased' }, { created_on: null }]);
  });
});

describe('the summary', () => {
  test('has totals, branches with a bar, and why deployments were kept', () => {
    const text = renderPruneSummary(report({ tally: done, duration: 83_000, planFile: '/tmp/plan.json' }));
    expect(text).toContain('## 🧹 Pruned: shop');
    expect(text).toContain('- **Deleted**: 100 of 100\n- **Kept**: 3\n- **Took**: 1m 23s\n');
    expect(text).toContain('<tr><td nowrap>feature/0</td><td nowrap>4 ████████████</td><td nowrap></td></tr>');
    expect(text).toContain('<tr><td nowrap>feature/1</td><td nowrap>4 ████████████</td><td nowrap>1</td></tr>');
    expect(text).toContain('…and 5 more branches with 20.');
    expect(text).toContain('| served by an alias | 2 |');
    expect(text).not.toContain('### Failed');
  });

  test('has columns only for what there is', () => {
    const plan = { deletions: many(3), kept: [] };
    const text = renderPruneSummary(report({ plan, tally: { ...done, begun: 3, deleted: many(3) } }));
    expect(text).toContain('<tr><th nowrap>Branch</th><th nowrap>Deleted</th></tr>');
    const failed = [{ candidate: candidate(2), cause: 'HTTP 500' }];
    const some = renderPruneSummary(report({ plan, tally: { ...done, begun: 3, deleted: many(2), failed } }));
    expect(some).toContain('<th nowrap>Deleted</th><th nowrap>Failed</th></tr>');
    expect(some).toContain('<tr><td nowrap>feature/2</td><td nowrap>0</td><td nowrap>1</td></tr>');
  });

  test('says how to keep the plan, in a step that uses the same major version as the documents', () => {
    const [, major] = /actions\/upload-artifact@\S+ # (v\d+)/.exec(readFileSync('docs/recipes.md', 'utf8')) ?? [];
    const text = renderPruneSummary(report({ planFile: '/tmp/plan.json' }));
    const [, snippet = ''] = /```yaml\n(.*?)\n```/s.exec(text) ?? [];
    expect(parse(snippet)).toEqual([
      {
        uses: `actions/upload-artifact@${major}`,
        if: "always() && steps.prune.outputs.plan-file != ''",
        with: { name: 'prune-plan', path: `\${{ steps.prune.outputs.plan-file }}` },
      },
    ]);
    expect(text).not.toContain('/tmp/plan.json');
    expect(renderPruneSummary(report())).not.toContain('plan-file');
  });

  test('names the branch of a closed pull request, made harmless, and the log does so too', () => {
    const selection = { names: [HOSTILE, 'b'], pullRequest: 12 };
    const summary = renderPruneSummary(report({ selection, tally: done }));
    expect(summary).toMatch(
      /^Pull request #12 is closed\. Only deployments of .* and of <code>b<\/code> were looked for\.$/m,
    );
    expect(summary).not.toContain('<b>');
    const { pullRequest: _, ...others } = selection;
    expect(renderPruneSummary(report({ selection: others }))).toMatch(/^Only deployments of .* and of <code>b</m);
    expect(selectionSentence({ names: ['b'], pullRequest: 12 })).toBe(
      'Pull request #12 is closed: only deployments of b are looked for',
    );
    expect(selectionSentence({ names: ['b', 'c'] })).toBe('Only deployments of b and of c are looked for');
  });

  test('says what failed and why, with everything from outside made harmless', () => {
    const text = renderPruneSummary(
      report({ tally: { ...partly, begun: 101 }, status: 'partial', note: `${HOSTILE}\nmore` }),
    );
    expect(text).toContain('## 🟡 Partly done: shop');
    expect(text).toContain('> [!WARNING]');
    expect(text).toContain('### Failed');
    expect(text).toContain('- **Failed**: 1\n- **Cut off without an answer**: 1\n');
    expect(text).not.toContain('@octocat');
    expect(text).not.toContain('<b>');
    expect(text.split('\n').filter((line) => line.startsWith('|') && line.includes('x`'))).toEqual([]);
  });

  test('of a dry run says what would be', () => {
    const text = renderPruneSummary(report({ dryRun: true, duration: 125 }));
    expect(text).toContain('## 🔍 Dry run: shop\n\n- **Would be deleted**: 100\n- **Kept**: 3\n\n');
    expect(text).toContain('<tr><th nowrap>Branch</th><th nowrap>Would be deleted</th><th nowrap>Kept</th></tr>');
  });

  test('names the project of a branch where there are several, and what is production', () => {
    const plan = {
      deletions: [
        candidate(1, { branch: '' }),
        candidate(2, { project: 'blog', branch: 'main', environment: 'production' }),
      ],
      kept: [],
    };
    const text = renderPruneSummary(report({ plan, dryRun: true }));
    expect(text).toContain('<td nowrap>shop: no branch</td>');
    expect(text).toContain('<td nowrap>blog: main (production)</td>');
  });

  test('of a run that failed early has only the problem', () => {
    const { plan: _, ...early } = report({ status: 'failure', problem: { message: 'No answer.', advice: 'Again.' } });
    expect(renderPruneSummary(early)).toBe('## ❌ Failed: shop\n\n> [!CAUTION]\n> No answer.\n>\n> Again.\n');
    const { advice: _none, ...bare } = early.problem ?? { message: '' };
    expect(renderPruneSummary({ ...early, problem: bare })).toContain('> No answer.\n');
  });

  test('names up to 30 failures', () => {
    const failed = many(40).map((one) => ({ candidate: one, cause: 'HTTP 500' }));
    const text = renderPruneSummary(report({ tally: { ...done, failed } }));
    expect(text).toContain('…and 10 more.');
  });
});
