import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '../../../src/core/pages/status.js';
import { type CheckRun, CLOUDFLARE_APP_ID, type PagesCheck } from '../../../src/core/wait/check-run.js';
import { judgeCheck, noCheck } from '../../../src/core/wait/check-verdict.js';

const CHECK: PagesCheck = {
  id: 1,
  project: 'shop',
  deploymentId: '0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d',
  commitHash: 'c'.repeat(40),
  outcome: 'success',
  startedAt: '',
  completedAt: '',
};
const OPTIONS = { failOnSkipped: false, buildRetries: 0, githubDeployment: false };
const judged = (more: Partial<PagesCheck>, options: Partial<typeof OPTIONS> = {}) =>
  judgeCheck({ ...CHECK, ...more }, { ...OPTIONS, ...options });

describe('a build by its check run', () => {
  test('that is good says what it does not tell', () => {
    expect(judged({})).toEqual({
      status: 'success',
      note: "The step has no Cloudflare credentials, so it shows what the check run of Cloudflare's GitHub App says. That is not the stages, the build log and the address of production, nor whether this is production or a preview.",
    });
    expect(judged({ alias: 'https://feature.shop.pages.dev' }).note).toMatch(/the address of production\.$/);
    expect(judged({}, { githubDeployment: true }).note).toMatch(/a preview, so there is no GitHub Deployment\.$/);
    expect(judged({ outcome: 'pending' })).toMatchObject({ status: 'pending', note: expect.any(String) });
  });

  test.each([
    [{ conclusion: 'failure' }, 'The deployment of shop failed.'],
    [{ conclusion: 'timed_out' }, 'The deployment of shop failed (its check run ended as timed_out).'],
    [{ conclusion: '<b>' }, 'The deployment of shop failed (its check run ended in an unknown way).'],
    [{}, 'The deployment of shop failed (its check run ended in an unknown way).'],
  ])('that failed with %j fails the step', (more, message) => {
    const { status, problem } = judged({ outcome: 'failure', ...more });
    expect([status, problem?.message]).toEqual(['failure', message]);
    expect(problem?.advice).toMatch(/cannot read it\.$/);
  });

  test('that failed says that it cannot be built again', () => {
    expect(judged({ outcome: 'failure' }, { buildRetries: 2 }).problem?.advice).toMatch(/`build-retries` needs/);
  });

  test('that was skipped fails the step only where that is asked for', () => {
    expect(judged({ outcome: 'skipped' })).toMatchObject({
      status: 'skipped',
      note: expect.stringContaining('skipped'),
    });
    expect(judged({ outcome: 'skipped' }, { failOnSkipped: true }).problem?.message).toContain('skipped');
  });

  test('never succeeds, and never fails, unless its check run does', () => {
    const outcomes: Outcome[] = ['success', 'failure', 'canceled', 'skipped', 'pending'];
    fc.assert(
      fc.property(fc.constantFrom(...outcomes), fc.boolean(), fc.nat(3), (outcome, failOnSkipped, buildRetries) => {
        const { status, problem } = judged({ outcome }, { failOnSkipped, buildRetries });
        expect(status).toBe(outcome);
        const isBad = outcome === 'failure' || outcome === 'canceled' || (outcome === 'skipped' && failOnSkipped);
        expect(problem !== undefined).toBe(isBad);
      }),
    );
  });
});

describe('a check run that is not there', () => {
  const run = (project: string): CheckRun => ({
    ...{ id: 1, appId: CLOUDFLARE_APP_ID, name: 'Cloudflare Pages', commitHash: '', status: '', conclusion: '' },
    ...{ startedAt: '', completedAt: '', summary: '' },
    detailsUrl: `https://dash.cloudflare.com/?to=/${'0'.repeat(32)}/pages/view/${project}/${CHECK.deploymentId}`,
  });
  const wanted = { project: 'shop', commitHash: 'c0ffee0123' };
  const facts = { waited: 120_000, fromFork: false, lack: 'No token.' };

  test('is said with what may be wrong', () => {
    const { message, advice } = noCheck(wanted, [run('docs'), run('shop')], { ...facts, fromFork: true });
    expect(message).toContain('no check run of shop for commit c0ffee0 within 2m');
    expect(advice).toMatch(
      /^There is one of docs\. Cloudflare may not build pull requests from forks\. .* No token\.$/,
    );
  });

  test('names no more projects than can be read', () => {
    expect(noCheck(wanted, [], facts).advice).toMatch(/^Look at Settings > Builds/);
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    expect(noCheck(wanted, names.map(run), facts).advice).toMatch(/^There is one of p0, p1, p2, p3, p4 and others\. /);
  });
});
