/**
 * One gate for all requests of a run. It lets requests through as early as the rate limits allow, however many ask at
 * the same time. Each part says how long a request has to wait for it, and the gate takes the longest:
 * - `budget.ts`: what the reported rate limits still allow.
 * - `burst.ts`: what Cloudflare allows in one second.
 * - `start.ts`: few at once while nothing is known of the limits.
 * - `refusal.ts`: what a refusal says about a limit that reports more than it takes.
 */
import { type Clock, PATIENT, type Patience } from '../../../core/clock.js';
import {
  afterReport,
  afterSending,
  afterSilence,
  afterWindow,
  type Budget,
  isOver,
  type ReportOrigin,
  timeForBudget,
  waitForBudget,
  whenAllAreCounted,
} from './budget.js';
import { fullBurst, refill, takeToken, timeForTokens, waitForToken } from './burst.js';
import type { LimitReport } from './rate-limits.js';
import { afterRefusal } from './refusal.js';
import { waitForStart } from './start.js';

export { type LimitReport, readRateLimits } from './rate-limits.js';

export interface Gate {
  /**
   * Waits until a request may be sent, and counts it as in flight.
   * @param options.bulk whether it is one of very many, which leave a share of the quota to others
   * @returns the function to call when the request is over, with what its answer reports, if there is an answer
   * @throws the signal's reason when it is aborted
   */
  enter(options: { bulk: boolean }): Promise<Leave>;
  /** Milliseconds that so many bulk requests have to wait at least, as far as the limits are known. */
  timeFor(requests: number): number;
}

/** Ends a request that was let through, with what its answer reports. Without a report its answer said nothing. */
export type Leave = (report?: LimitReport) => void;

interface Waiting {
  bulk: boolean;
  open(): void;
  refuse(reason: unknown): void;
}

/** @param patience a run that has less time than the limits need is given up */
export function createGate(clock: Clock, signal: AbortSignal, patience: Patience = PATIENT): Gate {
  /** By the name of the limit. */
  const budgets = new Map<string, Budget>();
  let burst = fullBurst(clock.now());
  /** Whether an answer has said what the limits allow now. */
  let isInformed = false;
  let refusedUntil = Number.NEGATIVE_INFINITY;
  let waiting: Waiting[] = [];
  let inFlight = 0;
  /** Requests that have ended. */
  let ended = 0;
  /** Requests that have ended without a report. */
  let silent = 0;
  /** When `admit` runs next; Infinity when only an answer can let somebody in. */
  let wakeAt = Number.POSITIVE_INFINITY;

  signal.addEventListener('abort', () => {
    for (const { refuse } of waiting.splice(0)) refuse(signal.reason);
  });

  /** Lets in whoever may go now, and comes back when the next one may. */
  function admit(): void {
    const now = clock.now();
    burst = refill(burst, now);
    for (const [name, budget] of budgets) {
      if (!isOver(budget, now)) continue;
      budgets.set(name, afterWindow(budget));
      isInformed = false;
    }
    let soonest = Number.POSITIVE_INFINITY;
    waiting = waiting.filter(({ bulk, open }) => {
      const wait = waitOf(bulk, now);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else open();
      return wait > 0;
    });
    // While requests are in flight, their answers may still change the limits.
    if (inFlight === 0 && Number.isFinite(soonest) && now + soonest > patience.until) patience.giveUp(now + soonest);
    wakeIn(soonest, now);
  }

  function waitOf(bulk: boolean, now: number): number {
    return Math.max(
      0,
      refusedUntil - now,
      waitForStart({ isInformed, inFlight }),
      waitForToken(burst),
      ...[...budgets.values()].map((budget) => waitForBudget(budget, { bulk, now })),
    );
  }

  function wakeIn(ms: number, now: number): void {
    const time = now + Math.ceil(ms);
    if (time >= wakeAt) return;
    wakeAt = time;
    clock.sleep(time - now, signal).then(
      () => {
        if (wakeAt === time) wakeAt = Number.POSITIVE_INFINITY;
        admit();
      },
      () => undefined,
    );
  }

  function send(): Leave {
    const sentAt = clock.now();
    const before = { ended, silent };
    inFlight += 1;
    burst = takeToken(burst);
    changeBudgets(afterSending);
    return (report) => {
      inFlight -= 1;
      const uncounted = inFlight + ended - before.ended;
      ended += 1;
      if (report === undefined || report.limits.length === 0) {
        silent += 1;
        changeBudgets(afterSilence);
      }
      if (report !== undefined) {
        learn(report, { now: clock.now(), sentAt, inFlight, uncounted, silent: silent - before.silent });
      }
      if (inFlight === 0) changeBudgets(whenAllAreCounted);
      admit();
    };
  }

  function learn({ limits, refusedFor }: LimitReport, origin: ReportOrigin): void {
    for (const limit of limits) budgets.set(limit.name, afterReport(budgets.get(limit.name), limit, origin));
    const isCurrent = limits.some(({ name }) => budgets.get(name)?.current !== undefined);
    if (isCurrent || limits.length === 0) isInformed = true;
    if (refusedFor !== undefined) obey(origin.now, refusedFor);
  }

  /** Sends nothing for the time that a refusal asks for, and learns from it. */
  function obey(now: number, refusedFor: number): void {
    isInformed = false;
    const until = now + refusedFor;
    // Of several refusals that come together, the first one says what the window took.
    if (refusedUntil <= now) changeBudgets((budget) => afterRefusal(budget, { until, inFlight }));
    refusedUntil = Math.max(refusedUntil, until);
    if (until > patience.until) patience.giveUp(until);
  }

  function changeBudgets(change: (budget: Budget) => Budget): void {
    for (const [name, budget] of budgets) budgets.set(name, change(budget));
  }

  return {
    enter({ bulk }) {
      if (signal.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, refuse) => {
        waiting.push({ bulk, refuse, open: () => resolve(send()) });
        admit();
      });
    },
    timeFor(requests) {
      const now = clock.now();
      const times = [...budgets.values()].map((budget) => timeForBudget(budget, requests, now));
      return Math.max(refusedUntil - now, timeForTokens(requests), ...times);
    },
  };
}
