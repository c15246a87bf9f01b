/** What is wrong with a credential, as far as its form shows it. No sentence repeats the credential. */

/** What a credential is for. */
export type CredentialKind = 'token' | 'email' | 'key' | 'access';

interface CredentialFault {
  kinds: readonly CredentialKind[];
  wrong: RegExp;
  /** What it is, to follow its name. */
  what: string;
  cure: string;
}

const ALL: readonly CredentialKind[] = ['token', 'email', 'key', 'access'];

/** Every fault, the most telling first. docs/troubleshooting.md is generated from this list. */
export const CREDENTIAL_FAULTS: readonly CredentialFault[] = [
  {
    kinds: ALL,
    wrong: /^(?:\$\{\{)?\s*(?:secrets|vars|env)\.\w+\s*(?:\}\})?$/,
    what: 'is the name of a secret, not its value',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub puts the secret in
    cure: 'Write it as an expression: `${{ secrets.NAME }}`.',
  },
  {
    kinds: ALL,
    wrong: /^(?:export\s+)?[A-Z][A-Z0-9_]+\s*=/,
    what: 'begins with the name of a variable',
    cure: 'Store the secret again, with what stands behind `=` alone.',
  },
  {
    kinds: ['token'],
    wrong: /^(?:authorization\s*:\s*)?bearer\b/i,
    what: 'begins with `Bearer`',
    cure: 'Store the secret again, without `Bearer`.',
  },
  {
    kinds: ALL,
    wrong: /^["'`“”„‘’]|["'`“”„‘’]$/,
    what: 'is in quotes',
    cure: 'Store the secret again, without the quotes.',
  },
  {
    kinds: ALL,
    wrong: /[\r\n\u2028\u2029]/,
    what: 'has several lines',
    cure: 'Store the secret again, with the credential alone.',
  },
  {
    kinds: ALL,
    wrong: /[^\x21-\x7e]/,
    what: 'holds a space, or a character that no credential has',
    cure: 'Store the secret again, with the credential alone.',
  },
  {
    kinds: ['token'],
    wrong: /^(?:cfk_.*|[0-9a-f]{37})$/i,
    what: 'is a Global API key, not an API token',
    cure: 'Set it as `api-key`, with `api-email`; or, which is safer, make an API token with the permission Account > Cloudflare Pages > Edit.',
  },
  {
    kinds: ['token', 'key'],
    wrong: /^[0-9a-f]{32}$/i,
    what: 'is an id, of an account for example, and not a credential',
    cure: 'Store the secret again, with the credential itself.',
  },
  {
    kinds: ['key'],
    wrong: /^cf[ua]t_/,
    what: 'is an API token, not a Global API key',
    cure: 'Set it as `api-token`, without `api-email`.',
  },
  {
    kinds: ['email'],
    wrong: /^[^@]*$/,
    what: 'is no e-mail address',
    cure: 'Set it to the address of the user that the Global API key is of.',
  },
];

/** What is wrong with a credential and what to do about it. `undefined` when its form is right. */
export function credentialFault(kind: CredentialKind, text: string): { what: string; cure: string } | undefined {
  return CREDENTIAL_FAULTS.find(({ kinds, wrong }) => kinds.includes(kind) && wrong.test(text));
}
