/**
 * What the program knows of the answers of Cloudflare's API that are no success, by HTTP status and by error code.
 * Sources: the API reference and public issue threads. A new code is one line here, with its advice and with
 * `retry: true` where the same request may succeed a little later.
 */
import type { ErrorFacts } from '../../core/network.js';

/** An upload token that has ended or was never valid. A new token helps. */
export const UPLOAD_TOKEN_REFUSED = 8_000_013;

/** A deployment that an alias serves. Cloudflare deletes it only with `force`. */
export const ALIASED = 8_000_035;

/** The answer of an overloaded or restarting server. Nobody knows whether the request took effect. */
export const PASSING: ErrorFacts = { retry: true };

const CREDENTIALS: ErrorFacts = {
  advice:
    'Check the API token (permission Account > Cloudflare Pages > Edit; Read is enough for `wait` and `status`), or `api-email` with `api-key`, and that `account-id` is the account that owns the project.',
};

const PROJECT_PATH: ErrorFacts = {
  advice: 'Check `account-id` and `project`: this account has nothing at that address.',
};

const REDIRECT: ErrorFacts = {
  advice: 'Check `api-base-url`: an API does not redirect, and the credentials are sent to no other address.',
};

/**
 * 520 to 530 are what Cloudflare's edge answers for a server in trouble
 * (https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/).
 */
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
  425: PASSING,
  429: { retry: true, noEffect: true },
  500: PASSING,
  502: PASSING,
  503: PASSING,
  504: PASSING,
  520: PASSING,
  521: PASSING,
  522: PASSING,
  523: PASSING,
  524: PASSING,
  525: PASSING,
  526: PASSING,
  527: PASSING,
  530: PASSING,
};

const CODES: Readonly<Record<number, ErrorFacts>> = {
  6003: CREDENTIALS,
  6111: CREDENTIALS,
  7000: PROJECT_PATH,
  7003: PROJECT_PATH,
  9109: CREDENTIALS,
  10000: CREDENTIALS,
  10046: { advice: 'Too many bulk operations run in this account; run the job again later.', retry: true },
  8000000: {
    advice: 'Cloudflare names no cause; run the job again, and look at https://www.cloudflarestatus.com if it stays.',
    retry: true,
    maxAttempts: 3,
  },
  8000007: {
    advice:
      'Check the spelling of `project` and that `account-id` is the account that owns it; the name is the one in the dashboard, not the domain.',
  },
  8000009: { advice: 'The deployment was deleted, or it belongs to another project.' },
  [UPLOAD_TOKEN_REFUSED]: { advice: 'The upload token was refused; run the job again.' },
  8000024: { advice: 'Please open an issue: the action asked for a page size that Cloudflare refuses.' },
  [ALIASED]: {
    advice: 'A branch alias still serves this deployment; set `include-aliased: true` to delete it all the same.',
  },
  8000119: { advice: 'Cloudflare blocked this project; contact Cloudflare support.' },
};

/** What is known of a status by itself. */
export function statusFacts(status: number): ErrorFacts {
  return STATUSES[status] ?? {};
}

/** What is known of an answer with this status and these codes. The first code that the table holds counts. */
export function answerFacts(status: number, codes: readonly number[]): ErrorFacts {
  return codes.map((code) => CODES[code]).find((facts) => facts !== undefined) ?? statusFacts(status);
}
