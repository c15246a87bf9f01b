/** What the answers of other addresses of ours say about a bad answer, and whether they speak for a rollback. */
import { isAddress } from './check/hosts.js';
import { answerWords, type HealthCheck, UNMARKED } from './health.js';

/** How long another address of ours may take to answer well, in milliseconds. It has answered before. */
export const MAX_COMPARISON_TIME = 10_000;

/** The checks of one path: at the deployment that is live, and at the one that a rollback would put live. */
export interface Pair {
  now: HealthCheck;
  /** `undefined` when that deployment has no address. */
  before: HealthCheck | undefined;
}

/** Whether a rollback helps. When it does not, `because` is the pair that speaks against it. */
export type RollbackDecision = { kind: 'roll-back' } | { kind: 'keep'; because: Pair };

/** How bad a check of the deployment before is that says nothing of its health. */
const UNKNOWN_BADNESS = 3;

/** The address to compare an answer with: the same path at another address of ours. `undefined` without an address. */
export function comparisonUrl(url: string, other: string): string | undefined {
  const { pathname, search } = new URL(url);
  return isAddress(other) ? `${new URL(other).origin}${pathname}${search}` : undefined;
}

/** Whether the check shows that our sites can be reached from here. */
export function isReachable({ state, status = 0, isMarked }: HealthCheck): boolean {
  return state === 'healthy' || state === 'protected' || (isMarked === true && status > 0 && status < 500);
}

/**
 * The check, with `unknown` for a bad answer that may not be the site's. It is the site's when it has the marks of
 * Cloudflare's network. Where another address of ours answers well without these marks, something on the way removes
 * them, and they say nothing.
 * @param other the check of another address of ours, where there is one
 */
export function confirm(check: HealthCheck, other: HealthCheck | undefined): HealthCheck {
  if (!isDoubtful(check)) return check;
  if (other !== undefined && isReachable(other) && !other.isMarked) return check;
  return {
    ...check,
    state: 'unknown',
    detail: UNMARKED,
  };
}

/** Whether a bad answer may come from something on the way, such as a proxy. */
export function isDoubtful({ state, isMarked }: HealthCheck): boolean {
  return state === 'unhealthy' && !isMarked;
}

/**
 * The check, with `unknown` for a bad answer that only another host gives than the deployment's own. A firewall rule
 * or a Worker of the domain may answer there in place of the deployment.
 * @param own the check of the same path at the deployment's own address
 */
export function confirmByOwn(check: HealthCheck, own: HealthCheck): HealthCheck {
  if (check.state !== 'unhealthy' || own.state === 'unhealthy') return check;
  const words = `${own.url} ${answerWords(own)}`;
  if (own.state === 'healthy') {
    return { ...check, state: 'unknown', isOwnHealthy: true, detail: `but ${words}, so it is not the deployment’s` };
  }
  return { ...check, state: 'unknown', detail: `and whether it is the deployment’s is not known: ${words}` };
}

/**
 * Whether a rollback helps: it makes at least one path better, and none worse. A path that fails in the same way at
 * both deployments says nothing for a rollback.
 * @param pairs at least one of them has a `now` that is `unhealthy`
 */
export function decideRollback(pairs: readonly Pair[]): RollbackDecision {
  const judged = pairs.filter(({ now }) => now.state === 'healthy' || now.state === 'unhealthy');
  const worse = judged.find((pair) => badnessBefore(pair) > badnessOf(pair.now));
  if (worse !== undefined) return { kind: 'keep', because: worse };
  if (judged.some((pair) => badnessBefore(pair) < badnessOf(pair.now))) return { kind: 'roll-back' };
  return { kind: 'keep', because: judged.find(({ now }) => now.state === 'unhealthy') as Pair };
}

/** A bad answer without the marks of Cloudflare's network may be a proxy's, where other answers have the marks. */
function badnessBefore({ now, before }: Pair): number {
  return before !== undefined && isDoubtful(before) && now.isMarked ? UNKNOWN_BADNESS : badnessOf(before);
}

/** 0: the path answers well. 1: the site refuses it or misses it. 2: the site fails. */
function badnessOf(check: HealthCheck | undefined): number {
  switch (check?.state) {
    case 'healthy':
      return 0;
    case 'unhealthy':
      return check.status !== undefined && check.status < 500 ? 1 : 2;
    default:
      return UNKNOWN_BADNESS;
  }
}
