/** Where credentials are: in which variables, and in which parts of an address. */

import type { Variables } from '../variables.js';
import { MIN_SECRET_LENGTH } from './secrets.js';

/** Inputs, credentials, and files by which a step speaks to the runner. */
const WITHHELD =
  /^(?:INPUT_|CLOUDFLARE_API_|CLOUDFLARE_EMAIL$|CF_API_|ACTIONS_|(?:GITHUB|GH|RUNNER)_(?:\w*_)?TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;

/** Of these, the ones that hold a credential. */
const CREDENTIAL = /TOKEN|KEY|SECRET|PASSWORD/i;

/** How the names of parameters end whose values are credentials. */
const CREDENTIAL_PARAMETER = /(?:token|key|secret|pass|password|pwd|auth|sig|signature|jwt|session|bypass)$/i;

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** Characters. A shorter value may be a date or a version. */
const MIN_RANDOM_LENGTH = 16;

/** Whether a variable is the business of this step alone, by its name. */
export function isWithheld(name: string): boolean {
  return WITHHELD.test(name);
}

/** The credentials among the withheld variables. */
export function credentialsIn(variables: Variables): string[] {
  const names = Object.keys(variables).filter((name) => WITHHELD.test(name) && CREDENTIAL.test(name));
  return linesOf(names.map((name) => variables[name] ?? ''));
}

/** The texts as a whole and line by line, trimmed, without empty ones. */
export function linesOf(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => [text, ...text.split(/\r?\n/)]).map((line) => line.trim());
  return [...new Set(lines)].filter((line) => line !== '');
}

/**
 * The secrets in an address, or in a path with a query: user, password, and the parameters that are credentials by
 * their name or by how they look. What is as short as a word is none.
 */
export function secretsInAddress(address: string): string[] {
  const whole = SCHEME.test(address) ? address : `http://${address.startsWith('/') ? 'localhost' : ''}${address}`;
  if (!URL.canParse(whole)) return [];
  const { username, password, searchParams } = new URL(whole);
  const parameters = [...searchParams].filter(([name, value]) => CREDENTIAL_PARAMETER.test(name) || looksRandom(value));
  return [username, password, ...parameters.map(([, value]) => value)].filter(
    ({ length }) => length >= MIN_SECRET_LENGTH,
  );
}

/** The address without what may be secret in it: user, password, query and fragment. */
export function publicAddress(address: string): string {
  const scheme = SCHEME.exec(address)?.[0] ?? '';
  const { username = '', password = '', host, pathname } = URL.canParse(address) ? new URL(address) : {};
  const rest = address.slice(scheme.length);
  const query = /[?#]/.test(rest) ? '?***' : '';
  if (username !== '' || password !== '') return `${scheme}***@${host}${pathname}${query}`;
  // An address that is written wrong may have its password anywhere before an `@`.
  if (scheme !== '' && /[^/]@/.test(rest)) return `${scheme}***@***`;
  return `${scheme}${rest.split(/[?#]/, 1)}${query}`;
}

/** Whether a value has letters and digits and is long, and is no time and no hash of a commit. */
function looksRandom(value: string): boolean {
  const isMixed = value.length >= MIN_RANDOM_LENGTH && /[a-z]/i.test(value) && /\d/.test(value);
  return isMixed && !/^(?:[\da-f]{40}$|\d{4}-\d\d-\d\d)/.test(value);
}
