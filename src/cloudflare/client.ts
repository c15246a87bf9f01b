import { type Dispatcher, FormData, request as send } from 'undici';
import type { Clock, Random } from '../core/clock.js';
import type { Credentials } from '../core/credentials.js';
import { type ApiErrorDetail, ApiFailure, LostAnswer, UnreachableFailure } from './errors.js';
import { paceDelay, type RateLimit, readRateLimit } from './pacing.js';
import { type Fault, faultText, hadNoEffect, RETRY, retryAfter, retryDelay } from './retry.js';

export interface ClientOptions {
  /** Without a trailing slash, `https://api.cloudflare.com/client/v4`. */
  baseUrl: string;
  credentials: Credentials;
  dispatcher: Dispatcher;
  clock: Clock;
  random: Random;
  /** Aborting it ends every request and every wait. */
  signal: AbortSignal;
  debug: (message: string) => void;
}

export interface ApiRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL, with a leading slash, its parts encoded. */
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  json?: unknown;
  form?: Readonly<Record<string, string>>;
  /** Whether sending it twice does no more than sending it once. Default: true for GET and DELETE. */
  repeatable?: boolean;
}

export interface ApiAnswer {
  result: unknown;
  totalPages?: number;
}

export interface Client {
  /**
   * Sends a request, again and again while that is safe and may help.
   * @throws ApiFailure when Cloudflare says no; UnreachableFailure when no attempt had a usable answer;
   *   LostAnswer when a request that is not repeatable went out and its fate is unknown.
   */
  request(request: ApiRequest): Promise<ApiAnswer>;
  /** Milliseconds since the epoch by Cloudflare's clock, as its last answer told; by our own before that. */
  serverNow(): number;
}

/** Milliseconds one attempt may take, from connecting to the last byte of the answer. */
const ATTEMPT_TIMEOUT = 20_000;

export function createClient(options: ClientOptions): Client {
  const { clock, random, signal, debug } = options;
  let limit: { value: RateLimit; at: number } | undefined;
  let serverAhead = 0;

  async function request(call: ApiRequest): Promise<ApiAnswer> {
    const name = `${call.method} ${call.path}`;
    const repeatable = call.repeatable ?? call.method !== 'POST';
    for (let attempt = 1; ; attempt += 1) {
      const pause = limit === undefined ? 0 : paceDelay(limit.value, clock.now() - limit.at);
      if (pause > 0) await clock.sleep(pause, signal);
      const answer = await attemptOnce(call, name);
      if (!('fault' in answer)) return answer;
      const { fault } = answer;
      if (!repeatable && !hadNoEffect(fault)) throw new LostAnswer(faultText(fault));
      const delay = retryDelay(attempt, fault, random);
      if (delay === undefined) throw new UnreachableFailure(name, `${faultText(fault)}, ${attempt} attempts`);
      debug(`${name}: ${faultText(fault)}, attempt ${attempt} of ${RETRY.attempts}, next in ${Math.round(delay)} ms`);
      await clock.sleep(delay, signal);
    }
  }

  async function attemptOnce(call: ApiRequest, name: string): Promise<ApiAnswer | { fault: Fault }> {
    const started = clock.now();
    let response: Dispatcher.ResponseData;
    let text: string;
    try {
      response = await send(address(options.baseUrl, call), {
        method: call.method,
        headers: headersOf(options.credentials, call),
        body: bodyOf(call),
        dispatcher: options.dispatcher,
        signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_TIMEOUT)]),
      });
      text = await response.body.text();
    } catch (error) {
      signal.throwIfAborted();
      const code = errorCode(error);
      debug(`${name}: ${code} after ${clock.now() - started} ms`);
      return { fault: { kind: 'network', code } };
    }
    const header = (key: string) => [response.headers[key]].flat()[0];
    debug(`${name}: ${response.statusCode}, ${clock.now() - started} ms, cf-ray ${header('cf-ray') ?? 'none'}`);
    learn(header);
    return readAnswer(name, response.statusCode, text, retryAfter(header('retry-after'), clock.now()));
  }

  function learn(header: (key: string) => string | undefined): void {
    const now = clock.now();
    const value = readRateLimit(header('ratelimit'), header('ratelimit-policy'));
    if (value !== undefined) limit = { value, at: now };
    const date = Date.parse(header('date') ?? '');
    if (!Number.isNaN(date)) serverAhead = date - now;
  }

  return { request, serverNow: () => clock.now() + serverAhead };
}

/** Judges an answer: a result, a fault that may pass, or (thrown) a refusal. */
function readAnswer(
  name: string,
  status: number,
  text: string,
  wait: number | undefined,
): ApiAnswer | { fault: Fault } {
  if (RETRY.statuses.has(status)) {
    return { fault: { kind: 'status', status, ...(wait === undefined ? {} : { retryAfter: wait }) } };
  }
  const envelope = parseEnvelope(text);
  if (status >= 400 || envelope?.success === false) throw new ApiFailure(name, status, details(envelope?.errors));
  if (envelope === undefined) {
    return { fault: { kind: 'body', reason: `HTTP ${status} with a body that is no complete JSON` } };
  }
  const totalPages = pagesIn(envelope.result_info);
  return { result: envelope.result, ...(totalPages === undefined ? {} : { totalPages }) };
}

interface Envelope {
  success?: unknown;
  errors?: unknown;
  result?: unknown;
  result_info?: unknown;
}

function parseEnvelope(text: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function details(errors: unknown): ApiErrorDetail[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error) => ({
    code: Number(error?.code ?? 0),
    message: String(error?.message ?? 'no message')
      .slice(0, 300)
      .replace(/[.\s]+$/, ''),
  }));
}

/** `total_pages`, or what `total_count` and `per_page` make of it. */
function pagesIn(info: unknown): number | undefined {
  const { total_pages, total_count, per_page } = (info ?? {}) as Record<string, unknown>;
  if (typeof total_pages === 'number') return total_pages;
  if (typeof total_count === 'number' && typeof per_page === 'number' && per_page > 0) {
    return Math.ceil(total_count / per_page);
  }
  return undefined;
}

function address(baseUrl: string, { path, query = {} }: ApiRequest): URL {
  const url = new URL(baseUrl + path);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }
  return url;
}

function headersOf(credentials: Credentials, { json }: ApiRequest): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'cloudflare-pages-ops',
    ...('token' in credentials
      ? { authorization: `Bearer ${credentials.token}` }
      : { 'x-auth-email': credentials.email, 'x-auth-key': credentials.key }),
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function bodyOf({ json, form }: ApiRequest): string | FormData | null {
  if (json !== undefined) return JSON.stringify(json);
  if (form === undefined) return null;
  const data = new FormData();
  for (const [key, value] of Object.entries(form)) data.set(key, value);
  return data;
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'TIMEOUT';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
