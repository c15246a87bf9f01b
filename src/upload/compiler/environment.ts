/** What a compiler learns from the environment: everything but credentials and the files that speak to the runner. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that are left out by their name: inputs, credentials, and files by which a step speaks to the runner. */
const WITHHELD =
  /^(?:INPUT_|CLOUDFLARE_API_|CLOUDFLARE_EMAIL$|CF_API_|ACTIONS_|(?:GITHUB|GH|RUNNER)_(?:\w*_)?TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;

/** Of these, the ones that hold a credential. */
const CREDENTIAL = /TOKEN|KEY|SECRET|PASSWORD/i;

/** Characters. A shorter credential may be a part of any word; a variable must be equal to it. */
const MIN_PART_LENGTH = 8;

/**
 * The variables without those that are withheld by name, and without those that hold the value of a withheld
 * credential, whatever they are called: as it is, or in Base64, hex or URL form.
 */
export function withoutCredentials(env: Environment): Record<string, string> {
  const all = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const secrets = all
    .filter(([name]) => WITHHELD.test(name) && CREDENTIAL.test(name))
    .flatMap(([, value]) => [value, ...value.split(/\r?\n/)])
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const forms = [...new Set(secrets)].map((secret) => ({ secret, parts: formsOf(secret) }));
  const holds = (value: string) =>
    forms.some(({ secret, parts }) => value.trim() === secret || parts.some((part) => value.includes(part)));
  return Object.fromEntries(all.filter(([name, value]) => !WITHHELD.test(name) && !holds(value)));
}

/** How a credential may be written in a longer text; nothing for a short one. */
function formsOf(secret: string): string[] {
  if (secret.length < MIN_PART_LENGTH) return [];
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((before) => base64Within(bytes, before));
  return [
    ...[secret, encodeURIComponent(secret), bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
    ...encoded.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** The Base64 characters that stand for these bytes alone, when so many others come before and some may follow. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 8) / 6));
}
