import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CredentialTexts,
  type CredentialVariables,
  chooseCredentials,
  type Restriction,
} from '../../src/inputs/credentials.js';
import { createInputReader } from '../../src/inputs/reader.js';
import { anyCharacter } from '../characters.js';

const NONE: CredentialTexts = { token: '', email: '', key: '' };

function choosing(inputs: Partial<CredentialTexts>, variables: Partial<CredentialVariables> = {}, why?: Restriction) {
  const { errors } = createInputReader(() => '');
  const chosen = chooseCredentials({ ...NONE, ...inputs }, { ...NONE, ...variables }, why, errors);
  return { chosen, errors: errors.sentences };
}

const PAIR = { email: 'a@b.example', key: 'k' };

describe('credentials that are chosen', () => {
  test.each<[string, Partial<CredentialTexts>, Partial<CredentialTexts>, unknown]>([
    ['a token', { token: 't' }, {}, { token: 't' }],
    ['a key and its address', PAIR, {}, PAIR],
    ['a token from a variable', {}, { token: 't' }, { token: 't' }],
    ['a key and its address from variables', {}, PAIR, PAIR],
    ['an input before a variable', { token: 'input' }, { token: 'variable' }, { token: 'input' }],
    ['a key that is an input before a token that is a variable', PAIR, { token: 't' }, PAIR],
    ['a token before a key when both are variables', {}, { ...PAIR, token: 't' }, { token: 't' }],
    ['an address from a variable for a key that is an input', { key: 'k' }, { email: PAIR.email }, PAIR],
    ['a key from a variable for an address that is an input', { email: PAIR.email }, { key: 'k', token: 't' }, PAIR],
  ])('are %s', (_, inputs, variables, credentials) => {
    expect(choosing(inputs, variables)).toEqual({ chosen: credentials, errors: [] });
  });
});

describe('credentials with an error', () => {
  test.each<[string, Partial<CredentialTexts>, RegExp]>([
    ['both schemes at once', { ...PAIR, token: 't' }, /`api-token` and `api-email` with `api-key` are both set/],
    ['a token and an address', { token: 't', email: PAIR.email }, /are both set/],
    ['a key alone', { key: 'k' }, /`api-key` is set without `api-email`/],
    ['an address alone', { email: PAIR.email }, /`api-email` is set without `api-key`/],
    ['none', {}, /No Cloudflare credentials: `api-token` is empty/],
    ['a token with a line break', { token: 'se\ncret' }, /^`api-token` has several lines\. Store the secret again/],
    ['a token with its scheme', { token: 'Bearer x' }, /^`api-token` begins with `Bearer`\. .* without `Bearer`\.$/],
    ['a token in quotes', { token: '"x"' }, /^`api-token` is in quotes\. /],
    ['a Global API key as a token', { token: 'cfk_0123' }, /^`api-token` is a Global API key.*Set it as `api-key`/],
    ['a key with a space', { ...PAIR, key: 'se cret' }, /^`api-key` holds a space/],
    ['an address with a letter that none has', { ...PAIR, email: 'ä@b.example' }, /`api-email` holds/],
  ])('are %s', (_, inputs, sentence) => {
    const { errors } = choosing(inputs);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(sentence);
  });

  test('are named after the variable that holds them, or that is there and empty', () => {
    expect(choosing({}, { token: '"t"' }).errors).toEqual([
      expect.stringMatching(/^`CLOUDFLARE_API_TOKEN` is in quotes/),
    ]);
    const empty = { ...NONE, empty: ['CLOUDFLARE_API_TOKEN'] };
    expect(choosing({}, empty).errors).toEqual([
      expect.stringMatching(/`CLOUDFLARE_API_TOKEN` is there but empty: the secret does not exist under that name/),
    ]);
  });

  test.each<[Restriction, RegExp]>([
    ['fork', /no secrets to a pull request from a fork.*`workflow_run`/],
    ['dependabot', /only Dependabot secrets/],
  ])('are explained where a %s is why there are none', (restriction, sentence) => {
    expect(choosing({}, {}, restriction).errors).toEqual([expect.stringMatching(sentence)]);
  });

  test('are never repeated in the error', () => {
    const secret = fc.string({ minLength: 4 }).map((text) => `s3cret-${text}`);
    fc.assert(
      fc.property(fc.record({ token: secret, email: secret, key: secret }, { requiredKeys: [] }), (inputs) => {
        for (const sentence of choosing(inputs).errors) expect(sentence).not.toContain('s3cret-');
      }),
    );
  });

  test('can be sent in a header unless there is an error', () => {
    const text = fc.oneof(fc.constant(''), fc.string({ unit: anyCharacter }), fc.stringMatching(/^[\x21-\x7e]+$/));
    const texts = fc.record({ token: text, email: text, key: text });
    fc.assert(
      fc.property(texts, texts, (inputs, variables) => {
        const { chosen, errors } = choosing(inputs, variables);
        if (errors.length > 0) return;
        for (const value of Object.values(chosen ?? {})) expect(value).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});
