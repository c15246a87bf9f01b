/**
 * One gate for all requests of a run: it lets as many through, and as soon, as the rate limits that the API tells
 * with every answer allow, however many ask at the same time.
 */
import type { Clock } from '../../core/clock.js';

/** A rate limit as an answer tells it. Times are milliseconds. */
export interface RateLimit {
  name: string;
  remaining: number;
  /** Until all of the quota is there again. */
  reset: number;
  /** Requests in each window, where the policy is told. */
  quota?: number;
  window?: number;
}

/** What the answer to a request says about further ones. */
export interface Told {
  limits: readonly RateLimit[];
  /** Past the limit (429): milliseconds in which nothing will be answered, 0 when that was not said. */
  refusedFor?: number;
}

export interface Gate {
  /**
   * Waits until a request may be sent and takes its place.
   * @param bulk one of very many, which leave the share for others
   * @returns what must be called when it is over, with what its answer told, if there was one
   * @throws the signal's reason when it is aborted
   */
  enter(bulk: boolean): Promise<(told?: Told) => void>;
  /** Milliseconds that this many bulk requests will at least have to wait for the limits, as far as they are known. */
  timeFor(requests: number): number;
}

/**
 * The share of a quota that bulk requests leave to others with the same credentials: at the start of a window of
 * 1,200 these are 60 requests, which is what following one deployment takes at the most. It shrinks with the time
 * that is left of the window, so that at its end nothing is wasted.
 */
const SHARE_FOR_OTHERS = 0.05;

/** How many are sent at once while nothing is known of the limits: at first, and after a limit was reset. */
const FEW = 2;

/** Cloudflare allows an address 200 requests per second: never more than BURST + 1000 * PER_MILLISECOND in one. */
const PER_MILLISECOND = 0.175;
const BURST = 20;

/** Limits are told in whole seconds, and whether those are rounded up or down is not. */
const ROUNDING = 1000;

interface Budget {
  /** How many more may be sent for sure: in flight, each may or may not be counted in what the last answer told. */
  slots: number;
  /** How many were left when the last request was counted of which there is an answer; unanswered ones taken off. */
  remaining: number;
  /** Milliseconds since the epoch. */
  resetAt: number;
  quota: number;
  window: number;
  /** Sent since the window began. */
  used: number;
  /** How many a window took before it refused more, where that was less than it told. */
  ceiling: number;
}

interface Waiting {
  bulk: boolean;
  open(): void;
  refuse(reason: unknown): void;
}

