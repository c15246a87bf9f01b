import { expect, test } from '@jest/globals';
import { CODES } from '../../../../src/cloudflare/http/answer/codes.js';
import { ApiFailure } from '../../../../src/cloudflare/http/errors.js';

/** The codes that the API reference, wrangler and public reports name. */
const KNOWN = [
  ...[971, 6003, 6111, 7000, 7003, 7011, 9103, 9106, 9109, 10000, 10001, 10021, 10046],
  ...[8000000, 8000002, 8000007, 8000008, 8000009, 8000013, 8000022, 8000024, 8000030, 8000034, 8000035, 8000036],
  ...[8000076, 8000077, 8000096, 8000111, 8000119],
];

test.each(KNOWN)('code %i has a sentence that says what to do', (code) => {
  const { advice } = new ApiFailure('GET /it', 400, [{ code, message: 'No' }]).problem;
  expect(advice).toMatch(/^[A-Z].{20,}\.$/s);
});

test('the meaning of a code is some words, which the table of the documents ends with a full stop', () => {
  for (const { meaning } of CODES.values()) expect(meaning).toMatch(/^[A-Z].*[^.]$/);
});

test('a bundle of Functions that is too large is called so', () => {
  const error = new ApiFailure('POST /it', 413, [{ code: 7011, message: 'request entity too large' }]);
  expect(error.problem.advice).toContain('The bundle of the Functions is too large');
});
