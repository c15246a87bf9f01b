import pMap from 'p-map';
import { backoff } from '../../core/backoff.js';
import { defined } from '../../core/defined.js';
import { accessHeaders } from '../../core/production/check/access.js';
import {
  comparisonUrl,
  confirm,
  confirmByOwn,
  isDoubtful,
  isReachable,
  MAX_COMPARISON_TIME,
  type Pair,
} from '../../core/production/comparison.js';
import {
  answerWords,
  HEALTH_PAUSE,
  type HealthCheck,
  MAX_REDIRECTS,
  type Probe,
  readAnswer,
  settlingTimeOf,
} from '../../core/production/health.js';
import { publicAddress } from '../../core/secrets/credentials.js';
import type { HealthInputs } from '../../inputs/groups.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that asks addresses. */
export type AskingRun = Pick<
  DeploymentRun<Pick<HealthInputs, 'access' | 'healthCheckTimeout'>>,
  'inputs' | 'fetchSite' | 'clock' | 'signal' | 'log'
>;

/** The part of a run that health checks use. */
export type HealthRun = AskingRun & Pick<DeploymentRun<unknown>, 'updateReport'>;

/** How many addresses are asked at the same time. */
const CONCURRENCY = 8;

/** Two addresses of ours that show whose a bad answer is. */
export interface Comparisons {
  /** The own address of the deployment that is checked. */
  own: string;
  /** The address of another deployment, which was good before. */
  other?: string | undefined;
  /** Whether the addresses answered well before: each is asked once, and only what is not healthy is logged. */
  isRepeated?: boolean;
}

/**
 * Asks each address until it is healthy or the settling time is over, and reports the results in the order of `probes`.
 * A bad answer of another host than the deployment's own counts only when the own address answers badly as well.
 * @throws the signal's reason when it is aborted
 */
export async function checkHealth(
  probes: readonly Probe[],
  run: HealthRun,
  { own, other, isRepeated = false }: Comparisons,
): Promise<HealthCheck[]> {
  const started = run.clock.now();
  const limit = run.inputs.healthCheckTimeout;
  const untilOf = (check: HealthCheck) => (isRepeated ? started : started + settlingTimeOf(check, limit));
  const answered = await pMap(probes, (probe) => checkUntil(untilOf, probe, run), { concurrency: CONCURRENCY });
  const doubtful = probes[answered.findIndex(isDoubtful)];
  const comparison = doubtful && other ? await compare(doubtful, other, run, isReachable) : undefined;
  const known = new Map(probes.map((probe, index) => [keyOf(probe), answered[index]]));
  const checks = await pMap(answered, (check, index) => confirmed(check, probes[index] as Probe), {
    concurrency: CONCURRENCY,
  });
  for (const check of checks) {
    if (isRepeated && check.state === 'healthy') continue;
    run.log.event(`Health check ${check.state}: ${check.url} ${answerWords(check)} in ${check.time} ms`);
  }
  run.updateReport({ health: checks });
  return checks;

  async function confirmed(answer: HealthCheck, probe: Probe): Promise<HealthCheck> {
    const check = confirm(answer, comparison);
    const ownUrl = comparisonUrl(probe.url, own);
    if (check.state !== 'unhealthy' || ownUrl === undefined || ownUrl === probe.url) return check;
    const ownCheck = known.get(keyOf({ ...probe, url: ownUrl })) ?? (await compare(probe, own, run));
    return ownCheck === undefined ? check : confirmByOwn(check, confirm(ownCheck, comparison));
  }
}

/**
 * Asks for the same path at another address of ours, until it answers well or the time for it is over.
 * @param isEnough whether an answer needs no other attempt
 * @returns `undefined` when `other` is no address
 * @throws the signal's reason when it is aborted
 */
export async function compare(
  probe: Probe,
  other: string,
  run: AskingRun,
  isEnough?: (check: HealthCheck) => boolean,
): Promise<HealthCheck | undefined> {
  const url = comparisonUrl(probe.url, other);
  if (url === undefined) return undefined;
  const until = run.clock.now() + MAX_COMPARISON_TIME;
  const check = await checkUntil(() => until, { ...probe, url }, run, isEnough);
  run.log.event(`For comparison, ${check.url} ${answerWords(check)} in ${check.time} ms`);
  return check;
}

/**
 * Asks another deployment for the paths of all addresses, each of them once.
 * @param checks the checks of `probes`
 * @param other the own address of the other deployment
 * @throws the signal's reason when it is aborted
 */
export async function compareAll(
  probes: readonly Probe[],
  checks: readonly HealthCheck[],
  other: string,
  run: AskingRun,
): Promise<Pair[]> {
  const asked = new Map<string | undefined, Promise<HealthCheck | undefined>>();
  return pMap(
    checks,
    async (now, index) => {
      const probe = probes[index] as Probe;
      const url = comparisonUrl(probe.url, other);
      const key = url && keyOf({ ...probe, url });
      const answer = asked.get(key) ?? compare(probe, other, run);
      asked.set(key, answer);
      return { now, before: await answer };
    },
    { concurrency: CONCURRENCY },
  );
}

/**
 * Asks an address until it is healthy, protected, or its time is over.
 * @param untilOf when an address that answers so is asked for the last time; the latest of all its answers counts
 * @throws the signal's reason when it is aborted
 */
export async function checkUntil(
  untilOf: (check: HealthCheck) => number,
  probe: Probe,
  run: AskingRun,
  isEnough: (check: HealthCheck) => boolean = ({ state }) => state === 'healthy' || state === 'protected',
): Promise<HealthCheck> {
  const { clock, signal } = run;
  let until = 0;
  for (let attempts = 1; ; attempts += 1) {
    const check = await ask(probe, attempts, run);
    const pause = backoff(attempts, HEALTH_PAUSE);
    until = Math.max(until, untilOf(check));
    if (isEnough(check) || clock.now() + pause >= until) return check;
    await clock.sleep(pause, signal);
  }
}

/** Asks an address once, and follows its redirects within the host. */
async function ask(
  { url: first, expectation, own }: Probe,
  attempts: number,
  { inputs, fetchSite, clock, signal }: AskingRun,
): Promise<HealthCheck> {
  const until = expectation?.kind === 'contains' ? expectation.text : undefined;
  const started = clock.now();
  const result = (facts: Omit<HealthCheck, 'url' | 'attempts' | 'time'>): HealthCheck => ({
    url: publicAddress(first),
    attempts,
    time: clock.now() - started,
    ...facts,
  });
  let url = first;
  let isMarked: true | undefined;
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const headers = accessHeaders(inputs.access, url, own);
      const answer = await fetchSite(url, signal, { headers, ...defined({ until }) });
      const reading = readAnswer(url, answer, expectation);
      ({ isMarked } = answer);
      if (reading.kind !== 'redirect') {
        const { kind: state, detail } = reading;
        return result({ state, status: answer.status, ...defined({ detail, isMarked }) });
      }
      url = reading.url;
    }
    const detail = `more than ${MAX_REDIRECTS} redirects`;
    return result({ state: 'unhealthy', detail, ...defined({ isMarked }) });
  } catch (error) {
    signal.throwIfAborted();
    return result({ state: 'unknown', detail: wordsOf(error) });
  }
}

/** The words of an error of the connection. Where several addresses failed, Node gives only a code. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as { code?: unknown }).code ?? error.name);
}

/** Two probes of the same key ask the same. */
function keyOf({ url, expectation }: Pick<Probe, 'url' | 'expectation'>): string {
  return JSON.stringify([url, expectation]);
}
