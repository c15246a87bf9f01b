import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readClaims } from '../../../../src/core/deploy/upload/token.js';

const token = (payload: unknown) => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;

test('a token says when it ends and how many files it allows', () => {
  expect(readClaims(token({ exp: 1_700_000_000.5, max_file_count_allowed: 100_000 }))).toEqual({
    expires: 1_700_000_000_500,
    fileLimit: 100_000,
  });
});

test('a token without readable claims has no end and the limit of the free plan', () => {
  const neutral = { expires: Number.POSITIVE_INFINITY, fileLimit: 20_000 };
  expect(readClaims(token({ exp: 'soon', max_file_count_allowed: '9' }))).toEqual(neutral);
  expect(readClaims(token(null))).toEqual(neutral);
  expect(readClaims('')).toEqual(neutral);
  fc.assert(fc.property(fc.string(), (text) => void readClaims(text)));
});
