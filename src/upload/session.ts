import { UPLOAD_TOKEN_REFUSED } from '../cloudflare/http/answer/codes.js';
import { ApiFailure, UnreachableFailure } from '../cloudflare/http/errors.js';
import { type Backoff, backoff } from '../core/backoff.js';
import { readClaims } from '../core/deploy/upload/token.js';

/** What holds the upload token, and renews it. */
export interface Session {
  /** The most files that a deployment may have. */
  fileLimit(): Promise<number>;
  /** Does something with a token; a few times more, each with a new one, when it is refused. */
  use<T>(call: (token: string) => Promise<T>): Promise<T>;
}

interface SessionOptions {
  fetchToken(): Promise<string>;
  /** Keeps the token out of everything that is printed. */
  mask(secret: string): void;
  /** Milliseconds since the epoch, by Cloudflare's clock. */
  now(): number;
  /** Waits some milliseconds. */
  pause(ms: number): Promise<void>;
}

/** How often a call is made at the most. */
const ATTEMPTS = 7;

/** The pauses before a further call. Only the first call after a refusal comes at once: most often, the token has ended. */
const PAUSE: Backoff = { first: 1000, max: 8000 };

/** Milliseconds before the end of a token in which it is not used any more. */
const MARGIN = 10_000;

export function createSession({ fetchToken, mask, now, pause }: SessionOptions): Session {
  let current = renew();

  /** Whoever uses the token learns when there is none. */
  function renew(): Promise<string> {
    const token = fetchToken().then((fresh) => {
      mask(fresh);
      return fresh;
    });
    token.catch(() => {});
    return token;
  }

  /** One renewal serves all that hold the same old token. */
  async function usable(refused?: string): Promise<string> {
    const seen = current;
    const token = await seen;
    const old = token === refused || readClaims(token).expires - MARGIN <= now();
    if (old && current === seen) current = renew();
    return old ? current : token;
  }

  return {
    fileLimit: async () => readClaims(await current).fileLimit,
    async use(call) {
      let refused: string | undefined;
      for (let attempt = 1; ; attempt += 1) {
        const token = await usable(refused);
        try {
          return await call(token);
        } catch (error) {
          if (attempt === ATTEMPTS || !isRefusal(error)) throw error;
          refused = token;
          if (attempt > 1) await pause(backoff(attempt - 1, PAUSE));
        }
      }
    },
  };
}

/** Whether an answer refuses the token, be it of the API or of a gateway before it, as `403 Expired JWT` is. */
function isRefusal(error: unknown): boolean {
  if (error instanceof UnreachableFailure) return error.foreignStatus === 401 || error.foreignStatus === 403;
  return error instanceof ApiFailure && (error.isForbidden || error.codes.includes(UPLOAD_TOKEN_REFUSED));
}
