import { Failure } from '../../core/problem.js';

export interface ApiErrorDetail {
  code: number;
  message: string;
}

const CREDENTIALS =
  'Check the API token (permission Account > Cloudflare Pages > Edit; Read is enough for `wait` and `status`), or `api-email` with `api-key`, and that `account-id` is the account that owns the project.';

const PROJECT_PATH = 'Check `account-id` and `project`: this account has nothing at that address.';

const REDIRECT = 'Check `api-base-url`: an API does not redirect, and the credentials are sent to no other address.';

/** What to do about the error codes that users meet (Cloudflare's API reference and public issue threads). */
const ADVICE: Readonly<Record<number, string>> = {
  6003: CREDENTIALS,
  6111: CREDENTIALS,
  9109: CREDENTIALS,
  10000: CREDENTIALS,
  7000: PROJECT_PATH,
  7003: PROJECT_PATH,
  8000007:
    'Check the spelling of `project` and that `account-id` is the account that owns it; the name is the one in the dashboard, not the domain.',
  8000009: 'The deployment was deleted, or it belongs to another project.',
  8000013: 'The upload token was refused; run the job again.',
  8000024: 'Please open an issue: the action asked for a page size that Cloudflare refuses.',
  8000035: 'A branch alias still serves this deployment; set `include-aliased: true` to delete it all the same.',
  8000119: 'Cloudflare blocked this project; contact Cloudflare support.',
  8000000: 'Cloudflare names no cause; run the job again, and look at https://www.cloudflarestatus.com if it stays.',
};

/** An answer of the Cloudflare API that says no, and that asking again would not change. */
export class ApiFailure extends Failure {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly codes: readonly number[];

  constructor(request: string, status: number, details: readonly ApiErrorDetail[]) {
    const said = details.map(({ code, message }) => `${message} (code ${code})`).join('; ');
    super({
      message: `Cloudflare refused ${request}: ${said || `HTTP ${status}`}${said ? `, HTTP ${status}` : ''}.`,
      advice: adviceFor(status, details),
    });
    this.status = status;
    this.codes = details.map(({ code }) => code);
  }

  /** Whether Cloudflare says that the thing asked for does not exist (any more). A gateway's 404 has no code. */
  get isMissing(): boolean {
    return this.status === 404 && this.codes.length > 0;
  }

  /** Whether the credentials may not do it, whatever it is done to. */
  get isForbidden(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** No usable answer, though asking again was tried as long as it made sense. */
export class UnreachableFailure extends Failure {
  override readonly name = 'UnreachableFailure';

  constructor(request: string, cause: string) {
    super({
      message: `Cloudflare gave no usable answer to ${request}: ${cause}.`,
      advice:
        'Run the job again; if it stays, look at https://www.cloudflarestatus.com and at the proxy settings of the runner.',
    });
  }
}

/**
 * A request that is not safe to repeat went out, and no answer told what became of it. Whoever sent it looks
 * whether it took effect before sending it again.
 */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

function adviceFor(status: number, details: readonly ApiErrorDetail[]): string | undefined {
  for (const { code } of details) {
    const advice = ADVICE[code];
    if (advice !== undefined) return advice;
  }
  if (status === 401 || status === 403) return CREDENTIALS;
  return status >= 300 && status < 400 ? REDIRECT : undefined;
}
