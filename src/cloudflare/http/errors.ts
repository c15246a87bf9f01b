import type { ErrorFacts } from '../../core/network.js';
import { Failure } from '../../core/problem.js';
import { answerFacts } from './codes.js';

export interface ApiErrorDetail {
  code: number;
  message: string;
}

/** An answer of Cloudflare's API that says no. */
export class ApiFailure extends Failure {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly codes: readonly number[];
  /** What is known of the status and the codes. */
  readonly facts: ErrorFacts;

  constructor(request: string, status: number, details: readonly ApiErrorDetail[]) {
    const codes = details.map(({ code }) => code);
    const facts = answerFacts(status, codes);
    const said = details.map(({ code, message }) => `${message} (code ${code})`).join('; ');
    super({
      message: `Cloudflare refused ${request}: ${said || `HTTP ${status}`}${said ? `, HTTP ${status}` : ''}.`,
      advice: facts.advice,
    });
    this.status = status;
    this.codes = codes;
    this.facts = facts;
  }

  /** Whether Cloudflare says that the requested thing does not exist (any more). The 404 of a gateway has no code. */
  get isMissing(): boolean {
    return this.status === 404 && this.codes.some((code) => code > 0);
  }

  /** Whether the credentials lack the permission, so that the same request for another thing fails too. */
  get isForbidden(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** No usable answer came back, also after all attempts that make sense. */
export class UnreachableFailure extends Failure {
  override readonly name = 'UnreachableFailure';

  constructor(request: string, cause: string, advice?: string) {
    super({
      message: `Cloudflare gave no usable answer to ${request}: ${cause}.`,
      advice:
        advice ??
        'Run the job again; if it stays, look at https://www.cloudflarestatus.com and at the proxy settings of the runner.',
    });
  }
}

/**
 * A request that is not safe to repeat went out, and no answer says whether it took effect. The caller finds that
 * out before it sends the request again.
 */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}
