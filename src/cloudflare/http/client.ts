/**
 * The client of Cloudflare's API, in three layers: `request` repeats attempts by the rules of retry.ts, `attemptOnce`
 * waits for the rate limit and judges what comes back, `exchange` is one HTTP request with its time limit.
 */
import { setMaxListeners } from 'node:events';
import { anySignal } from 'any-signal';
import type { Dispatcher } from 'undici';
import { unlessAborted } from '../../core/abort.js';
import { type Clock, PATIENT, type Patience, type Random } from '../../core/clock.js';
import { defined } from '../../core/defined.js';
import { type ErrorFacts, networkFacts } from '../../core/network.js';
import { Failure } from '../../core/problem.js';
import { type ApiAnswer, readAnswer } from './answer/envelope.js';
import { OversizedAnswer, readText } from './body.js';
import type { Credentials } from './credentials.js';
import { send } from './dispatcher.js';
import { createGate, type Gate, type Leave, type LimitReport, readRateLimits } from './gate/gate.js';
import { type ApiRequest, addressOf, toHttp } from './request.js';
import { DEFAULT_MAX_ATTEMPTS, type Fault, readRetryAfter, waitAfter } from './retry.js';

export interface ClientOptions {
  /** Without a trailing slash, `https://api.cloudflare.com/client/v4`. */
  baseUrl: string;
  credentials: Credentials;
  dispatcher: Dispatcher;
  clock: Clock;
  random: Random;
  /** Ends every request and every wait when it is aborted. */
  signal: AbortSignal;
  /** How long the run may wait for Cloudflare. Giving up aborts `signal`. Default: without an end. */
  patience?: Patience;
  debug: (message: string) => void;
}

export interface Client {
  /**
   * Sends a request, and sends it again while that is safe and may help.
   * @throws ApiFailure when Cloudflare says no; UnreachableFailure when no attempt had a usable answer;
   *   LostAnswer when a request that is not repeatable went out and nobody knows whether it took effect;
   *   the signal's reason when it is aborted
   */
  request(request: ApiRequest): Promise<ApiAnswer>;
  /** Milliseconds since the epoch by Cloudflare's clock, as its last answers give it; before that, by our own clock. */
  serverNow(): number;
  /** Milliseconds that this many bulk requests wait for the rate limit at least, as far as the limit is known. */
  timeFor(requests: number): number;
}

const DEFAULT_TIMEOUT = 20_000;

/**
 * How many listeners the signal has before Node.js warns of a leak: each request under way adds one. 0, which is no
 * limit, does not do: `fetch` of Node 20 refuses such a signal.
 */
const MAX_LISTENERS = 1000;

/** How many answers the clock of the server is read from: the middle one counts, so that one odd date decides nothing. */
const MAX_OFFSETS = 9;

/** Milliseconds. A date that is further from our own clock is no date of the server. */
const MAX_CLOCK_OFFSET = 24 * 3_600_000;

/** The next answer is probably as long. */
const OVERSIZED: ErrorFacts = { retry: true, maxAttempts: 2 };

/** An answer as it comes in. */
interface HttpAnswer {
  status: number;
  header(name: string): string | undefined;
}

