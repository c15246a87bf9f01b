/** The inputs that every mode has. */

import { defined } from '../core/defined.js';
import { accountIdFault, readAccountId, readApiAddress } from '../core/inputs/forms.js';
import { withoutHeaderName } from '../core/production/check/access.js';
import { addressIn, splitChecks } from '../core/production/check/expectation.js';
import { credentialsIn, linesOf, publicAddress, secretsInAddress } from '../core/secrets/credentials.js';
import { credentialsWithin } from '../core/secrets/looks.js';
import type { Variables } from '../core/variables.js';
import { INPUTS } from './catalog.js';
import { chooseCredentials, noCredentials } from './credentials.js';
import { ACCESS_PARTS } from './groups.js';
import type { InputReader, ReadInput } from './reader.js';

const DEFAULT_API_BASE_URL = 'https://api.cloudflare.com/client/v4';

const SECRET_INPUTS = ['api-token', 'api-email', 'api-key', 'github-token', ...ACCESS_PARTS];
const CREDENTIAL_VARIABLES = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_EMAIL', 'CLOUDFLARE_API_KEY'];
const SECRET_VARIABLES = ['CLOUDFLARE_EMAIL'];
const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];

export type BaseInputs = ReturnType<typeof readBaseInputs>;

/**
 * Reads the inputs that every mode has.
 * @param options `hasOtherWay`: whether the mode can do its work with GitHub alone. Default false.
 */
export function readBaseInputs(input: InputReader, variables: Variables, { hasOtherWay = false } = {}) {
  const variable = (name: string) => variables[name]?.trim() ?? '';
  const { restricted } = input.event;
  const githubToken = input.prose('github-token');
  const skips = input.choice('if-no-credentials', ['fail', 'skip'], 'fail') === 'skip';
  const empty = CREDENTIAL_VARIABLES.filter((name) => variables[name]?.trim() === '');
  const credentials = chooseCredentials(
    {
      token: input.prose('api-token') ?? '',
      email: input.prose('api-email') ?? '',
      key: input.prose('api-key') ?? '',
    },
    {
      token: variable('CLOUDFLARE_API_TOKEN'),
      email: variable('CLOUDFLARE_EMAIL'),
      key: variable('CLOUDFLARE_API_KEY'),
      empty,
    },
    restricted,
    input.errors,
    { mayLack: skips || (hasOtherWay && githubToken !== undefined) },
  );
  return {
    /** Whether a step that can do nothing without credentials is skipped, and does not fail. */
    skipsWithoutCredentials: skips,
    ...defined({
      /** Absent: there are none, and the mode does without them. */
      credentials,
      /** Why there are none, and what to do. */
      lackOfCredentials: credentials === undefined ? noCredentials(restricted, empty) : undefined,
      /** Absent: the account is looked up. */
      accountId: accountIdOf(input, variable('CLOUDFLARE_ACCOUNT_ID')),
      githubToken,
    }),
    /** Without a slash at its end. */
    apiBaseUrl: readApiBaseUrl(input, variable('CLOUDFLARE_API_BASE_URL')),
    jobSummary: input.flag('job-summary', true),
  };
}

/**
 * All secrets of the inputs and the variables, so that they can be kept out of everything that is shown. A secret of
 * several lines is there as a whole and line by line; of an address, only its secret parts are. What looks like a
 * credential is there whatever input it is in.
 */
export function readSecrets(read: ReadInput, variables: Variables): string[] {
  const inputs = SECRET_INPUTS.map(read);
  const values = [
    ...inputs,
    ...inputs.map(withoutHeaderName),
    ...SECRET_VARIABLES.map((name) => variables[name] ?? ''),
  ];
  const proxies = PROXY_VARIABLES.map((name) => variables[name] ?? '');
  const checks = splitChecks(read('health-check'));
  const addresses = [...checks, ...checks.map(addressIn), ...proxies].map((address) => address.trim());
  const credentials = [...linesOf(values), ...credentialsIn(variables)].filter((value) => !/^https?:\/\//i.test(value));
  const misplaced = [...[...INPUTS.keys()].map(read), variables.CLOUDFLARE_ACCOUNT_ID ?? ''].flatMap(credentialsWithin);
  return [...new Set([...credentials, ...misplaced, ...addresses.flatMap(secretsInAddress)])];
}

function accountIdOf(input: InputReader, variable: string): string | undefined {
  const text = input.prose('account-id');
  const value = text ?? variable;
  const id = readAccountId(value);
  if (id === undefined && value !== '') {
    input.errors.add(accountIdFault(text === undefined ? 'CLOUDFLARE_ACCOUNT_ID' : 'account-id', value));
  }
  return id;
}

function readApiBaseUrl(input: InputReader, variable: string): string {
  const text = input.text('api-base-url');
  const value = text ?? variable;
  const address = readApiAddress(value || DEFAULT_API_BASE_URL);
  if (address !== undefined) return address;
  const name = text ? 'api-base-url' : 'CLOUDFLARE_API_BASE_URL';
  const whole = `https://${value}`;
  const meant =
    /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/.test(value) && readApiAddress(whole) ? [publicAddress(whole)] : [];
  input.errors.refuse(name, publicAddress(value), 'an https:// address (http:// only on loopback)', meant);
  return DEFAULT_API_BASE_URL;
}
