import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CredentialKind, credentialFault } from '../../../src/core/inputs/credential-forms.js';

describe('a credential', () => {
  test.each<[CredentialKind, string, RegExp]>([
    ['token', 'secrets.CLOUDFLARE_API_TOKEN', /^is the name of a secret/],
    ['token', 'CLOUDFLARE_API_TOKEN=abc', /^begins with the name of a variable/],
    ['key', 'export KEY = abc', /^begins with the name of a variable/],
    ['token', 'Bearer abc', /^begins with `Bearer`/],
    ['token', 'authorization: bearer abc', /^begins with `Bearer`/],
    ['token', "'abc'", /^is in quotes/],
    ['email', '“a@b.example”', /^is in quotes/],
    ['token', 'abc\ndef', /^has several lines/],
    ['token', 'abc def', /^holds a space/],
    ['token', 'abc\u200b', /^holds a space, or a character that no credential has/],
    ['token', `cfk_${'a1'.repeat(20)}`, /^is a Global API key/],
    ['token', 'a1'.repeat(18).concat('f'), /^is a Global API key/],
    ['token', 'A1'.repeat(16), /^is an id/],
    ['key', 'cfut_abc', /^is an API token/],
    ['email', 'octocat', /^is no e-mail address/],
  ])('that is a %s and `%s` is refused', (kind, text, what) => {
    expect(credentialFault(kind, text)?.what).toMatch(what);
  });

  test.each<[CredentialKind, string]>([
    ['token', 'v1.0-abc_DEF'],
    ['token', `cfat_${'aB1'.repeat(15)}`],
    ['key', 'a1'.repeat(18).concat('f')],
    ['key', `cfk_${'a1'.repeat(20)}`],
    ['email', 'a+b@c.example'],
  ])('that is a %s and `%s` is taken', (kind, text) => expect(credentialFault(kind, text)).toBeUndefined());

  test('as Cloudflare makes them is taken', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9_-]{40}$/).filter((text) => /[g-z]/i.test(text));
    fc.assert(fc.property(token, (text) => expect(credentialFault('token', text)).toBeUndefined()));
  });
});
