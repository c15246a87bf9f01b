/** Chooses the Cloudflare credentials among the inputs and the variables. */
import type { Credentials } from '../cloudflare/http/credentials.js';
import type { InputErrors } from './reader.js';

/** Credentials as they are written. An empty text means that one is not set. */
export interface CredentialTexts {
  token: string;
  email: string;
  key: string;
}

/** Why a workflow may have no secrets. */
export type Restriction = 'fork' | 'dependabot';

/** The error when there are no credentials, by the reason for it. */
const NO_CREDENTIALS = {
  none: 'No Cloudflare credentials: set `api-token` (or the variable `CLOUDFLARE_API_TOKEN`) from a secret, to an API token with the permission Account > Cloudflare Pages > Edit.',
  fork: 'No Cloudflare credentials: GitHub gives no secrets to a pull request from a fork. Deploy it in a `workflow_run` workflow that follows this one, or on `pull_request_target`; never run the code of the fork in those, for they hold your secrets.',
  dependabot:
    'No Cloudflare credentials: workflows that Dependabot starts see only Dependabot secrets. Add `CLOUDFLARE_API_TOKEN` to them, or deploy in a `workflow_run` workflow that follows this one.',
} as const;

/**
 * Chooses the credentials. Inputs come before variables. Among variables, a token comes before a key.
 * @param errors collects what is wrong, without the secrets themselves
 * @returns credentials that are well-formed when no error was added
 */
export function chooseCredentials(
  inputs: CredentialTexts,
  variables: CredentialTexts,
  restricted: Restriction | undefined,
  errors: Pick<InputErrors, 'add'>,
): Credentials {
  if (inputs.token && (inputs.key || inputs.email)) {
    errors.add('`api-token` and `api-email` with `api-key` are both set: set one of the two.');
  }
  const token = inputs.token || (inputs.key || inputs.email ? '' : variables.token);
  const key = inputs.key || (token ? '' : variables.key);
  const email = inputs.email || variables.email;
  if (token) return { token: wellFormed('api-token', token, errors) };
  if (key && email) {
    return { email: wellFormed('api-email', email, errors), key: wellFormed('api-key', key, errors) };
  }
  if (key) errors.add('`api-key` is set without `api-email`: the Global API key needs both.');
  else if (inputs.email) errors.add('`api-email` is set without `api-key`: the Global API key needs both.');
  else errors.add(NO_CREDENTIALS[restricted ?? 'none']);
  return { token: '' };
}

function wellFormed(name: string, value: string, errors: Pick<InputErrors, 'add'>): string {
  if (!/^[\x21-\x7e]*$/.test(value)) {
    errors.add(`\`${name}\` holds a space, a line break or a character that no credential has.`);
  }
  return value;
}
