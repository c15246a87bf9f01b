import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accountIdFault,
  hiddenCharacter,
  projectIn,
  pullNumberMeant,
  readAccountId,
  readApiAddress,
  readFlag,
  readPullNumber,
  withoutHeads,
} from '../../../src/core/inputs/forms.js';
import { httpAddress } from '../../addresses.js';

const ID = '0123456789abcdef0123456789abcdef';

test.each([
  ['true', true],
  ['YES', true],
  ['1', true],
  ['On', true],
  ['False', false],
  ['no', false],
  ['0', false],
  ['off', false],
  ['', undefined],
  ['2', undefined],
  ['truе', undefined],
])('the flag `%s` is %s', (text, value) => expect(readFlag(text)).toBe(value));

test.each([
  ['7', 7],
  ['#12', 12],
  ['0', undefined],
  ['7.5', undefined],
  ['-7', undefined],
  ['1234567890', undefined],
  ['feature', undefined],
])('the number of a pull request `%s` is %s', (text, number) => expect(readPullNumber(text)).toBe(number));

test.each([
  ['https://github.com/octo-org/shop/pull/7', ['7']],
  ['https://github.com/octo-org/shop/pull/7/files?w=1', ['7']],
  ['refs/pull/7/merge', ['7']],
  ['pull/7#issuecomment-1', ['7']],
  ['https://github.com/octo-org/shop/issues/7', []],
  ['pull/', []],
])('`%s` may mean the pull request %j', (text, meant) => expect(pullNumberMeant(text)).toEqual(meant));

test('a branch loses `refs/heads/` and nothing else', () => {
  expect(['refs/heads/main', 'Refs/Heads/a/b', 'main', 'refs/tags/v1', 'x/refs/heads/y'].map(withoutHeads)).toEqual([
    ...['main', 'a/b', 'main', 'refs/tags/v1', 'x/refs/heads/y'],
  ]);
});

test.each([
  [ID, ID],
  [ID.toUpperCase(), ID],
  [`https://dash.cloudflare.com/${ID}/pages/view/docs`, ID],
  [`dash.cloudflare.com/${ID}`, ID],
  [`https://dash.cloudflare.com/?to=/${ID}/pages`, ID],
  [`https://api.cloudflare.com/client/v4/accounts/${ID}/pages`, ID],
  [`https://dash.cloudflare.com/${ID}0/pages`, undefined],
  [`https://evil.example/${ID}`, undefined],
  ['https://dash.cloudflare.com/?to=/:account/pages', undefined],
  [`${ID.slice(0, 16)} ${ID.slice(16)}`, undefined],
])('the account in `%s` is %s', (text, id) => expect(readAccountId(text)).toBe(id));

test.each([
  ['main', undefined],
  ['a b-ö/ß é', undefined],
  ['ma\u200bin', 'U+200B'],
  ['a\u00a0b', 'U+00A0'],
  ['a\nb', 'U+000A'],
  ['\u{e0041}', 'U+E0041'],
])('what is hidden in %j is %s', (text, name) => expect(hiddenCharacter(text)).toBe(name));

test.each([
  ['Site', 'site'],
  ['site.pages.dev', 'site'],
  ['https://feature.site.pages.dev/about?x#y', 'site'],
  ['my_site', 'my-site'],
  ['https://', ''],
])('the project in `%s` is `%s`', (text, name) => expect(projectIn(text)).toBe(name));

describe('the address of the API', () => {
  test.each([
    ['https://api.cloudflare.com/client/v4/', 'https://api.cloudflare.com/client/v4'],
    ['http://localhost:8787/v4', 'http://localhost:8787/v4'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ])('may be %s', (text, address) => expect(readApiAddress(text)).toBe(address));

  test.each([
    'nonsense',
    'http://example.com',
    'http://127.0.0.1.example.com',
    'ftp://localhost',
    'https://user@example.com',
    'https://:password@example.com',
    'https://example.com/?a=b',
    'https://example.com/#a',
  ])('may not be %s', (text) => expect(readApiAddress(text)).toBeUndefined());

  test('is never http to another machine', () => {
    const plain = httpAddress.map((url) => url.replace(/[?#].*$/, ''));
    fc.assert(fc.property(plain, (url) => expect(readApiAddress(url)).toBeUndefined()));
  });
});

describe('what is no account id', () => {
  const token = `cfut_${'aB3'.repeat(13)}`;

  test.each([
    [token, 'It looks like an API token, which belongs in `api-token`.'],
    ['0123456789abcdef0123456789abcdef01234', 'It looks like a Global API key, which belongs in `api-key`.'],
    ['me@example.com', 'It looks like an e-mail address, which belongs in `api-email`.'],
    ['secrets.ACCOUNT', 'It is the name of a secret or a variable, and not its value.'],
    ['https://dash.cloudflare.com/login', 'The address names no account.'],
    ['01234567 89abcdef', 'It holds characters that are no hex digits.'],
    ['0123abc', 'It has 7 digits.'],
  ])('%s is told by what it looks like, and not repeated', (text, what) => {
    const sentence = accountIdFault('account-id', text);
    expect(sentence).toBe(
      `\`account-id\` must be an account id of 32 hex digits, or the address of the account in the dashboard. ${what}`,
    );
    expect(sentence).not.toContain(text);
  });
});
