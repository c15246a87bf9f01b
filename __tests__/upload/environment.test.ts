import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutCredentials } from '../../src/upload/compiler/environment.js';

const TOKEN = 'v1.0-0123456789abcdef+/=?&';
const GIVEN = { 'INPUT_API-TOKEN': TOKEN, PATH: '/bin', HOME: '/root' };

test('inputs, credentials and the files that speak to the runner are left out by their names', () => {
  const names = ['INPUT_PROJECT', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_EMAIL', 'CF_API_KEY', 'ACTIONS_RUNTIME_TOKEN'];
  const more = ['GITHUB_TOKEN', 'GH_TOKEN', 'GH_ENTERPRISE_TOKEN', 'GITHUB_OUTPUT', 'GITHUB_ENV', 'github_token'];
  const env = Object.fromEntries([...names, ...more].map((name) => [name, 'x']));
  expect(withoutCredentials({ ...env, PATH: '/bin' })).toEqual({ PATH: '/bin' });
});

test('what a build may need is kept', () => {
  const env = { NPM_TOKEN: 'npm', NODE_AUTH_TOKEN: 'npm', API_URL: 'https://x', GITHUB_SHA: 'abc', empty: '' };
  expect(withoutCredentials({ ...env, ...GIVEN, gone: undefined })).toEqual({ ...env, PATH: '/bin', HOME: '/root' });
});

describe('a variable that holds a credential is left out, whatever it is called', () => {
  test.each([
    ['as it is', TOKEN],
    ['within a text', `--header=Bearer ${TOKEN}; and more`],
    ['for an address', `https://u:${encodeURIComponent(TOKEN)}@host/`],
    ['in hex', Buffer.from(TOKEN).toString('hex')],
    ['in URL-safe Base64', Buffer.from(TOKEN).toString('base64url')],
  ])('%s', (_, value) => {
    expect(withoutCredentials({ ...GIVEN, MY_SETTING: value })).not.toHaveProperty('MY_SETTING');
  });

  test('in Base64, at any place of what was encoded', () => {
    const text = fc.string({ unit: 'binary-ascii', maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.constantFrom('base64', 'base64url' as const), (before, after, encoding) => {
        const value = Buffer.from(before + TOKEN + after).toString(encoding as BufferEncoding);
        expect(withoutCredentials({ ...GIVEN, X: value })).not.toHaveProperty('X');
      }),
    );
  });

  test('a line of a credential of several', () => {
    const env = {
      'INPUT_API-KEY': 'first-line-of-key\nsecond-line-of-key',
      A: 'x second-line-of-key',
      B: 'second-line',
    };
    expect(withoutCredentials(env)).toEqual({ B: 'second-line' });
  });

  test('a short one only where the variable is equal to it', () => {
    expect(withoutCredentials({ 'INPUT_API-TOKEN': 'bin', PATH: '/bin', X: 'bin' })).toEqual({ PATH: '/bin' });
  });
});
