import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rollback } from '../../../src/core/production/rollback.js';
import { candidateLine, rollbackLine, rollbackNote, rollbackSection } from '../../../src/report/summary/rollback.js';
import { deployment } from '../deployments.js';
import { hostileText } from '../hostile.js';
import { elementsOf } from '../html.js';

const DAY = 24 * 3_600_000;

function version(short: string, message: string) {
  const { metadata } = deployment().deployment_trigger;
  return deployment({
    id: `${short}-0000-4000-8000-000000000000`,
    short_id: short,
    environment: 'production',
    url: `https://${short}.docs.pages.dev`,
    deployment_trigger: { type: 'github:push', metadata: { ...metadata, branch: 'main', commit_message: message } },
  });
}

const DONE: Rollback = {
  progress: 'verified',
  dryRun: false,
  actor: 'octocat',
  before: version('bad00000', 'Break the cart\n\nand more'),
  after: version('900d0000', 'Add the cart'),
  took: 320,
};

describe('what the summary says about a rollback', () => {
  test('is before and after, side by side', () => {
    const lines = rollbackSection(DONE).split('\n\n')[1]?.split('\n') ?? [];
    expect(lines[0]).toBe('|  | Before | After |');
    expect(lines[2]).toBe(
      '| Deployment | [bad00000](https://bad00000.docs.pages.dev/) | [900d0000](https://900d0000.docs.pages.dev/) |',
    );
    expect(lines[3]).toBe('| Commit | <code>0123456</code> Break the cart | <code>0123456</code> Add the cart |');
    expect(rollbackSection(DONE)).toContain('- **Verified**: on the project, 320ms after it was asked for\n');
  });

  test('names who asked, why, and the way back', () => {
    const section = rollbackSection({
      ...DONE,
      reason: 'Cart is empty',
      undo: { to: 'abc', url: 'https://github.com/o/r' },
    });
    expect(section).toContain('- **Asked for by**: octocat\n- **Reason**: Cart is empty\n- **Verified**: ');
    expect(section).toContain(
      'To undo it: [Run workflow](https://github.com/o/r) with <code>rollback-to</code> <code>abc</code>.',
    );
    expect(rollbackSection({ ...DONE, undo: { to: 'abc' } })).toContain(
      'To undo it, run a rollback with <code>rollback-to</code> <code>abc</code>.',
    );
  });

  test('does not claim what did not happen', () => {
    expect(rollbackSection({ ...DONE, progress: 'chosen', dryRun: true })).toContain('|  | Live | Would be |');
    expect(rollbackSection({ ...DONE, progress: 'chosen' })).toContain('|  | Live | Target |');
    expect(rollbackSection({ ...DONE, isUndoneByPush: true })).toContain('<code>production-builds: pause</code>');
  });

  test('does not say which of the two is live once Cloudflare was asked', () => {
    expect(rollbackSection({ ...DONE, progress: 'asked' })).toContain('|  | Before | Target |');
  });

  test('says in the comment that nothing was changed only where automatic builds were not switched either', () => {
    const live: Rollback = { ...DONE, progress: 'chosen', isLive: true };
    expect(rollbackNote(live)).toBe('Nothing was changed: production serves 900d0000 already.');
    expect(rollbackNote({ ...live, builds: { to: 'paused', state: 'done' } })).toBe(
      'Nothing was rolled back: production serves 900d0000 already.',
    );
  });

  test('is nothing when there is nothing to say', () => {
    expect(rollbackSection(undefined)).toBe('');
    expect(rollbackSection({ progress: 'chosen', dryRun: false, actor: '' })).toBe('');
  });

  test('begins with the address of production', () => {
    expect(rollbackSection(DONE, 'https://docs.example')).toMatch(
      /^- \*\*Production\*\*: \[docs\.example\]\(https:\/\/docs\.example\/\)\n- \*\*Asked for by\*\*: octocat\n/,
    );
  });

  test('to what is live already tells of that deployment once', () => {
    const after = version('900d0000', 'Add the cart');
    expect(rollbackSection({ progress: 'chosen', dryRun: false, actor: 'octocat', before: after, after })).toBe(
      [
        '- **Deployment**: [900d0000](https://900d0000.docs.pages.dev/)',
        '- **Commit**: <code>0123456</code> Add the cart',
        '- **Branch**: <code>main</code>',
        '- **Created**: 2026-11-25 10:00 UTC',
        '- **Asked for by**: octocat',
      ].join('\n'),
    );
  });

  test('has the other targets when one was refused, with the time of each; the log has their age', () => {
    const candidates = [30_000, 5 * 60_000, 7.6 * 3_600_000, 3.2 * DAY].map((age) => ({
      deployment: version('900d0000', 'Add the cart'),
      age,
    }));
    const section = rollbackSection({ progress: 'chosen', dryRun: false, actor: 'octocat', candidates });
    const line =
      '- [900d0000](https://900d0000.docs.pages.dev/), <code>0123456</code> Add the cart, 2026-11-25 10:00 UTC';
    expect(section).toBe(
      ['- **Asked for by**: octocat', '', 'Deployments to roll back to:', '', line, line, line, line].join('\n'),
    );
    expect(candidates.map(candidateLine)[3]).toBe('900d0000  0123456  3 days ago      Add the cart');
  });

  test('has what was tried, and where production became bad', () => {
    const [bad, good] = [version('bad00000', 'Break the cart'), version('900d0000', 'Add the cart')];
    const check = {
      url: 'https://bad00000.docs.pages.dev/',
      state: 'unhealthy',
      status: 500,
      time: 1,
      attempts: 1,
    } as const;
    const tried = [
      { deployment: bad, checks: [check] },
      { deployment: good, checks: [{ ...check, state: 'healthy' } as const] },
    ];
    const boundary = { firstBad: bad, lastGood: good, unclear: 1 };
    const section = rollbackSection({ ...DONE, tried, boundary });
    expect(section).toContain(
      'First bad deployment: [bad00000](https://bad00000.docs.pages.dev/) <code>0123456</code> Break the cart; [900d0000](https://900d0000.docs.pages.dev/) is healthy, and the health of 1 between the two is not known.',
    );
    expect(section).toMatch(/\| ❌ \| \[bad00000\]\S+ \| <code>0123456<\/code> Break the cart \| unhealthy: /);
    expect(section).toMatch(/\| ✅ \| \[900d0000\]\S+ \| <code>0123456<\/code> Add the cart \| healthy \|/);
    const known = { ...boundary, unclear: 0, author: 'Ada', pull: { number: 9, url: 'https://github.com/o/r/pull/9' } };
    expect(rollbackSection({ ...DONE, boundary: known })).toContain(
      'Break the cart by <b>Ada</b> in [pull request 9](https://github.com/o/r/pull/9); [900d0000](https://900d0000.docs.pages.dev/) is healthy.',
    );
  });

  test('is text, whatever actor, reason, author, answers and commit messages hold', () => {
    const allowed = ['a', 'b', 'br', 'code', 'p', 'ul', 'li', 'strong', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (actor, reason, message) => {
        const after = version('900d0000', message);
        const check = { url: 'https://a.example/', state: 'unknown', detail: reason, time: 1, attempts: 1 } as const;
        const section = rollbackSection({
          ...DONE,
          ...{ actor, reason, after, candidates: [{ deployment: after, age: 5 }] },
          tried: [{ deployment: after, checks: [check] }],
          boundary: { firstBad: after, lastGood: after, unclear: 0, author: actor },
        });
        const names = elementsOf(section).map(({ name }) => name);
        expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
        expect(names.filter((name) => name === 'a')).toHaveLength(6);
      }),
    );
  });
});

test('a rollback is told in one line', () => {
  expect(rollbackLine(DONE)).toBe('Rollback of production from bad00000 to 900d0000 by octocat');
  expect(rollbackLine({ progress: 'asked', dryRun: false, actor: 'octocat', reason: 'broken' })).toBe(
    'Rollback of production by octocat: broken',
  );
});