export function createGate(clock: Clock, signal: AbortSignal): Gate {
  const budgets = new Map<string, Budget>();
  let waiting: Waiting[] = [];
  let inFlight = 0;
  let left = 0;
  let informed = false;
  let closedUntil = Number.NEGATIVE_INFINITY;
  let wakeAt = Number.POSITIVE_INFINITY;
  let tokens = BURST;
  let tokensAt = clock.now();

  signal.addEventListener('abort', () => {
    for (const { refuse } of waiting.splice(0)) refuse(signal.reason);
  });

  /** Lets in whoever may go now, and comes back when the next one may. */
  function admit(): void {
    const now = clock.now();
    tokens = Math.min(BURST, tokens + Math.max(0, now - tokensAt) * PER_MILLISECOND);
    tokensAt = now;
    for (const budget of budgets.values()) {
      if (budget.resetAt > now) continue;
      budget.slots = Number.POSITIVE_INFINITY;
      budget.remaining = Number.POSITIVE_INFINITY;
      budget.resetAt = Number.POSITIVE_INFINITY;
      informed = false;
    }
    let soonest = Number.POSITIVE_INFINITY;
    waiting = waiting.filter(({ bulk, open }) => {
      const wait = waitOf(bulk, now);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else open();
      return wait > 0;
    });
    if (waiting.length > 0) wakeIn(soonest, now);
  }

  function waitOf(bulk: boolean, now: number): number {
    if (!informed && inFlight >= FEW) return Number.POSITIVE_INFINITY;
    const waits = [...budgets.values()].map((budget) => waitForBudget(budget, bulk, now));
    return Math.max(0, closedUntil - now, (1 - tokens) / PER_MILLISECOND, ...waits);
  }

  function wakeIn(ms: number, now: number): void {
    const time = now + Math.ceil(ms);
    if (time >= wakeAt || ms === Number.POSITIVE_INFINITY) return;
    wakeAt = time;
    clock.sleep(time - now, signal).then(
      () => {
        if (wakeAt === time) wakeAt = Number.POSITIVE_INFINITY;
        admit();
      },
      () => undefined,
    );
  }

  function take(): (told?: Told) => void {
    const leftBefore = left;
    inFlight += 1;
    tokens -= 1;
    for (const budget of budgets.values()) {
      budget.slots -= 1;
      budget.used += 1;
    }
    return (told) => {
      inFlight -= 1;
      const uncounted = inFlight + left - leftBefore;
      left += 1;
      if (told === undefined || told.limits.length === 0) for (const budget of budgets.values()) budget.remaining -= 1;
      if (told !== undefined) learn(told, uncounted);
      if (inFlight === 0) for (const budget of budgets.values()) budget.slots = sureSlots(budget, budget.remaining);
      admit();
    };
  }

  /** @param uncounted requests that may have reached the server after the answer that told this */
  function learn({ limits, refusedFor }: Told, uncounted: number): void {
    const now = clock.now();
    informed = true;
    for (const limit of limits) budgets.set(limit.name, renewed(budgets.get(limit.name), limit, uncounted, now));
    if (refusedFor === undefined) return;
    informed = false;
    if (closedUntil <= now) {
      for (const budget of budgets.values()) noteRefusal(budget, now + refusedFor);
    }
    closedUntil = Math.max(closedUntil, now + refusedFor);
  }

  /** A window that refuses more until it ends although it told of more has a lower limit than it tells. */
  function noteRefusal(budget: Budget, until: number): void {
    if (budget.slots < 1 || until < budget.resetAt - 2 * ROUNDING) return;
    budget.ceiling = Math.max(1, budget.used - inFlight - 1);
  }

  function renewed(old: Budget | undefined, limit: RateLimit, uncounted: number, now: number): Budget {
    const resetAt = now + limit.reset + ROUNDING;
    const refilled = old !== undefined && limit.remaining - uncounted > old.remaining;
    const sameWindow = old !== undefined && !refilled && Math.abs(resetAt - old.resetAt) <= 2 * ROUNDING;
    const budget: Budget = {
      slots: 0,
      remaining: Math.min(limit.remaining, sameWindow ? old.remaining : limit.remaining),
      resetAt,
      quota: limit.quota ?? Math.max(limit.remaining, old?.quota ?? 1),
      window: limit.window ?? Math.max(limit.reset, old?.window ?? ROUNDING),
      used: sameWindow ? old.used : inFlight + 1,
      ceiling: old?.ceiling ?? Number.POSITIVE_INFINITY,
    };
    return { ...budget, slots: sureSlots(budget, limit.remaining - uncounted) };
  }

  return {
    enter(bulk) {
      if (signal.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, refuse) => {
        waiting.push({ bulk, refuse, open: () => resolve(take()) });
        admit();
      });
    },
    timeFor(requests) {
      const now = clock.now();
      const waits = [...budgets.values()].map(({ slots, resetAt, quota, ceiling, window }) => {
        const further = Math.ceil((requests - Math.max(0, slots)) / Math.min(quota, ceiling));
        return further <= 0 ? 0 : resetAt - now + (further - 1) * window;
      });
      return Math.max(requests / PER_MILLISECOND, closedUntil - now, ...waits);
    },
  };
}

function sureSlots({ ceiling, used }: Budget, remaining: number): number {
  return Math.min(remaining, ceiling - used);
}

function waitForBudget({ slots, resetAt, quota, window }: Budget, bulk: boolean, now: number): number {
  const untilReset = resetAt - now;
  if (slots < 1) return untilReset;
  if (slots === Number.POSITIVE_INFINITY) return 0;
  return bulk ? untilReset - ((slots - 1) * window) / (SHARE_FOR_OTHERS * quota) : 0;
}

/**
 * Reads `Ratelimit: "default";r=50;t=30` with `Ratelimit-Policy: "default";q=100;w=60`
 * (https://developers.cloudflare.com/fundamentals/api/reference/limits/). Limits that cannot be read are left out.
 */
export function readRateLimits(limit: string | undefined, policy: string | undefined): RateLimit[] {
  const policies = new Map(items(policy).map(({ name, values }) => [name, values]));
  return items(limit).flatMap(({ name, values }) => {
    const remaining = values.get('r');
    const seconds = values.get('t');
    if (remaining === undefined || seconds === undefined) return [];
    const own = policies.get(name) ?? [...policies.values()][0];
    const quota = own?.get('q');
    const window = own?.get('w');
    return [
      {
        name,
        remaining,
        reset: seconds * 1000,
        ...(quota ? { quota } : {}),
        ...(window ? { window: window * 1000 } : {}),
      },
    ];
  });
}

function items(header: string | undefined): { name: string; values: Map<string, number> }[] {
  if (!header) return [];
  return header.split(',').map((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const pairs = parameters.map((parameter) => parameter.split('='));
    const values = new Map(pairs.map(([key = '', value = '']) => [key, Number(value)] as const));
    return { name, values: new Map([...values].filter(([, value]) => Number.isFinite(value) && value >= 0)) };
  });
}
