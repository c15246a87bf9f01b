/** The envelope of the API's answers, and its lists, a page at a time. */
import type { Answer, ServerRequest } from '../http.js';

/** A refusal with one or several of the API's error codes. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, ...errors: [code: number, message: string][]) {
    super(errors.map(([code, message]) => `${message} (${code})`).join(', '));
    this.answer = {
      status,
      json: {
        success: false,
        errors: errors.map(([code, message]) => ({ code, message })),
        messages: [],
        result: null,
      },
    };
  }
}

export function ok(result: unknown, info?: Record<string, number>): Answer {
  const json = { success: true, errors: [], messages: [], result, ...(info ? { result_info: info } : {}) };
  return { status: 200, json };
}

/** The page that the query asks for. A page size above `most` is refused, as is a page that is no number. */
export function page<T>(
  query: ServerRequest['query'],
  items: readonly T[],
  most: number,
  json: (item: T) => unknown,
): Answer {
  const number = Number(query.page ?? 1);
  const size = Number(query.per_page ?? most);
  if (!Number.isInteger(number) || !Number.isInteger(size) || number < 1 || size < 1 || size > most) {
    throw new Refusal(400, [8000024, 'Invalid list options provided. Review the `page` or `per_page` parameter.']);
  }
  const found = items.slice((number - 1) * size, number * size);
  return ok(found.map(json), {
    page: number,
    per_page: size,
    count: found.length,
    total_count: items.length,
    total_pages: Math.ceil(items.length / size),
  });
}
