/** The envelope that every answer of the API has (https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/). */
import { type ApiErrorDetail, ApiFailure } from './errors.js';
import { type Fault, RETRY } from './retry.js';

export interface ApiAnswer {
  result: unknown;
  totalPages?: number;
  /** Items on all pages together. */
  totalCount?: number;
}

/**
 * Judges an answer.
 * @param wait milliseconds after which it asks to be tried again
 * @returns its result, or a fault that may pass
 * @throws ApiFailure when it is a refusal
 */
export function readAnswer(
  name: string,
  status: number,
  text: string,
  wait: number | undefined,
): ApiAnswer | { fault: Fault } {
  if (RETRY.statuses.has(status)) {
    return { fault: { kind: 'status', status, ...(wait === undefined ? {} : { retryAfter: wait }) } };
  }
  const envelope = parseEnvelope(text);
  // That something is not there is only believed when Cloudflare says so itself, and in full.
  if (envelope === undefined && (status < 300 || status === 404)) {
    return { fault: { kind: 'body', reason: `HTTP ${status} with a body that is no complete JSON` } };
  }
  if (status >= 300 || envelope?.success === false) throw new ApiFailure(name, status, details(envelope?.errors));
  return { result: envelope?.result, ...readInfo(envelope?.result_info) };
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
    return { code: typeof code === 'number' ? code : 0, message: said.slice(0, 300).replace(/[.\s]+$/, '') };
  });
}

/** `totalPages` is `total_pages`, or what `total_count` and `per_page` make of it. */
function readInfo(info: unknown): Pick<ApiAnswer, 'totalPages' | 'totalCount'> {
  const { total_pages: pages, total_count: count, per_page: size } = (info ?? {}) as Record<string, unknown>;
  const totalCount = typeof count === 'number' ? { totalCount: count } : {};
  if (typeof pages === 'number') return { totalPages: pages, ...totalCount };
  if (typeof count !== 'number' || typeof size !== 'number' || size <= 0) return totalCount;
  return { totalPages: Math.ceil(count / size), ...totalCount };
}
