/** Which Cloudflare credentials to use, where inputs and variables may both give some. */
import type { Credentials } from '../cloudflare/http/credentials.js';

/** Credentials as they were written; an empty text means "not given". */
export interface CredentialTexts {
  token: string;
  email: string;
  key: string;
}

/** Why a workflow may have no secrets. */
export type Restriction = 'fork' | 'dependabot';

const MISSING = {
  none: 'No Cloudflare credentials: set `api-token` (or the variable `CLOUDFLARE_API_TOKEN`) from a secret, to an API token with the permission Account > Cloudflare Pages > Edit.',
  fork: 'No Cloudflare credentials: GitHub gives no secrets to a pull request from a fork. Deploy it in a `workflow_run` workflow that follows this one, or on `pull_request_target`; never run the code of the fork in those, for they hold your secrets.',
  dependabot:
    'No Cloudflare credentials: workflows that Dependabot starts see only Dependabot secrets. Add `CLOUDFLARE_API_TOKEN` to them, or deploy in a `workflow_run` workflow that follows this one.',
} as const;

/**
 * Inputs come before variables, and a token before a key when both come from variables.
 * @param complain is told what is wrong, in sentences without the secrets themselves
 * @returns credentials that are well-formed whenever nothing was complained about
 */
export function chooseCredentials(
  inputs: CredentialTexts,
  variables: CredentialTexts,
  restricted: Restriction | undefined,
  complain: (sentence: string) => void,
): Credentials {
  if (inputs.token && (inputs.key || inputs.email)) {
    complain('`api-token` and `api-email` with `api-key` are both set: set one of the two.');
  }
  const token = inputs.token || (inputs.key || inputs.email ? '' : variables.token);
  const key = inputs.key || (token ? '' : variables.key);
  const email = inputs.email || variables.email;
  if (token) return { token: wellFormed('api-token', token, complain) };
  if (key && email) {
    return { email: wellFormed('api-email', email, complain), key: wellFormed('api-key', key, complain) };
  }
  if (key) complain('`api-key` is set without `api-email`: the Global API key needs both.');
  else if (inputs.email) complain('`api-email` is set without `api-key`: the Global API key needs both.');
  else complain(MISSING[restricted ?? 'none']);
  return { token: '' };
}

function wellFormed(name: string, value: string, complain: (sentence: string) => void): string {
  if (!/^[\x21-\x7e]*$/.test(value)) {
    complain(`\`${name}\` holds a space, a line break or a character that no credential has.`);
  }
  return value;
}
