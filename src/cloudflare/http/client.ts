import type { File } from 'node:buffer';
import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import { anySignal } from 'any-signal';
import { type Dispatcher, FormData, request as send } from 'undici';
import type { Clock, Random } from '../../core/clock.js';
import { Failure } from '../../core/problem.js';
import type { Credentials } from './credentials.js';
import { type ApiAnswer, readAnswer } from './envelope.js';
import { LostAnswer, UnreachableFailure } from './errors.js';
import { createGate, readRateLimits, type Told } from './gate.js';
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
  form?: Readonly<Record<string, string | File>>;
  /** JSON that is written while it is sent. */
  stream?: JsonStream;
  /** Whether sending it twice does no more than sending it once. Default: true for GET and DELETE. */
  repeatable?: boolean;
  /** Instead of the client's. */
  credentials?: Credentials;
  /** Milliseconds one attempt may take, from connecting to the last byte of the answer. Default 20 s. */
  timeout?: number;
  /** How often it is sent at the most. Default `RETRY.attempts`. */
  attempts?: number;
  /** One of very many, which leave a share of the rate limit to others. */
  bulk?: boolean;
  /** Told when it failed and will be sent again. */
  onRetry?: () => void;
}

export interface JsonStream {
  /** Bytes in all. */
  length: number;
  /** Begins anew with each call. A Failure while it is read ends the request for good. */
  open(): Iterable<Uint8Array>;
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
  /** Milliseconds that this many bulk requests will at least have to wait for the rate limit, as far as it is known. */
  timeFor(requests: number): number;
}

const DEFAULT_ATTEMPT_TIMEOUT = 20_000;

/** Requests under way at a time that are no leak. Not 0, which `fetch` of Node 20 takes for no event target. */
const MAX_LISTENERS = 1000;

/** Characters. A shorter word may stand in an answer by itself; no credential of Cloudflare's is that short. */
const MIN_SECRET_LENGTH = 12;

export function createClient(options: ClientOptions): Client {
  const { clock, random, signal, debug } = options;
  // Other credentials than the client's have rate limits of their own.
  const ownGate = createGate(clock, signal);
  const foreignGate = createGate(clock, signal);
  setMaxListeners(MAX_LISTENERS, signal);
  let serverAhead = 0;

  async function request(call: ApiRequest): Promise<ApiAnswer> {
    const name = `${call.method} ${call.path}`;
    const { repeatable = call.method !== 'POST', attempts = RETRY.attempts } = call;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await attemptOnce(call, name);
      if (!('fault' in answer)) return answer;
      const { fault } = answer;
      if (!repeatable && !hadNoEffect(fault)) throw new LostAnswer(faultText(fault));
      const delay = retryDelay(attempt, fault, random, attempts);
      if (delay === undefined) throw new UnreachableFailure(name, `${faultText(fault)}, ${attempt} attempts`);
      debug(`${name}: ${faultText(fault)}, attempt ${attempt} of ${attempts}, next in ${Math.round(delay)} ms`);
      call.onRetry?.();
      await clock.sleep(delay, signal);
    }
  }

  async function attemptOnce(call: ApiRequest, name: string): Promise<ApiAnswer | { fault: Fault }> {
    const gate = call.credentials === undefined ? ownGate : foreignGate;
    const leave = await gate.enter(call.bulk === true);
    const started = clock.now();
    const limit = clock.limit(call.timeout ?? DEFAULT_ATTEMPT_TIMEOUT);
    const ending = anySignal([signal, limit.signal]);
    let response: Dispatcher.ResponseData;
    let text: string;
    let told: Told | undefined;
    try {
      response = await send(address(options.baseUrl, call), {
        method: call.method,
        headers: headersOf(call.credentials ?? options.credentials, call),
        body: bodyOf(call),
        dispatcher: options.dispatcher,
        signal: ending,
      });
      told = toldBy(response);
      text = withoutSecrets(await response.body.text(), call.credentials ?? options.credentials);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Failure) throw error;
      const code = errorCode(error);
      debug(`${name}: ${code} after ${clock.now() - started} ms`);
      return { fault: { kind: 'network', code } };
    } finally {
      limit.clear();
      ending.clear();
      leave(told);
    }
    const ray = headerOf(response, 'cf-ray') ?? 'none';
    debug(`${name}: ${response.statusCode}, ${clock.now() - started} ms, cf-ray ${ray}`);
    return readAnswer(name, response.statusCode, text, waitOf(response));
  }

  function toldBy(response: Dispatcher.ResponseData): Told {
    const date = Date.parse(headerOf(response, 'date') ?? '');
    if (!Number.isNaN(date)) serverAhead = date - clock.now();
    const limits = readRateLimits(headerOf(response, 'ratelimit'), headerOf(response, 'ratelimit-policy'));
    return response.statusCode === 429 ? { limits, refusedFor: waitOf(response) ?? 0 } : { limits };
  }

  function waitOf(response: Dispatcher.ResponseData): number | undefined {
    return retryAfter(headerOf(response, 'retry-after'), clock.now());
  }

  return { request, serverNow: () => clock.now() + serverAhead, timeFor: ownGate.timeFor };
}

function headerOf({ headers }: Dispatcher.ResponseData, key: string): string | undefined {
  return [headers[key]].flat()[0];
}

/** A server, or something on the way to it, may repeat what it was sent. */
function withoutSecrets(text: string, credentials: Credentials): string {
  const secret = 'token' in credentials ? credentials.token : credentials.key;
  return secret.length < MIN_SECRET_LENGTH ? text : text.replaceAll(secret, '***');
}

function address(baseUrl: string, { path, query = {} }: ApiRequest): URL {
  const url = new URL(baseUrl + path);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }
  return url;
}

function headersOf(credentials: Credentials, { json, stream }: ApiRequest): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'cloudflare-pages-ops',
    ...('token' in credentials
      ? { authorization: `Bearer ${credentials.token}` }
      : { 'x-auth-email': credentials.email, 'x-auth-key': credentials.key }),
    ...(json === undefined && stream === undefined ? {} : { 'content-type': 'application/json' }),
    ...(stream === undefined ? {} : { 'content-length': String(stream.length) }),
  };
}

function bodyOf({ json, form, stream }: ApiRequest): string | FormData | Readable | null {
  if (json !== undefined) return JSON.stringify(json);
  if (stream !== undefined) return Readable.from(stream.open(), { objectMode: false });
  if (form === undefined) return null;
  const data = new FormData();
  for (const [key, value] of Object.entries(form)) data.set(key, value);
  return data;
}

function errorCode(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof code === 'string' ? code : String(name ?? error);
}
