import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fullBurst,
  refill,
  takeToken,
  timeForTokens,
  waitForToken,
} from '../../../../src/cloudflare/http/gate/burst.js';

/** Sends a request after each of these pauses, as soon as there is a token. @returns when each was sent */
function send(pauses: readonly number[]): number[] {
  let burst = fullBurst(0);
  let now = 0;
  return pauses.map((pause) => {
    now += pause;
    burst = refill(burst, now);
    now += Math.max(0, Math.ceil(waitForToken(burst)));
    burst = takeToken(refill(burst, now));
    return now;
  });
}

test('no second has more than 195 requests, whatever the pauses between them', () => {
  const pause = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2000) });
  fc.assert(
    fc.property(fc.array(pause, { minLength: 100, maxLength: 400, size: 'max' }), (pauses) => {
      const times = send(pauses);
      for (const start of times) {
        expect(times.filter((time) => time >= start && time < start + 1000).length).toBeLessThanOrEqual(195);
      }
    }),
    { numRuns: 15 },
  );
});

test('many requests go at the steady rate, less the 20 that may go at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 21, max: 3000 }), (requests) => {
      const took = send(Array(requests).fill(0)).at(-1) ?? 0;
      expect(took).toBeLessThanOrEqual(timeForTokens(requests - 20) + 1);
      expect(took).toBeGreaterThanOrEqual(timeForTokens(requests - 20) - 1);
    }),
  );
});

test('a clock that is set back takes no token away, and does not stop their coming back', () => {
  const empty = { tokens: 0, at: 10_000 };
  const back = refill(empty, 4000);
  expect(back.tokens).toBe(0);
  expect(waitForToken(refill(back, 4006))).toBeLessThanOrEqual(0);
});
