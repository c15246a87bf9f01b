/**
 * What the program knows of the error codes of Cloudflare's API. Sources: the API reference and public issue threads. A
 * new code is one entry here, with its advice and with `retry: true` where the same request may succeed a little later.
 * docs/troubleshooting.md is generated from this table.
 */
import type { ErrorFacts } from '../../../core/network.js';
import { CREDENTIALS, statusFacts, TOO_LARGE } from './statuses.js';

/** An upload token that has ended or was never valid. A new token helps. */
export const UPLOAD_TOKEN_REFUSED = 8_000_013;

/** A project that the account does not have. */
export const PROJECT_MISSING = 8_000_007;

/** A deployment that an alias serves. Cloudflare deletes it only with `force`. */
export const ALIASED = 8_000_035;

/** A commit message that Cloudflare does not take. */
export const MESSAGE_REFUSED = 8_000_111;

/** Credentials that are not known. Once in a while, Cloudflare says so of good ones. */
export const AUTHENTICATION_ERROR = 10_000;

/** Too many deletions and the like at once in the account, with any HTTP status. */
export const TOO_MANY_OPERATIONS = 10_046;

/** How often a request is sent whose credentials are refused although they just worked. */
const MAX_REFUSED_ATTEMPTS = 4;

/** What is known of an error code of the API. */
export interface CodeFacts extends ErrorFacts {
  /** What the code says, in a few words. */
  meaning: string;
  advice: string;
}

const MISSING_CREDENTIALS = {
  advice: 'No credentials reached Cloudflare: set `api-token`, and check that nothing on the way takes headers away.',
};

const PROJECT_PATH = {
  advice: 'Check `account-id` and `project`: this account has nothing at that address.',
};

const TOO_FAST = {
  advice:
    'The user of the token made more than 1,200 requests in 5 minutes, all programs and the dashboard together: run the job again 5 minutes later.',
};

