import { describe, expect, test } from '@jest/globals';
import { credentialsIn, isWithheld, publicAddress, secretsInAddress } from '../../../src/core/secrets/credentials.js';

test('credentials are known by the names of their variables, as a whole and line by line', () => {
  const variables = {
    'INPUT_API-TOKEN': ' first-line\r\nsecond-line ',
    INPUT_PROJECT: 'shop',
    CLOUDFLARE_API_KEY: 'key',
    ACTIONS_RUNTIME_TOKEN: 'runtime',
    GH_TOKEN: '',
    GITHUB_TOKEN: undefined,
    NPM_TOKEN: 'of the project',
  };
  expect(credentialsIn(variables).sort()).toEqual(
    ['first-line\r\nsecond-line', 'first-line', 'second-line', 'key', 'runtime'].sort(),
  );
  expect(Object.keys(variables).filter((name) => !isWithheld(name))).toEqual(['NPM_TOKEN']);
});

describe('the secrets of an address', () => {
  test.each([
    ['https://somebody:pass-word@host.example/', ['somebody', 'pass-word']],
    ['somebody:pass-word@proxy.example:8080', ['somebody', 'pass-word']],
    ['https://host.example/?apiKey=12345678&page=production', ['12345678']],
    ['/about?access_token=letmein-now&sig=%2Babcdefg', ['letmein-now', '+abcdefg']],
    ['/about?x=a1b2c3d4e5f6g7h8', ['a1b2c3d4e5f6g7h8']],
    ['/about?keyword=production&token=short', []],
    ['/about?commit=0123456789abcdef0123456789abcdef01234567&from=2026-11-26T10:00', []],
    ['/about?from=2026112610000000', []],
    ['https://[', []],
    ['', []],
  ])('%s', (address, secrets) => {
    expect(secretsInAddress(address)).toEqual(secrets);
  });
});

describe('an address is shown without its secrets', () => {
  test.each([
    ['https://host.example/a/b', 'https://host.example/a/b'],
    ['https://host.example/@me?token=x#y', 'https://host.example/@me?***'],
    ['https://user:pass@host.example/a?b', 'https://***@host.example/a?***'],
    ['https://:pass@host.example', 'https://***@host.example/'],
    ['https://us/er:p?a#ss@host.example:x', 'https://***@***'],
    ['https://host.example/?token=a@b', 'https://***@***'],
    ['https://user:pass@', 'https://***@***'],
    ['https://nothing to see', 'https://nothing to see'],
    ['/@me#token=x', '/@me?***'],
    ['not-an-address', 'not-an-address'],
  ])('%s', (address, shown) => {
    expect(publicAddress(address)).toBe(shown);
  });
});
