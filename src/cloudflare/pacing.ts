/** What is left of a rate limit: `remaining` requests until `reset` milliseconds from now, of `quota` in all. */
export interface RateLimit {
  remaining: number;
  reset: number;
  quota?: number;
}

/** The share of the quota that is spent freely; below it, requests are spread over the time that is left. */
const FREE_SHARE = 0.5;

/**
 * Reads `Ratelimit: "default";r=50;t=30` with `Ratelimit-Policy: "default";q=100;w=60`
 * (https://developers.cloudflare.com/fundamentals/api/reference/limits/). Of several limits, the one with the
 * least left counts. `undefined` when there is none, or none that can be read.
 */
export function readRateLimit(limit: string | undefined, policy: string | undefined): RateLimit | undefined {
  const quotas = new Map(items(policy).map(({ name, values }) => [name, values.get('q')]));
  const limits = items(limit).flatMap(({ name, values }) => {
    const remaining = values.get('r');
    const seconds = values.get('t');
    if (remaining === undefined || seconds === undefined) return [];
    const quota = quotas.get(name) ?? [...quotas.values()][0];
    return [{ remaining, reset: seconds * 1000, ...(quota === undefined ? {} : { quota }) }];
  });
  return limits.sort((a, b) => a.remaining - b.remaining)[0];
}

/**
 * Milliseconds to wait before the next request, `age` milliseconds after the limit was read: none while much of
 * the quota is left, then the time that is left divided by the requests that are left.
 */
export function paceDelay(limit: RateLimit | undefined, age: number): number {
  if (limit === undefined) return 0;
  const left = limit.reset - age;
  if (left <= 0) return 0;
  if (limit.remaining <= 0) return left;
  const scarce = limit.quota === undefined ? limit.remaining < 10 : limit.remaining < limit.quota * FREE_SHARE;
  return scarce ? left / limit.remaining : 0;
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
