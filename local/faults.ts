/** What can go wrong on the way, injected into a local server: by chance from a seed, or scripted one by one. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, bodyOf, type ServerRequest, send } from './answer.js';
import { PASSING_REFUSALS, refusalOf } from './refusals.js';

/** A gateway or the network fails before the server has acted on the request: nothing was done. */
const BEFORE_EFFECT = [
  ...(['429', '500', '502', '503', '520', 'html-502', 'reset', 'hang', 'long-429'] as const),
  ...PASSING_REFUSALS,
] as const;

/**
 * The server has acted, and then the answer is spoiled: `lost-answer` closes the connection, `late-502` answers
 * an HTML page with 502, `html-200` one with 200, `truncated` sends a complete answer with half a JSON text,
 * `cut` breaks the connection in the middle of the body, `slow` drips the right answer.
 */
const AFTER_EFFECT = ['lost-answer', 'late-502', 'html-200', 'truncated', 'cut', 'slow'] as const;

/**
 * The server has acted, and answers 200 with JSON that is not the answer: `empty-200` is `{}`, `foreign-json` the word
 * of some other program, `null-result` a good envelope around `null`, and in a `half-object` every second field of the
 * result is missing, in a list of every item.
 */
export const ODD_ANSWERS = ['empty-200', 'foreign-json', 'null-result', 'half-object'] as const;

/**
 * The right answer, but for one thing: `wild-date` has a `date` header of the year 2090, and `shorter-log` only the
 * first half of the lines when it is a build log.
 */
export const ODD_FACTS = ['wild-date', 'shorter-log'] as const;

/**
 * The right answer, but one field of the result, at any depth, is missing, null or of another type. The fault's `random`
 * chooses which.
 */
export const ODD_FIELDS = ['odd-field'] as const;

/**
 * A number is an HTTP status with a JSON error body. `hang` never answers, `long-429` asks to wait for more than a
 * day. For the refusals see refusals.ts.
 */
export type FaultKind =
  | (typeof BEFORE_EFFECT)[number]
  | (typeof AFTER_EFFECT)[number]
  | (typeof ODD_ANSWERS)[number]
  | (typeof ODD_FACTS)[number]
  | (typeof ODD_FIELDS)[number];

/** What networks and gateways do to requests and answers. Not `hang`, which makes a client wait for its time limit. */
export const FAULT_KINDS: readonly FaultKind[] = [
  ...(['429', '500', '502', '503', '520', 'html-502', 'reset'] as const),
  ...AFTER_EFFECT,
];

/** Seconds of the `retry-after` header of a `long-429`. */
const LONG_WAIT = 100_000;

/** What an `odd-field` may be. */
const ODD_VALUES: readonly unknown[] = [null, {}, [], 0, true, 'odd', ''];

const WILD_DATE = 'Sun, 01 Jan 2090 00:00:00 GMT';

export interface FaultOptions {
  /** Share of requests that get a fault, 0 to 1. Default 0: scripted ones only. */
  rate?: number;
  /** What may happen, with equal chances. Default `FAULT_KINDS`. */
  kinds?: readonly FaultKind[];
  seed?: number;
  /** Which requests may get a fault by chance. Default all. */
  only?: (request: ServerRequest) => boolean;
  /** The most faults by chance. Default no end. */
  max?: number;
  /** Seconds of the `retry-after` header of a `429`. Default 1. */
  retryAfter?: number;
  /** Milliseconds that a `slow` answer takes. Default 300. */
  slowness?: number;
}

export interface Fault {
  kind: FaultKind;
  retryAfter: number;
  slowness: number;
  random: () => number;
}

/** Which requests a scripted fault is for: `POST /deployments` is a method and how the path ends; a path alone any method. */
export type FaultMatch = string | RegExp | ((request: ServerRequest) => boolean);

export interface Faults {
  pick(request: ServerRequest): Fault | undefined;
  /** Makes the next `times` (default 1) matching requests fail, before anything left to chance. Calls queue up. */
  next(match: FaultMatch, kind: FaultKind, times?: number): void;
  /** What was injected so far. */
  injected: { kind: FaultKind; method: string; path: string }[];
}

