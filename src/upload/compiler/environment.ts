/** What a compiler learns from the environment: everything but credentials and the files that speak to the runner. */
import { credentialsIn, isWithheld } from '../../core/secrets/credentials.js';
import { formsOf } from '../../core/secrets/secrets.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables without those that are withheld by name, and without those that hold the value of a withheld
 * credential, whatever they are called: as it is, or in Base64, hex or URL form. A credential that may be a part of any
 * word counts only where the variable is equal to it.
 */
export function withoutCredentials(env: Environment): Record<string, string> {
  const all = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const forms = credentialsIn(env).map((secret) => ({ secret, parts: formsOf(secret) }));
  const holds = (value: string) =>
    forms.some(({ secret, parts }) => value.trim() === secret || parts.some((part) => value.includes(part)));
  return Object.fromEntries(all.filter(([name, value]) => !isWithheld(name) && !holds(value)));
}
