import { describe, expect, test } from '@jest/globals';
import { ApiFailure, LostAnswer } from '../../../src/cloudflare/http/errors.js';

test('only a 404 with a code of Cloudflare says that something is gone; that of a gateway says nothing', () => {
  const gone = [{ code: 8000009, message: 'Deployment not found' }];
  expect(new ApiFailure('DELETE /it', 404, gone).isMissing).toBe(true);
  expect(new ApiFailure('DELETE /it', 404, []).isMissing).toBe(false);
  expect(new ApiFailure('DELETE /it', 400, gone).isMissing).toBe(false);
});

describe('the advice of a refusal', () => {
  const advice = (status: number, ...codes: number[]) => {
    const details = codes.map((code) => ({ code, message: 'No' }));
    return new ApiFailure('GET /it', status, details).problem.advice;
  };

  test('is that of the first code that has one', () => {
    expect(advice(404, 4, 8000009, 8000007)).toBe('The deployment was deleted, or it belongs to another project.');
  });

  test.each([401, 403])('is about the credentials when the status is %i and no code says more', (status) => {
    expect(advice(status, 4)).toContain('Check the API token');
    expect(advice(status, 8000119)).toContain('abusereply@cloudflare.com');
  });

  test.each([301, 302, 307, 308])('is about the address when the API redirects (%i)', (status) => {
    expect(advice(status)).toContain('Check `api-base-url`');
  });

  test('is missing when nothing is known', () => {
    expect(advice(400, 4)).toBeUndefined();
    expect(advice(418)).toBeUndefined();
  });
});

test('too many bulk operations are no lack of a permission, whatever the status', () => {
  const of = (status: number, code: number) => new ApiFailure('DELETE /it', status, [{ code, message: 'No' }]);
  expect(of(403, 10_046).isForbidden).toBe(false);
  expect(of(403, 9109).isForbidden).toBe(true);
  expect(of(403, 9109).isOfCredentials).toBe(false);
  expect(of(401, 10_000).isOfCredentials).toBe(true);
  expect(of(400, 10_000).isOfCredentials).toBe(false);
});

test.each([
  [400, true],
  [403, true],
  [408, false],
  [413, true],
  [499, false],
  [500, false],
  [undefined, false],
])('a lost answer with HTTP %s shows that the request was turned away: %s', (foreignStatus, isTurnedAway) => {
  expect(new LostAnswer('HTTP', { foreignStatus }).isTurnedAway).toBe(isTurnedAway);
});
