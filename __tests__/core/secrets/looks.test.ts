import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { credentialsWithin, looksLikeCredential, withoutCredentials } from '../../../src/core/secrets/looks.js';

const TOKEN = 'v1Xy7_Qz-0aBcD3eFgH4iJkL5mNoP6qRsT7uVwX8';

describe('what looks like a credential', () => {
  test.each([
    TOKEN,
    `cfut_${'a'.repeat(40)}`,
    'cfk_0123456789abcdef0123',
    `ghp_${'A1b2'.repeat(9)}`,
    `github_pat_${'A1b2'.repeat(9)}`,
    `eyJ${'hbGci'.repeat(6)}.x.y`,
    '0123456789abcdef0123456789abcdef01234',
  ])('is %s', (text) => expect(looksLikeCredential(text)).toBe(true));

  test.each([
    'c0ffee'.padEnd(40, '0'),
    'a1b2c3d4e5'.repeat(4),
    'A1B2C3D4E5'.repeat(4),
    'gha_update_workflows_to_v4',
    'cfn_move_templates_to_v2',
    '0123456789abcdef0123456789abcdef',
    '123e4567-e89b-12d3-a456-426614174000',
    'JIRA-1234-Add-a-new-login-page-for-users',
    'addLoginPageForUsersOfTheShopIn2026third',
    'my-very-long-project-name-of-the-year-2026',
    'cfut_short',
    '',
  ])('is not %s', (text) => expect(looksLikeCredential(text)).toBe(false));

  test('is no hash of a commit, whatever its digits are', () => {
    const digits = fc.constantFrom(...'0123456789abcdef');
    const hash = fc.oneof(
      fc.string({ unit: digits, minLength: 40, maxLength: 40 }),
      fc.string({ unit: digits, minLength: 64, maxLength: 64 }),
    );
    fc.assert(fc.property(hash, (text) => credentialsWithin(`${text} ${text.toUpperCase()}`).length === 0));
  });

  test('is found within a text, and hidden in it', () => {
    const text = `/about?x=${TOKEN} is 200, ${'c0ffee'.padEnd(40, '0')}`;
    expect(credentialsWithin(text)).toEqual([TOKEN]);
    expect(withoutCredentials(text)).toBe(text.replace(TOKEN, '***'));
  });

  test('is nearly every text of 40 letters and digits that chance makes', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
    const samples = fc.sample(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 40, maxLength: 40 }), {
      numRuns: 1000,
      seed: 7,
    });
    expect(samples.filter(looksLikeCredential).length).toBeGreaterThan(900);
  });
});