export function createClient({
  baseUrl,
  credentials: ownCredentials,
  dispatcher,
  clock,
  random,
  signal,
  patience = PATIENT,
  debug,
}: ClientOptions): Client {
  // The rate limits of other credentials, such as an upload token, are their own.
  const ownGate = createGate(clock, signal, patience);
  const otherGate = createGate(clock, signal, patience);
  setMaxListeners(MAX_LISTENERS, signal);
  const offsets: number[] = [];
  /** Whether the own credentials have worked, and how many requests with them are in flight. */
  let hasWorked = false;
  let inFlight = 0;

  async function request(call: ApiRequest): Promise<ApiAnswer> {
    const name = `${call.method} ${call.path}`;
    const { repeatable = call.method !== 'POST', maxAttempts = DEFAULT_MAX_ATTEMPTS } = call;
    for (let number = 1; ; number += 1) {
      const outcome = await attemptOnce(call, name, number);
      if (!('fault' in outcome)) return outcome;
      const wait = waitAfter(outcome.fault, { request: name, number, maxAttempts, repeatable }, random);
      const next = `attempt ${number} of ${maxAttempts}, next in ${Math.round(wait)} ms`;
      debug(`${name}: ${outcome.fault.cause}, ${next}`);
      call.onRetry?.();
      const askedUntil = clock.now() + (outcome.fault.retryAfter ?? 0);
      if (askedUntil > patience.until) patience.giveUp(askedUntil);
      await clock.sleep(wait, signal);
    }
  }

  async function attemptOnce(call: ApiRequest, name: string, number: number): Promise<ApiAnswer | { fault: Fault }> {
    const isOwn = call.credentials === undefined;
    const leave = await enter(isOwn ? ownGate : otherGate, call);
    if (isOwn) inFlight += 1;
    const started = clock.now();
    let report: LimitReport | undefined;
    let answer: HttpAnswer & { text: string };
    try {
      answer = await exchange(call, (head) => {
        report = learnFrom(head);
      });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Failure) throw error;
      if (error instanceof OversizedAnswer) return { fault: { cause: error.message, facts: OVERSIZED } };
      const code = networkCode(error);
      debug(`${name}: ${code} after ${clock.now() - started} ms`);
      return { fault: { cause: `network error ${code}`, facts: networkFacts(code) } };
    } finally {
      leave(report);
      if (isOwn) inFlight -= 1;
    }
    debug(`${name}: ${answer.status}, ${clock.now() - started} ms, cf-ray ${answer.header('cf-ray') ?? 'none'}`);
    // Another request in flight may show that the credentials are good, before this one is sent once more.
    const isProven = hasWorked || (number === 1 && inFlight > 0);
    const trust = !isOwn ? 'upload-token' : isProven ? 'proven' : 'new';
    const outcome = readAnswer(name, answer, { retryAfter: retryAfterOf(answer), isUsable: call.isUsable, trust });
    if (isOwn && !('fault' in outcome)) hasWorked = true;
    return outcome;
  }

  /**
   * Waits for the rate limit with the guard of the request checked. After a long wait it is checked again; the request
   * has had its turn then, and needs not leave others a share once more.
   */
  async function enter(gate: Gate, { guard, bulk = false }: ApiRequest): Promise<Leave> {
    for (let isFirst = true; ; isFirst = false) {
      await guard?.check();
      const leave = await gate.enter({ bulk: bulk && isFirst });
      if (guard === undefined || guard.isRecent()) return leave;
      leave();
    }
  }

  /** @param onHead called when the status and the headers are there, also where the body does not follow */
  async function exchange(
    call: ApiRequest,
    onHead: (head: HttpAnswer) => void,
  ): Promise<HttpAnswer & { text: string }> {
    const { credentials = ownCredentials, timeout = DEFAULT_TIMEOUT } = call;
    const limit = clock.limit(timeout);
    const ending = anySignal([signal, limit.signal]);
    try {
      const options = { ...(await toHttp(call, credentials)), dispatcher, signal: ending };
      const { statusCode, headers, body } = await unlessAborted(ending, send(addressOf(baseUrl, call), options));
      const head: HttpAnswer = { status: statusCode, header: (key) => [headers[key]].flat()[0] };
      onHead(head);
      return { ...head, text: await unlessAborted(ending, readText(body, head.header('content-length'))) };
    } finally {
      limit.clear();
      ending.clear();
    }
  }

  /** What an answer says about Cloudflare's clock and about its rate limits. */
  function learnFrom(answer: HttpAnswer): LimitReport {
    const date = Date.parse(answer.header('date') ?? '');
    const offset = date - clock.now();
    if (Math.abs(offset) <= MAX_CLOCK_OFFSET) offsets.push(offset);
    if (offsets.length > MAX_OFFSETS) offsets.shift();
    const limits = readRateLimits(answer.header('ratelimit'), answer.header('ratelimit-policy'));
    const refusedFor = answer.status === 429 ? (retryAfterOf(answer) ?? 0) : undefined;
    return { limits, ...defined({ refusedFor }) };
  }

  function retryAfterOf(answer: HttpAnswer): number | undefined {
    return readRetryAfter(answer.header('retry-after'), clock.now());
  }

  return { request, serverNow: () => clock.now() + medianOf(offsets), timeFor: ownGate.timeFor };
}

/** The middle of the numbers; of two middle ones the smaller. 0 when there are none. */
function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

/** The name of an error of the connection, by which networkFacts knows it. */
function networkCode(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof code === 'string' ? code : String(name ?? error);
}
