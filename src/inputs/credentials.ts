/** Chooses the Cloudflare credentials among the inputs and the variables. */
import type { Credentials } from '../cloudflare/http/credentials.js';
import { credentialFault } from '../core/inputs/credential-forms.js';
import type { InputErrors } from '../core/inputs/errors.js';
import type { Restriction } from '../core/secrets/restriction.js';

/** Credentials as they are written. An empty text means that one is not set. */
export interface CredentialTexts {
  token: string;
  email: string;
  key: string;
}

/** Credentials in variables. */
export interface CredentialVariables extends CredentialTexts {
  /** Variables of credentials that are there and hold nothing. */
  empty?: readonly string[];
}

export type { Restriction };

/** The names of the inputs and of the variables. */
const NAMES = {
  token: ['api-token', 'CLOUDFLARE_API_TOKEN'],
  email: ['api-email', 'CLOUDFLARE_EMAIL'],
  key: ['api-key', 'CLOUDFLARE_API_KEY'],
} as const;

const ABSENT_SECRET =
  'the secret does not exist under that name, or it belongs to an environment that the job does not name with `environment:`';

/** The error when there are no credentials, by the reason for it. */
const NO_CREDENTIALS = {
  none: `No Cloudflare credentials: \`api-token\` is empty. Where this step sets it, ${ABSENT_SECRET}. Else set \`api-token\` (or the variable \`CLOUDFLARE_API_TOKEN\`) from a secret, to an API token with the permission Account > Cloudflare Pages > Edit.`,
  fork: 'No Cloudflare credentials: GitHub gives no secrets to a pull request from a fork. Deploy it in a `workflow_run` workflow that follows this one, or on `pull_request_target`; never run the code of the fork in those, for they hold your secrets.',
  dependabot:
    'No Cloudflare credentials: workflows that Dependabot starts see only Dependabot secrets. Add `CLOUDFLARE_API_TOKEN` to them, or deploy in a `workflow_run` workflow that follows this one.',
} as const;

/**
 * Chooses the credentials. Inputs come before variables. Among variables, a token comes before a key.
 * @param errors collects what is wrong, without the secrets themselves
 * @param options `mayLack`: whether it is no error that there are none. Default false.
 * @returns credentials that are well-formed when no error was added; `undefined` when there are none
 */
export function chooseCredentials(
  inputs: CredentialTexts,
  variables: CredentialVariables,
  restricted: Restriction | undefined,
  errors: Pick<InputErrors, 'add' | 'lack'>,
  { mayLack = false } = {},
): Credentials | undefined {
  const chosen = (kind: keyof typeof NAMES): { name: string; value: string } => {
    const [input, variable] = NAMES[kind];
    return inputs[kind] ? { name: input, value: inputs[kind] } : { name: variable, value: variables[kind] };
  };
  const wellFormed = (kind: keyof typeof NAMES): string => {
    const { name, value } = chosen(kind);
    const fault = credentialFault(kind, value);
    if (fault !== undefined) errors.add(`\`${name}\` ${fault.what}. ${fault.cure}`);
    return value;
  };
  if (inputs.token && (inputs.key || inputs.email)) {
    errors.add('`api-token` and `api-email` with `api-key` are both set: set one of the two.');
  }
  const hasToken = inputs.token !== '' || (variables.token !== '' && inputs.key === '' && inputs.email === '');
  if (hasToken) return { token: wellFormed('token') };
  const [key, email] = [chosen('key').value, chosen('email').value];
  if (key && email) return { email: wellFormed('email'), key: wellFormed('key') };
  if (key)
    errors.lack('api-email', `\`${chosen('key').name}\` is set without \`api-email\`: the Global API key needs both.`);
  else if (inputs.email) errors.lack('api-key', '`api-email` is set without `api-key`: the Global API key needs both.');
  else if (!mayLack) errors.lack('api-token', noCredentials(restricted, variables.empty));
  return undefined;
}

/**
 * Why there are no credentials, as far as the event and the variables show it, and what to do.
 * @param empty variables of credentials that are there and hold nothing
 */
export function noCredentials(restricted: Restriction | undefined, [empty]: readonly string[] = []): string {
  if (restricted !== undefined || empty === undefined) return NO_CREDENTIALS[restricted ?? 'none'];
  return `No Cloudflare credentials: \`${empty}\` is there but empty: ${ABSENT_SECRET}. See Settings > Secrets and variables > Actions of the repository.`;
}
