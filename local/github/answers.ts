/** Answers that several endpoints of the local GitHub server give. */
import type { Answer, ServerRequest } from '../answer.js';
import type { Json } from './json.js';
import type { Access, GithubState, Permission } from './state.js';

const DOCUMENTATION = 'https://docs.github.com/rest';

export function refusal(status: number, message: string, more: Json = {}): Answer {
  return { status, json: { message, ...more, documentation_url: DOCUMENTATION, status: String(status) } };
}

export const NOT_FOUND = refusal(404, 'Not Found');
export const FORBIDDEN = refusal(403, 'Resource not accessible by integration');

/** GitHub's 422 for one field of a request. */
export function invalid(resource: string, field: string, message: string): Answer {
  return refusal(422, 'Validation Failed', { errors: [{ resource, code: 'custom', field, message }] });
}

/** Refuses what the token may not do. */
export function denied(state: GithubState, permission: Permission, needed: Access): Answer | undefined {
  const levels: Access[] = ['none', 'read', 'write'];
  return levels.indexOf(state.permissions[permission]) < levels.indexOf(needed) ? FORBIDDEN : undefined;
}

/** One page of a list, with the link to the next one. */
export function paged<T>(request: ServerRequest, url: string, items: readonly T[], draw: (item: T) => Json): Answer {
  const size = Math.min(Math.max(Number(request.query.per_page ?? 30) || 30, 1), 100);
  const page = Math.max(Number(request.query.page ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (number: number, rel: string) => {
    const query = new URLSearchParams({ ...request.query, page: String(number) });
    return `<${url}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    status: 200,
    json: items.slice((page - 1) * size, page * size).map(draw),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}

/** The headers of the hourly limit, and the answer once it or the one against bursts is reached. */
export function limit(state: GithubState, now: number): { headers: Record<string, string>; answer?: Answer } {
  const hour = 3_600_000;
  const reset = Math.ceil(now / hour) * (hour / 1000);
  const isSpent = state.remaining <= 0;
  if (!isSpent) state.remaining -= 1;
  const headers = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-used': String(5000 - state.remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
  if (isSpent) return { headers, answer: refusal(403, 'API rate limit exceeded for installation ID 1.') };
  const { secondaryLimit, refuses } = state;
  if (refuses !== undefined) return { headers, answer: refusal(403, refuses) };
  if (secondaryLimit.times <= 0) return { headers };
  secondaryLimit.times -= 1;
  const { status, retryAfter } = secondaryLimit;
  const answer = refusal(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  );
  return {
    headers: { ...headers, ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) },
    answer,
  };
}
