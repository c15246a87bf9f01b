/** The envelope that every answer of the API has (https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/). */
import { defined } from '../../core/defined.js';
import { withoutEnd } from '../../core/text.js';
import { PASSING, statusFacts } from './codes.js';
import { type ApiErrorDetail, ApiFailure } from './errors.js';
import type { Fault } from './retry.js';

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
}

/**
 * Judges an answer. A success counts only when the envelope says so and the result has the documented shape.
 * @param request method and path, for messages
 * @returns the result, or why there is none
 */
export function readAnswer(
  request: string,
  { status, text }: { status: number; text: string },
  { retryAfter, isUsable = () => true }: AnswerOptions = {},
): ApiAnswer | { fault: Fault } {
  const passing = statusFacts(status);
  if (passing.retry) return { fault: { cause: `HTTP ${status}`, facts: passing, ...defined({ retryAfter }) } };
  const envelope = parseEnvelope(text);
  // Only Cloudflare itself, in a complete answer, can say that something does not exist.
  if (envelope === undefined && (status < 300 || status === 404)) {
    return { fault: { cause: `HTTP ${status} with a body that is no complete JSON`, facts: PASSING } };
  }
  if (status < 300 && envelope?.success !== false) {
    if (envelope?.success !== true || !isUsable(envelope.result)) {
      return { fault: { cause: `HTTP ${status} with an answer that is not of the documented form`, facts: PASSING } };
    }
    return { result: envelope.result, ...readInfo(envelope.result_info) };
  }
  const refusal = new ApiFailure(request, status, details(envelope?.errors));
  const cause = `HTTP ${status}, code ${refusal.codes[0] ?? 'none'}`;
  return { fault: { cause, facts: refusal.facts, refusal, ...defined({ retryAfter }) } };
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
