import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  afterReport,
  afterSending,
  afterWindow,
  type Budget,
  requestsAllowed,
} from '../../../../src/cloudflare/http/gate/budget.js';
import { afterRefusal } from '../../../../src/cloudflare/http/gate/refusal.js';

const NOW = Date.UTC(2026, 0, 1);
const LIMIT = { name: 'default', remaining: 1000, reset: 30_000, quota: 1200, window: 300_000 };

/** A budget whose window has been sent so many requests, and says that it has plenty left. */
function budgetAfter(requests: number, limit = LIMIT): Budget {
  let budget = afterReport(undefined, limit, { now: NOW, sentAt: NOW, inFlight: 0, uncounted: 0, silent: 0 });
  for (let sent = 1; sent < requests; sent += 1) budget = afterSending(budget);
  return budget;
}

describe('a refusal until the window ends', () => {
  test('limits this window and the next to what was taken for certain, and to one request at least', () => {
    const requests = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(requests, fc.nat(300), (sent, flying) => {
        const inFlight = Math.min(flying, sent - 1);
        const refused = afterRefusal(budgetAfter(sent), { until: NOW + 30_000, inFlight });
        expect(refused.ceiling).toBe(Math.max(1, sent - 1 - inFlight));
        if (sent > 1) expect(requestsAllowed(refused)).toBeLessThan(1);
        const origin = { now: NOW + 40_000, sentAt: NOW + 40_000, inFlight: 0, uncounted: 0, silent: 0 };
        const next = afterReport(afterWindow(refused), { ...LIMIT, remaining: 1199, reset: 290_000 }, origin);
        // The answer that reports belongs to a request of this window.
        expect(1 + requestsAllowed(next)).toBe(refused.ceiling);
      }),
    );
  });

  test('is one although its end, and that of the window, are rounded', () => {
    const budget = budgetAfter(5);
    expect(afterRefusal(budget, { until: NOW + 29_000, inFlight: 0 }).ceiling).toBe(4);
    expect(afterRefusal(budget, { until: NOW + 28_999, inFlight: 0 })).toEqual(budget);
  });
});

describe('a refusal teaches nothing about the limit', () => {
  test('when it ends long before the window', () => {
    const budget = budgetAfter(5);
    expect(afterRefusal(budget, { until: NOW + 1000, inFlight: 0 })).toEqual(budget);
  });

  test('when the window is known to be used up', () => {
    const budget = budgetAfter(1, { ...LIMIT, remaining: 0 });
    expect(afterRefusal(budget, { until: NOW + 30_000, inFlight: 0 })).toEqual(budget);
  });

  test('when no window is known', () => {
    const budget = afterWindow(budgetAfter(5));
    expect(afterRefusal(budget, { until: NOW + 30_000, inFlight: 0 })).toEqual(budget);
  });
});
