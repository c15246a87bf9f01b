import { describe, expect, test } from '@jest/globals';
import { readRunnerLog } from '../../local/runner-log.js';
import { type Told, type Truth, untruths } from './claims.js';

const BAD = 'bad00000-0000-4000-8000-000000000000';
const GOOD = '900d0000-0000-4000-8000-000000000000';

const ON: Truth['builds'] = { before: 'on', now: 'on' };
const STAYS: Truth = { before: BAD, live: BAD, rolledBackTo: [], builds: ON };
const BACK: Truth = { before: BAD, live: GOOD, rolledBackTo: [GOOD], builds: ON };

/** A run that ends with these words. */
function told(error: string, line: string, outputs: Record<string, string> = {}): Told {
  return { outputs, summary: '', log: readRunnerLog(`${error && `::error::${error}\n`}     9s  ${line}\n`) };
}

const SWITCHED = '↩️ Rolled back shop: bad00000 → 900d0000 "Fix it"';

describe('what is true', () => {
  test.each<[string, Told, Truth]>([
    ['a rollback', told('', SWITCHED, { 'rolled-back': 'true' }), BACK],
    ['none', told('Refused.', '❌ shop was not rolled back to 900d0000', { 'rolled-back': 'false' }), STAYS],
    ['one that is not known', told('Canceled.', '🚫 It is not known whether shop was rolled back to 900d0000'), BACK],
    ['one that may come', told('Canceled.', '🚫 It is not known whether shop was rolled back to 900d0000'), STAYS],
    ['a deployment', told('', '✅ shop is live: https://shop.example', { 'deployment-id': BAD }), STAYS],
  ])('of %s is let pass', (_, run, truth) => {
    expect(untruths(run, truth)).toEqual([]);
  });
});

describe('what is untrue', () => {
  test.each<[string, Told, Truth]>([
    ['a rollback that was not', told('', SWITCHED), STAYS],
    ['that it was not rolled back', told('Refused.', '❌ shop was not rolled back to 900d0000'), BACK],
    ['an output of none', told('Canceled.', '🚫 It is not known whether it was', { 'rolled-back': 'false' }), BACK],
    ['an output of one', told('Canceled.', '🚫 It is not known whether it was', { 'rolled-back': 'true' }), STAYS],
    ['the wrong version', told('', '❌ shop is live, but not healthy', { 'deployment-id': BAD }), BACK],
    ['nothing of a change', told('It failed.', '❌ It failed'), BACK],
    [
      'no change in spite of one',
      told('', 'Nothing was changed'),
      { ...STAYS, builds: { before: 'on', now: 'paused' } },
    ],
    ['a pause that was not', told('', 'Automatic production builds are paused, until you resume them.'), STAYS],
    [
      'a pause in spite of one',
      told('', 'Automatic production builds are on.'),
      { ...STAYS, builds: { before: 'on', now: 'paused' } },
    ],
  ])('is found: %s', (_, run, truth) => {
    expect(untruths(run, truth)).toHaveLength(1);
  });

  test('is no word about builds that is said not to be known', () => {
    expect(
      untruths(told('It is not known whether automatic production builds are paused.', '🚫 Canceled'), STAYS),
    ).toEqual([]);
  });
});