export function createFaults(options: FaultOptions = {}): Faults {
  const { rate = 0, kinds = FAULT_KINDS, seed = 1, only = () => true, max = Number.POSITIVE_INFINITY } = options;
  const { retryAfter = 1, slowness = 300 } = options;
  const random = seededRandom(seed);
  const scripted: { matches: (request: ServerRequest) => boolean; kind: FaultKind }[] = [];
  const injected: Faults['injected'] = [];
  let byChance = 0;

  function choose(request: ServerRequest): FaultKind | undefined {
    const index = scripted.findIndex(({ matches }) => matches(request));
    if (index >= 0) return scripted.splice(index, 1)[0]?.kind;
    if (byChance >= max || !only(request) || random() >= rate) return undefined;
    byChance += 1;
    return kinds[Math.floor(random() * kinds.length)];
  }

  return {
    injected,
    pick(request) {
      const kind = choose(request);
      if (kind === undefined) return undefined;
      injected.push({ kind, method: request.method, path: request.path });
      return { kind, retryAfter, slowness, random };
    },
    next(match, kind, times = 1) {
      for (let count = 0; count < times; count += 1) scripted.push({ matches: matcher(match), kind });
    },
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whether the server acts on the request before the fault shows. */
export function needsAnswer(fault: Fault | undefined): boolean {
  return fault === undefined || !BEFORE_EFFECT.some((kind) => kind === fault.kind);
}

/** Sends what a client sees of `answer` through a fault. Returns the status it sees, if it sees one. */
export async function spoil(
  { kind, retryAfter, slowness, random }: Fault,
  response: ServerResponse,
  answer: Answer,
): Promise<number | undefined> {
  switch (kind) {
    case 'hang':
      return undefined;
    case 'reset':
      response.socket?.resetAndDestroy();
      return undefined;
    case 'lost-answer':
      response.socket?.destroy();
      return undefined;
    case 'html-502':
    case 'late-502':
      return send(response, htmlPage(502, answer));
    case 'html-200':
      return send(response, htmlPage(200, answer));
    case 'truncated': {
      const body = bodyOf(answer);
      const headers = { ...answer.headers, 'content-type': 'application/json' };
      return send(response, { status: answer.status, headers, body: body.slice(0, body.length / 2) });
    }
    case 'cut':
    case 'slow':
      return drip(response, answer, kind === 'cut' ? 0 : slowness);
    case 'empty-200':
      return send(response, { ...answer, status: 200, json: {} });
    case 'foreign-json':
      return send(response, { ...answer, status: 200, json: { status: 'ok', result: 'pong' } });
    case 'null-result':
      return send(response, { ...answer, json: withResult(answer.json, () => null) });
    case 'half-object':
      return send(response, { ...answer, json: withResult(answer.json, halfOf) });
    case 'odd-field':
      return send(response, { ...answer, json: withResult(answer.json, (result) => withOddField(result, random)) });
    case 'wild-date':
      return send(response, { ...answer, headers: { ...answer.headers, date: WILD_DATE } });
    case 'shorter-log':
      return send(response, { ...answer, json: withResult(answer.json, shorterLog) });
    case 'refusal':
    case 'refusal-401':
    case 'bulk-refusal':
    case 'challenge':
    case 'challenge-503':
    case 'blocked':
    case 'html-400':
    case 'expired-jwt':
    case 'empty-403': {
      const refusal = refusalOf(kind);
      return send(response, { ...refusal, headers: { ...answer.headers, ...refusal.headers } });
    }
    case 'long-429':
      return spoil({ kind: '429', retryAfter: LONG_WAIT, slowness, random }, response, answer);
    default: {
      const headers = { ...answer.headers, ...(kind === '429' ? { 'retry-after': String(retryAfter) } : {}) };
      const errors = [{ code: 10_000, message: 'Please wait and consider throttling your request speed' }];
      return send(response, {
        status: Number(kind),
        headers,
        json: { success: false, errors, messages: [], result: null },
      });
    }
  }
}

/** The answer with another result. An answer without an envelope, as GitHub's are, is the result itself. */
function withResult(json: unknown, change: (result: unknown) => unknown): unknown {
  return isObject(json) && 'result' in json && 'success' in json
    ? { ...json, result: change(json.result) }
    : change(json);
}

function halfOf(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(halfOf);
  if (!isObject(result)) return result;
  return Object.fromEntries(Object.entries(result).filter((_, place) => place % 2 === 1));
}

/** The value with one field changed: of an object, of an item of a list, or of an object within. */
function withOddField(value: unknown, random: () => number): unknown {
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)];
  if (Array.isArray(value) && value.length > 0) {
    const place = Math.floor(random() * value.length);
    return value.with(place, withOddField(value[place], random));
  }
  const place = isObject(value) ? pick(Object.keys(value)) : undefined;
  if (!isObject(value) || place === undefined) return pick(oddValuesFor(value));
  const { [place]: field, ...others } = value;
  const how = random();
  if (how < 0.3) return others;
  const isDeep = how < 0.7 && typeof field === 'object';
  return { ...others, [place]: isDeep ? withOddField(field, random) : pick(oddValuesFor(field)) };
}

/** Values of another type than the field, and empty ones of its type. */
function oddValuesFor(field: unknown): unknown[] {
  return ODD_VALUES.filter((odd) => typeof odd !== typeof field || typeof odd === 'object' || odd === '');
}

function shorterLog(result: unknown): unknown {
  if (!isObject(result) || !Array.isArray(result.data)) return result;
  const data = result.data.slice(0, Math.floor(result.data.length / 2));
  return { ...result, data, total: data.length };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sends the body in two halves with a pause between them; without a pause, the second one never comes. */
async function drip(response: ServerResponse, answer: Answer, pause: number): Promise<number> {
  const body = bodyOf(answer);
  const half = Math.floor(body.length / 2);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...answer.headers };
  response.writeHead(answer.status, headers);
  await new Promise((resolve) => response.write(body.slice(0, half), resolve));
  if (pause === 0) response.socket?.destroy();
  else {
    await sleep(pause);
    response.end(body.slice(half));
  }
  return answer.status;
}

function htmlPage(status: number, answer: Answer): Answer {
  return textPage(status, answer, `<!DOCTYPE html>\n<title>${status}</title>\n<h1>A page of the gateway</h1>\n`);
}

function textPage(status: number, { headers }: Answer, body: string): Answer {
  return { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body };
}

function matcher(match: FaultMatch): (request: ServerRequest) => boolean {
  if (typeof match === 'function') return match;
  if (match instanceof RegExp) return ({ method, path }) => match.test(`${method} ${path}`);
  const [last = '', method] = match.split(' ').reverse();
  return (request) => (method === undefined || method === request.method) && request.path.endsWith(last);
}
