import { expect, test } from '@jest/globals';
import { waitForStart } from '../../../../src/cloudflare/http/gate/start.js';

test('two requests may be in flight while nothing is known, and a third waits for an answer', () => {
  const waits = [0, 1, 2, 3].map((inFlight) => waitForStart({ isInformed: false, inFlight }));
  expect(waits).toEqual([0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

test('any number may be in flight when an answer has said what the limits allow', () => {
  expect(waitForStart({ isInformed: true, inFlight: 1000 })).toBe(0);
});
