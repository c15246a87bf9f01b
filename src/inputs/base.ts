/** The inputs that every mode has. */

import { defined } from '../core/defined.js';
import { credentialsIn, linesOf, publicAddress, secretsInAddress } from '../core/secrets/credentials.js';
import type { Variables } from '../core/variables.js';
import { chooseCredentials, type Restriction } from './credentials.js';
import { type InputReader, type ReadInput, readApiAddress } from './reader.js';

const DEFAULT_API_BASE_URL = 'https://api.cloudflare.com/client/v4';

const SECRET_INPUTS = ['api-token', 'api-email', 'api-key', 'github-token'];
const SECRET_VARIABLES = ['CLOUDFLARE_EMAIL'];
const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];

export type BaseInputs = ReturnType<typeof readBaseInputs>;

/** @param restricted why the workflow may have no secrets, which explains missing credentials */
export function readBaseInputs(input: InputReader, variables: Variables, restricted?: Restriction) {
  const variable = (name: string) => variables[name]?.trim() ?? '';
  return {
    credentials: chooseCredentials(
      {
        token: input.text('api-token') ?? '',
        email: input.text('api-email') ?? '',
        key: input.text('api-key') ?? '',
      },
      {
        token: variable('CLOUDFLARE_API_TOKEN'),
        email: variable('CLOUDFLARE_EMAIL'),
        key: variable('CLOUDFLARE_API_KEY'),
      },
      restricted,
      input.errors,
    ),
    ...defined({
      /** Absent: the account is looked up. */
      accountId: readAccountId(input, variable('CLOUDFLARE_ACCOUNT_ID')),
      githubToken: input.text('github-token'),
    }),
    /** Without a slash at its end. */
    apiBaseUrl: readApiBaseUrl(input, variable('CLOUDFLARE_API_BASE_URL')),
    jobSummary: input.flag('job-summary', true),
  };
}

/**
 * All secrets of the inputs and the variables, so that they can be kept out of everything that is shown. A secret of
 * several lines is there as a whole and line by line; of an address, only its secret parts are.
 */
export function readSecrets(read: ReadInput, variables: Variables): string[] {
  const values = [...SECRET_INPUTS.map(read), ...SECRET_VARIABLES.map((name) => variables[name] ?? '')];
  const proxies = PROXY_VARIABLES.map((name) => variables[name] ?? '');
  const addresses = [...read('health-check').split(/[,\n]/), ...proxies].map((address) => address.trim());
  const credentials = [...linesOf(values), ...credentialsIn(variables)].filter((value) => !/^https?:\/\//i.test(value));
  return [...new Set([...credentials, ...addresses.flatMap(secretsInAddress)])];
}

function readAccountId(input: InputReader, variable: string): string | undefined {
  const text = input.text('account-id');
  const value = text ?? variable;
  if (value === '' || /^[0-9a-f]{32}$/i.test(value)) return value.toLowerCase() || undefined;
  input.errors.refuse(text ? 'account-id' : 'CLOUDFLARE_ACCOUNT_ID', value, 'an account id of 32 hex digits');
  return undefined;
}

function readApiBaseUrl(input: InputReader, variable: string): string {
  const text = input.text('api-base-url');
  const value = text ?? variable;
  const address = readApiAddress(value || DEFAULT_API_BASE_URL);
  if (address !== undefined) return address;
  const name = text ? 'api-base-url' : 'CLOUDFLARE_API_BASE_URL';
  input.errors.refuse(name, publicAddress(value), 'an https:// address (http:// only on loopback)');
  return DEFAULT_API_BASE_URL;
}
