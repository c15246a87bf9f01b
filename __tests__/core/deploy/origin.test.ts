import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isChosenBranch,
  isOwnWork,
  type Origin,
  UNKNOWN_PRODUCTION,
  whyNotProduction,
} from '../../../src/core/deploy/origin.js';

const OWN = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'release', 'merge_group'];
const OTHERS = [
  'pull_request',
  'pull_request_target',
  'issue_comment',
  'check_run',
  'workflow_run',
  'toString',
  'Push',
];

const ask = (origin: Origin, changes: Partial<Parameters<typeof whyNotProduction>[0]> = {}) =>
  whyNotProduction({ origin, branch: 'main', isChosen: false, productionBranch: 'main', ...changes });

describe('production', () => {
  test.each(OWN)('may be deployed by %s of this repository, but not of a fork', (startedBy) => {
    expect(ask({ startedBy })).toBeUndefined();
    expect(ask({ startedBy, forkOwner: 'stranger' })?.message).toMatch(/^The commit has the production branch `main`/);
  });

  test.each(OTHERS)('may not be deployed by %s, unless the branch is chosen', (startedBy) => {
    expect(ask({ startedBy })?.message).toContain(`The work of a \`${startedBy}\` event`);
    expect(ask({ startedBy }, { isChosen: true })).toBeUndefined();
    expect(ask({ startedBy }, { branch: 'topic' })).toBeUndefined();
  });

  test('may not be deployed by an event that is not known, and a pull request is named', () => {
    expect(ask({})?.message).toContain('The work of an unknown event');
    expect(ask({ pullRequest: { number: 7 } })?.message).toContain('Pull request #7');
    expect(ask({}, { branch: undefined })).toBeDefined();
  });

  test.each([undefined, ''])('that is not known (%j) is not deployed by the work of others', (productionBranch) => {
    expect(ask({ startedBy: 'pull_request' }, { branch: 'topic', productionBranch })).toBe(UNKNOWN_PRODUCTION);
    expect(ask({ startedBy: 'push' }, { productionBranch })).toBeUndefined();
  });

  test.each(['Main', 'refs/heads/main', ' main', 'REFS/HEADS/MAIN'])('is meant by %j as well', (branch) => {
    expect(ask({ startedBy: 'pull_request' }, { branch })).toBeDefined();
  });

  test('is deployed by nothing that is not known to be own work', () => {
    const text = fc.oneof(fc.constantFrom(...OWN, ...OTHERS, 'main', ''), fc.string());
    const origin = fc.record(
      { startedBy: text, forkOwner: text, pullRequest: fc.record({ number: fc.nat() }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(origin, text, fc.option(text, { nil: undefined }), (from, branch, productionBranch) => {
        const isOwn = OWN.includes(from.startedBy ?? '') && from.forkOwner === undefined;
        expect(isOwnWork(from)).toBe(isOwn);
        const may = ask(from, { branch, productionBranch }) === undefined;
        if (may && !isOwn) expect([undefined, '', branch]).not.toContain(productionBranch);
      }),
    );
  });

  test('is refused with advice that helps', () => {
    for (const origin of [{ startedBy: 'pull_request' }, { startedBy: 'push', forkOwner: 'stranger' }, {}]) {
      expect(ask(origin)?.advice).toContain('from a push to `main`');
    }
    expect(ask({ startedBy: 'check_run' })?.advice).toBe('Set `branch: main` if that is meant.');
  });
});

describe('the input `branch`', () => {
  test.each<[string, Origin]>([
    ['a pull request', { startedBy: 'pull_request', pullRequest: { number: 7 } }],
    ['a `pull_request_target` of a fork', { startedBy: 'pull_request_target', forkOwner: 'stranger' }],
    ['a run after a push to a fork', { startedBy: 'push', forkOwner: 'stranger' }],
    ['a run after an event that is not known', {}],
  ])('is no choice where it names the branch of %s', (_what, origin) => {
    expect(isChosenBranch('main', { ...origin, branch: 'main' })).toBe(false);
    expect(isChosenBranch('main', { ...origin, branch: 'topic' })).toBe(true);
    expect(isChosenBranch('main', origin)).toBe(true);
    expect(isChosenBranch(undefined, { ...origin, branch: 'main' })).toBe(false);
  });

  test('is one for other events, which run on a branch of this repository', () => {
    for (const startedBy of [...OWN, 'check_run', 'deployment_status']) {
      expect(isChosenBranch('main', { startedBy, branch: 'main' })).toBe(true);
    }
  });
});
