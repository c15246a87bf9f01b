import { expect, test } from '@jest/globals';
import { ApiFailure, UnreachableFailure } from '../../src/cloudflare/http/errors.js';
import { createSession } from '../../src/upload/session.js';

function setUp(lives: number[] = [300]) {
  let now = 1_000_000;
  const issued: string[] = [];
  const masked: string[] = [];
  const pauses: number[] = [];
  const session = createSession({
    async fetchToken() {
      const payload = { exp: now / 1000 + (lives[issued.length] ?? 300), jti: issued.length };
      const token = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;
      issued.push(token);
      return token;
    },
    mask: (secret) => masked.push(secret),
    now: () => now,
    pause: async (ms) => void pauses.push(ms),
  });
  return { session, issued, masked, pauses, later: (seconds: number) => (now += seconds * 1000) };
}

const refusal = () => new ApiFailure('POST /pages/assets/upload', 401, [{ code: 8_000_013, message: 'Unauthorized' }]);

test('one token serves many calls, and is masked before the first', async () => {
  const { session, issued, masked } = setUp();
  const used = await Promise.all([1, 2, 3].map(() => session.use(async (token) => [token, masked.includes(token)])));
  expect(used).toEqual([1, 2, 3].map(() => [issued[0], true]));
  expect(issued).toHaveLength(1);
  expect(await session.fileLimit()).toBe(20_000);
});

test('a token that is about to end is renewed, once for all', async () => {
  const { session, issued, later } = setUp();
  await session.use(async () => {});
  later(295);
  const used = await Promise.all([1, 2, 3].map(() => session.use(async (token) => token)));
  expect(new Set(used)).toEqual(new Set([issued[1]]));
  expect(issued).toHaveLength(2);
});

test('a token that Cloudflare refuses is renewed, once for all that hold it, and the call made again', async () => {
  const { session, issued, masked } = setUp();
  const call = async (token: string) => {
    if (token === issued[0]) throw refusal();
    return token;
  };
  expect(await Promise.all([session.use(call), session.use(call)])).toEqual([issued[1], issued[1]]);
  expect(issued).toHaveLength(2);
  expect(masked).toEqual(issued);
});

test.each([
  ['`403 Expired JWT` of a gateway', new UnreachableFailure('POST /x', 'HTTP 403', { foreignStatus: 403 })],
  ['401 of a gateway', new UnreachableFailure('POST /x', 'HTTP 401', { foreignStatus: 401 })],
  ['403 of the API', new ApiFailure('POST /x', 403, [{ code: 10_000, message: 'Authentication error' }])],
])('%s renews the token', async (_what, error) => {
  const { session, issued, pauses } = setUp();
  expect(await session.use(async (token) => (token === issued[0] ? Promise.reject(error) : token))).toBe(issued[1]);
  expect(pauses).toEqual([]);
});

test('no answer at all does not renew the token', async () => {
  const { session, issued } = setUp();
  const error = new UnreachableFailure('POST /x', 'HTTP 502', { foreignStatus: 502 });
  await expect(session.use(() => Promise.reject(error))).rejects.toBe(error);
  expect(issued).toHaveLength(1);
});

test('a refusal that stays, and every other error, is passed on', async () => {
  const { session, issued, pauses } = setUp();
  await expect(session.use(() => Promise.reject(refusal()))).rejects.toThrow('8000013');
  expect(issued).toHaveLength(7);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 8000]);
  await expect(session.use(() => Promise.reject(new Error('other')))).rejects.toThrow('other');
  expect(issued).toHaveLength(7);
});

test('tokens that live shorter than the margin still work', async () => {
  const { session, issued } = setUp([1, 1, 1]);
  expect(await session.use(async (token) => token)).toBe(issued[1]);
});
