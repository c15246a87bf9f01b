/** The forms in which people write values, and what they mean. */

import { looksLikeCredential } from '../secrets/looks.js';
import { withoutEnd } from '../text.js';

/** What stands around a value and does not count. */
const HEADS = /^refs\/heads\//i;

const TRUE = new Set(['true', 'yes', '1', 'on']);
const FALSE = new Set(['false', 'no', '0', 'off']);

/** Reads `true`, `yes`, `1`, `on` and their opposites, in any case. `undefined` when the text is none of them. */
export function readFlag(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}

/** Reads the number of a pull request, with or without `#` in front. `undefined` when the text is none. */
export function readPullNumber(text: string): number | undefined {
  const [, digits] = /^#?([1-9]\d{0,8})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** The number that a text may mean that has it in an address or a ref: `…/pull/7`, `refs/pull/7/merge`. */
export function pullNumberMeant(text: string): string[] {
  const [, digits] = /(?:^|\/)pull\/([1-9]\d{0,8})(?:[/?#]|$)/.exec(text) ?? [];
  return digits === undefined ? [] : [digits];
}

/** The branch without `refs/heads/` in front. */
export function withoutHeads(branch: string): string {
  return branch.replace(HEADS, '');
}

/**
 * Reads an account id, or takes it out of an address of Cloudflare's dashboard or API.
 * @returns the id in lower case; `undefined` when there is none
 */
export function readAccountId(text: string): string | undefined {
  if (/^[0-9a-f]{32}$/i.test(text)) return text.toLowerCase();
  const [, id] =
    /^(?:https:\/\/)?(?:dash|one)\.cloudflare\.com\/(?:\?to=(?:\/|%2f))?([0-9a-f]{32})(?![0-9a-z])/i.exec(text) ??
    /^(?:https:\/\/)?api\.cloudflare\.com\/client\/v4\/accounts\/([0-9a-f]{32})(?![0-9a-z])/i.exec(text) ??
    [];
  return id?.toLowerCase();
}

/** What a text looks like that is no account id, the most telling first. */
const NO_ACCOUNT_ID: readonly { of: (text: string) => boolean; what: string }[] = [
  {
    of: (text) => /^(?:cfk_.*|[\da-f]{37})$/i.test(text),
    what: 'It looks like a Global API key, which belongs in `api-key`.',
  },
  { of: looksLikeCredential, what: 'It looks like an API token, which belongs in `api-token`.' },
  { of: (text) => text.includes('@'), what: 'It looks like an e-mail address, which belongs in `api-email`.' },
  {
    of: (text) => /^(?:\$\{\{)?\s*(?:secrets|vars|env)\.\w+\s*(?:\}\})?$/.test(text),
    what: 'It is the name of a secret or a variable, and not its value.',
  },
  { of: (text) => /\.com\b/i.test(text), what: 'The address names no account.' },
  { of: (text) => /[^\da-f]/i.test(text), what: 'It holds characters that are no hex digits.' },
];

/**
 * What is wrong with an account id, as a sentence. It never repeats the text, for people write a token there.
 * @param name of the input or the variable
 */
export function accountIdFault(name: string, text: string): string {
  const { what } = NO_ACCOUNT_ID.find(({ of }) => of(text)) ?? { what: `It has ${text.length} digits.` };
  return `\`${name}\` must be an account id of 32 hex digits, or the address of the account in the dashboard. ${what}`;
}

/**
 * The first character of a text that nobody sees, or that looks like a space and is none, as `U+200B`. `undefined`
 * when there is none.
 */
export function hiddenCharacter(text: string): string | undefined {
  const [found] = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.exec(text) ?? [];
  return found && `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The project that a text may mean: the name in an address of `pages.dev`, or the text as a name is written. */
export function projectIn(text: string): string {
  const [host] = text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[/?#:]/, 1) as [string];
  const isOfPages = host.endsWith('.pages.dev');
  const labels = isOfPages ? host.slice(0, -'.pages.dev'.length) : host;
  const name = isOfPages ? labels.slice(labels.lastIndexOf('.') + 1) : labels;
  return name.replace(/[_\s]+/g, '-');
}

/**
 * Reads the address of an API. `undefined` unless it is https, or http to this machine, and has no password, query or
 * fragment.
 * @returns the address without slashes at its end
 */
export function readApiAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
  if (!isSafe || url.username || url.password || url.search || url.hash) return undefined;
  return withoutEnd(url.href, '/');
}
