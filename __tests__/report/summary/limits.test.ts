/** What a step hands to the runner has limits: https://docs.github.com/actions and actions/runner. */
import { describe, expect, test } from '@jest/globals';
import { newTally } from '../../../src/core/prune/report.js';
import type { Report } from '../../../src/core/report.js';
import { MODE_NAMES, MODES } from '../../../src/modes/registry.js';
import { annotationText, isTooLong } from '../../../src/report/log/annotation.js';
import { sampleReading, sampleReport } from '../../core/status/sample.js';
import { deployment, stage } from '../deployments.js';

const MIB = 1024 * 1024;
const NOW = Date.UTC(2026, 10, 25);

/** A text that takes many bytes, and many more when it is escaped. */
const long = '界<'.repeat(70_000);

const big = deployment({ environment: 'preview', url: `https://shop.pages.dev/${long}`, stages: [stage(long, long)] });
const candidates = Array.from({ length: 5000 }, (_, at) => ({
  id: `${at}`.padStart(8, '0'),
  project: 'shop',
  environment: 'preview',
  branch: `${at}-界`.repeat(20),
  createdOn: NOW,
  outcome: 'success' as const,
  aliases: [],
}));
const failed = candidates.map((candidate) => ({ candidate, cause: `No ${candidate.id} ${'界'.repeat(200)}` }));

/** A report of any mode in which every text is long and every list is longer. */
const report = {
  status: 'failure',
  problem: { message: `It failed. ${long}`, advice: `Do this. ${long}` },
  note: long,
  branch: long,
  commitMessage: long,
  deployment: big,
  logTail: Array.from({ length: 30 }, () => long),
  health: Array.from({ length: 500 }, () => ({
    url: 'https://a.dev',
    state: 'unhealthy',
    time: 1,
    attempts: 1,
    status: 500,
  })),
  rollback: { actor: long, reason: long, before: big, after: big, candidates: [{ deployment: big, age: 1 }] },
  dryRun: false,
  unreadable: [],
  plan: { deletions: candidates, kept: candidates.map((candidate) => ({ candidate, reason: 'aliased' })) },
  tally: { ...newTally(), begun: candidates.length, failed },
  overview: sampleReport(
    Array.from({ length: 40 }, (_, at) => sampleReading(`site-${at}`, 60)),
    candidates.map(({ id }) => id),
    NOW,
  ),
};

describe.each(MODE_NAMES)('the summary of %s', (name) => {
  test.each(['shop', long])('has at most 1 MiB, says what failed, and says what it leaves out', async (project) => {
    const mode = await MODES[name].load();
    const summary = mode.summary({ ...report, project } as unknown as Report & never, NOW);
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(summary).toMatch(/It failed/);
    expect(summary).toMatch(/left out/);
  });

  test('is short when all that is known is a long problem', async () => {
    const mode = await MODES[name].load();
    const { problem } = report;
    const summary = mode.summary({ project: 'shop', status: 'failure', problem } as Report & never, NOW);
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(summary).toMatch(/It failed.*Do this/s);
  });
});

describe('an annotation', () => {
  test('has at most 4096 characters, and the advice stays', () => {
    const text = annotationText([report.problem.message, report.problem.advice, ...failed.map(({ cause }) => cause)]);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/^It failed.*…\nDo this.*…\nNo 00000000/s);
    expect(isTooLong(report.problem.message)).toBe(true);
  });

  test('that is short is whole', () => {
    expect(annotationText(['One.', 'Two.', 'Three.'])).toBe('One.\nTwo.\nThree.');
    expect(isTooLong('One.')).toBe(false);
  });
});
