/** What the program knows of the HTTP statuses of answers that are no success. */
import type { ErrorFacts } from '../../../core/network.js';

/** The answer of an overloaded or restarting server. Nobody knows whether the request took effect. */
export const PASSING: ErrorFacts = { retry: true };

/** What to do about credentials that are refused. */
export const CREDENTIALS = {
  advice:
    'Check the API token (permission Account > Cloudflare Pages > Edit; Read is enough for `wait` and `status`), or `api-email` with `api-key`, and that `account-id` is the account that owns the project.',
};

/** What to do about a request that is too large: of all requests, only that with the Functions can be. */
export const TOO_LARGE = {
  advice:
    'The bundle of the Functions is too large: Cloudflare takes 3 MB compressed, or 10 MB on a paid plan; make it smaller, or move a part of it to a Worker of its own.',
};

const REDIRECT: ErrorFacts = {
  advice: 'Check `api-base-url`: an API does not redirect, and the credentials are sent to no other address.',
};

const STATUSES: Readonly<Record<number, ErrorFacts>> = {
  300: REDIRECT,
  301: REDIRECT,
  302: REDIRECT,
  303: REDIRECT,
  307: REDIRECT,
  308: REDIRECT,
  401: CREDENTIALS,
  403: CREDENTIALS,
  408: PASSING,
  413: TOO_LARGE,
  425: PASSING,
  429: { retry: true, noEffect: true },
  499: PASSING,
};

/**
 * What is known of a status by itself. From 500 on, a server is in trouble, also with the numbers from 520 on that
 * Cloudflare's edge gives (https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/).
 */
export function statusFacts(status: number): ErrorFacts {
  return STATUSES[status] ?? (status >= 500 ? PASSING : {});
}