/** All codes that the program knows. docs/troubleshooting.md shows them. */
export const CODES: ReadonlyMap<number, CodeFacts> = new Map<number, CodeFacts>([
  [971, { meaning: 'Too many requests in 5 minutes', ...TOO_FAST }],
  [6003, { meaning: 'The request headers are not valid', ...CREDENTIALS }],
  [6111, { meaning: 'The token is not of the form of an API token', ...CREDENTIALS }],
  [7000, { meaning: 'There is nothing at that address', ...PROJECT_PATH }],
  [7003, { meaning: 'There is nothing at that address', ...PROJECT_PATH }],
  [7011, { meaning: 'The request is too large (HTTP 413)', ...TOO_LARGE }],
  [
    9103,
    {
      meaning: 'The Global API key or its e-mail address is not known',
      advice:
        'Check `api-key` and `api-email`: the key must be of the user with that address. An API token goes into `api-token`.',
    },
  ],
  [9106, { meaning: 'The credentials are missing', ...MISSING_CREDENTIALS }],
  [
    9109,
    {
      meaning: 'The token may not do this, or not from this place',
      advice: `${CREDENTIALS.advice} A token with a filter of IP addresses does not work on a runner outside them.`,
    },
  ],
  [AUTHENTICATION_ERROR, { meaning: 'The credentials are not accepted', ...CREDENTIALS }],
  [10001, { meaning: 'The credentials are missing', ...MISSING_CREDENTIALS }],
  [
    10021,
    {
      meaning: 'The Functions do not start',
      advice:
        'The code that the Functions run when they start is not valid, or takes more CPU time than allowed: do less of it before the first request.',
    },
  ],
  [
    TOO_MANY_OPERATIONS,
    {
      meaning: 'Too many bulk operations run in the account',
      advice: 'Too many bulk operations run in this account; run the job again later.',
      retry: true,
      noEffect: true,
    },
  ],
  [
    8000000,
    {
      meaning: 'Unknown error',
      advice:
        'Cloudflare names no cause; check `project`, run the job again, and look at https://www.cloudflarestatus.com if it stays.',
      retry: true,
      maxAttempts: 3,
    },
  ],
  [8000002, { meaning: 'The project name is taken', advice: 'Choose another name for `project`.' }],
  [
    PROJECT_MISSING,
    {
      meaning: 'The project is not found',
      advice:
        'Check the spelling of `project` and that `account-id` is the account that owns it; the name is the one in the dashboard, not the domain.',
    },
  ],
  [
    8000008,
    {
      meaning: 'The project is disconnected from its Git account',
      advice:
        'Connect the repository again in the dashboard, at Settings > Builds of the project, and check that Cloudflare’s GitHub App may read it.',
    },
  ],
  [
    8000009,
    {
      meaning: 'The deployment is not found',
      advice: 'The deployment was deleted, or it belongs to another project.',
    },
  ],
  [
    UPLOAD_TOKEN_REFUSED,
    { meaning: 'The upload token is not accepted', advice: 'The upload token was refused; run the job again.' },
  ],
  [
    8000022,
    {
      meaning: 'The name of a binding is not valid',
      advice:
        'Correct the name of the binding in the wrangler configuration, or at Settings > Bindings of the project.',
    },
  ],
  [
    8000024,
    {
      meaning: 'The list options are not valid',
      advice: 'Please open an issue: the action asked for a page size that Cloudflare refuses.',
    },
  ],
  [
    8000030,
    {
      meaning: 'The subdomain is blocked',
      advice: 'Cloudflare gives this name to no project; choose another one for `project`.',
    },
  ],
  [
    8000034,
    {
      meaning: 'The deployment is what production serves',
      advice: 'Cloudflare never deletes what production serves: deploy or roll back to another deployment first.',
    },
  ],
  [
    ALIASED,
    {
      meaning: 'An alias serves the deployment',
      advice: 'A branch alias still serves this deployment; set `include-aliased: true` to delete it all the same.',
    },
  ],
  [
    8000036,
    {
      meaning: 'The account is blocked',
      advice: 'Cloudflare blocked this account; contact Cloudflare support.',
    },
  ],
  [
    8000076,
    {
      meaning: 'The project has too many deployments to be deleted',
      advice: 'Delete its deployments first, with `mode: prune`.',
    },
  ],
  [
    8000077,
    {
      meaning: 'The e-mail address of the account is not verified, or Analytics Engine is not enabled',
      advice: 'Verify the e-mail address in the dashboard; where the Functions use Analytics Engine, enable it there.',
    },
  ],
  [
    8000096,
    {
      meaning: 'The request has no manifest',
      advice: 'The project has no Git repository to build: set `directory` to a built site for a Direct Upload.',
    },
  ],
  [
    MESSAGE_REFUSED,
    {
      meaning: 'The commit message is not valid',
      advice: 'Set `commit-message` to another text, in UTF-8.',
    },
  ],
  [
    8000119,
    {
      meaning: 'The project is blocked',
      advice: 'Cloudflare blocked this project; write to abusereply@cloudflare.com.',
    },
  ],
]);

/** What is known of an answer with this status and these codes. The first code that the table holds counts. */
export function answerFacts(status: number, codes: readonly number[]): ErrorFacts {
  return knownOf(codes) ?? statusFacts(status);
}

/** The advice of a code that passes, for an answer whose status says only that it passes. */
export function passingAdvice(codes: readonly number[]): Pick<ErrorFacts, 'advice'> {
  const facts = knownOf(codes);
  return facts?.retry ? { advice: facts.advice } : {};
}

/** The facts of a refusal of credentials that just worked: it passes, most likely. */
export function passingRefusal(facts: ErrorFacts): ErrorFacts {
  return { ...facts, retry: true, noEffect: true, maxAttempts: MAX_REFUSED_ATTEMPTS };
}

function knownOf(codes: readonly number[]): CodeFacts | undefined {
  return codes.map((code) => CODES.get(code)).find((facts) => facts !== undefined);
}
