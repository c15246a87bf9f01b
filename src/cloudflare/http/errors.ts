import type { ErrorFacts } from '../../core/network.js';
import { Failure } from '../../core/problem.js';
import { AUTHENTICATION_ERROR, answerFacts, TOO_MANY_OPERATIONS } from './answer/codes.js';

export interface ApiErrorDetail {
  code: number;
  message: string;
}

/** An answer of Cloudflare's API that says no. */
export class ApiFailure extends Failure {
  override readonly name = 'ApiFailure';
  /** The method and the path of the request. */
  readonly request: string;
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
    this.request = request;
    this.status = status;
    this.codes = codes;
    this.facts = facts;
  }

  /** Whether Cloudflare says that the requested thing does not exist (any more). The 404 of a gateway has no code. */
  get isMissing(): boolean {
    return this.status === 404 && this.codes.some((code) => code > 0);
  }

  /**
   * Whether the credentials lack the permission, so that the same request for another thing fails too. Too many bulk
   * operations are no lack of permission, whatever their status.
   */
  get isForbidden(): boolean {
    return (this.status === 401 || this.status === 403) && !this.codes.includes(TOO_MANY_OPERATIONS);
  }

  /** Whether Cloudflare says that it does not know the credentials. Once in a while it says so of good ones. */
  get isOfCredentials(): boolean {
    return this.isForbidden && this.codes.includes(AUTHENTICATION_ERROR);
  }
}

/** What is known of an answer that is not the API's. */
interface Unreachable {
  advice?: string | undefined;
  /** The HTTP status of an answer without the API's envelope. */
  foreignStatus?: number | undefined;
}

/** No usable answer came back, also after all attempts that make sense. */
export class UnreachableFailure extends Failure {
  override readonly name = 'UnreachableFailure';
  readonly foreignStatus: number | undefined;

  constructor(request: string, cause: string, { advice, foreignStatus }: Unreachable = {}) {
    super({
      message: `Cloudflare gave no usable answer to ${request}: ${cause}.`,
      advice:
        advice ??
        'Run the job again; if it stays, look at https://www.cloudflarestatus.com and at the proxy settings of the runner.',
    });
    this.foreignStatus = foreignStatus;
  }
}

/** A gateway that stopped waiting answers so. The API may act on the request all the same. */
const STATUSES_OF_WAITING: readonly number[] = [408, 499];

/**
 * A request that is not safe to repeat went out, and no answer says whether it took effect. The caller finds that
 * out before it sends the request again.
 */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
  readonly advice: string | undefined;
  /** Whether the answer shows that the request did not reach the API, most likely. */
  readonly isTurnedAway: boolean;

  /** @param foreignStatus the HTTP status of an answer without the API's envelope */
  constructor(cause: string, { advice, foreignStatus = 0 }: Unreachable = {}) {
    super(cause);
    this.advice = advice;
    this.isTurnedAway = foreignStatus >= 400 && foreignStatus < 500 && !STATUSES_OF_WAITING.includes(foreignStatus);
  }
}
