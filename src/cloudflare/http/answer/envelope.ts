/** The envelope that every answer of the API has (https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/). */
import { defined } from '../../../core/defined.js';
import { withoutEnd } from '../../../core/text.js';
import { type ApiErrorDetail, ApiFailure } from '../errors.js';
import type { Fault } from '../retry.js';
import { passingAdvice, passingRefusal } from './codes.js';
import { describeForeignAnswer, type RawAnswer } from './foreign-answer.js';
import { PASSING, statusFacts } from './statuses.js';

export interface ApiAnswer {
  result: unknown;
  /** Of a list: how many pages it has. */
  totalPages?: number;
  /** Of a list: the items on all its pages. */
  totalCount?: number;
}

export interface AnswerOptions {
  /** Milliseconds that the server asks to wait. */
  retryAfter?: number | undefined;
  /** Whether the result has the documented shape. Default: any has. */
  isUsable?: ((result: unknown) => boolean) | undefined;
  /** What the credentials of the request are known to be. Default `new`. */
  trust?: Trust;
}

/**
 * `new`: nothing has worked with these credentials yet. `proven`: they just worked, so that a refusal of them may pass.
 * `upload-token`: whoever holds one fetches a new one when it is refused.
 */
export type Trust = 'new' | 'proven' | 'upload-token';

/**
 * Judges an answer. Only an answer with the envelope is the API's word. A success counts only when the envelope says so
 * and the result has the documented shape.
 * @param request method and path, for messages
 * @returns the result, or why there is none
 */
export function readAnswer(
  request: string,
  answer: RawAnswer,
  { retryAfter, isUsable = () => true, trust = 'new' }: AnswerOptions = {},
): ApiAnswer | { fault: Fault } {
  const { status, text } = answer;
  const asked = defined({ retryAfter });
  const envelope = parseEnvelope(text, status);
  if (envelope === undefined && status < 300) {
    return { fault: { cause: `HTTP ${status} with a body that is no complete JSON`, facts: PASSING } };
  }
  if (envelope === undefined) return { fault: { ...foreignFault(answer, trust), ...asked } };
  const passing = statusFacts(status);
  if (passing.retry) {
    const facts = { ...passing, ...passingAdvice(codesOf(envelope)) };
    return { fault: { cause: `HTTP ${status}`, facts, ...asked } };
  }
  if (status < 300 && envelope.success !== false) {
    if (envelope.success !== true || !isUsable(envelope.result)) {
      return { fault: { cause: `HTTP ${status} with an answer that is not of the documented form`, facts: PASSING } };
    }
    return { result: envelope.result, ...readInfo(envelope.result_info) };
  }
  const refusal = new ApiFailure(request, status, details(envelope.errors));
  const cause = `HTTP ${status}, code ${refusal.codes[0] ?? 'none'}`;
  const facts = trust === 'proven' && refusal.isOfCredentials ? passingRefusal(refusal.facts) : refusal.facts;
  return { fault: { cause, facts, refusal, ...asked } };
}

/** A refused upload token is not tried again: a new one is fetched. */
function foreignFault(answer: RawAnswer, trust: Trust): Fault {
  const { status } = answer;
  const { cause, facts } = describeForeignAnswer(answer);
  const isRefused = trust === 'upload-token' && (status === 401 || status === 403);
  return { cause, facts: { ...facts, ...(isRefused && { retry: false }) }, foreignStatus: status };
}

interface Envelope {
  success?: unknown;
  errors?: unknown;
  result?: unknown;
  result_info?: unknown;
}

/** What a refusal does not say in the form of the API is not the API's. Of a success, the form is checked later. */
function parseEnvelope(text: string, status: number): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { success, errors } = value as Envelope;
    return status < 300 || (typeof success === 'boolean' && Array.isArray(errors)) ? value : undefined;
  } catch {
    return undefined;
  }
}

function codesOf({ errors }: Envelope): number[] {
  return details(errors).map(({ code }) => code);
}

function details(errors: unknown): ApiErrorDetail[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error) => {
    const { code, message } = (error ?? {}) as Record<string, unknown>;
    const said = typeof message === 'string' ? message : 'no message';
    return { code: typeof code === 'number' ? code : 0, message: withoutEnd(said.slice(0, 300), '. \t\r\n') };
  });
}

/** `totalPages` is `total_pages`; without that, it follows from `total_count` and `per_page`. */
function readInfo(info: unknown): Pick<ApiAnswer, 'totalPages' | 'totalCount'> {
  const { total_pages, total_count, per_page } = (info ?? {}) as Record<string, unknown>;
  const totalCount = countIn(total_count);
  const size = countIn(per_page) || undefined;
  const counted = totalCount === undefined || size === undefined ? undefined : Math.ceil(totalCount / size);
  return defined({ totalPages: countIn(total_pages) ?? counted, totalCount });
}

/** A whole number from 0 on; `undefined` for anything else. */
function countIn(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}
