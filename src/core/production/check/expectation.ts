/** What a health check asks for, as the user writes it: an address, and what its answer must be. */
import { readApiAddress } from '../../inputs/forms.js';
import { publicAddress } from '../../secrets/credentials.js';

/** What an answer must be. Without an expectation, its status must be below 400. */
export type Expectation =
  /** The answer has this status. Redirects are not followed. */
  | { kind: 'status'; status: number }
  /** The status is below 400, and the first 1 MiB of the body holds the text. */
  | { kind: 'contains'; text: string };

/** One health check. */
export interface Check {
  /** A path such as `/about`, or a whole URL. */
  address: string;
  expectation?: Expectation;
}

export type CheckReading =
  | { kind: 'check'; check: Check }
  /** `shown`: the check without what may be secret in it. `allowed` follows “must be”. */
  | { kind: 'wrong'; shown: string; allowed: string; meant: string[] };

/** Bytes of a body in which a text is looked for. */
export const MAX_BODY_BYTES = 1024 * 1024;

const MIN_STATUS = 200;
const MAX_STATUS = 599;

const ADDRESS_FORM = 'a path such as `/about`, or an https:// URL';
const EXPECTATION_FORM = `a path or URL, and behind it nothing (any answer below 400), \`is\` and a status from ${MIN_STATUS} to ${MAX_STATUS}, or \`contains\` and a text in double quotes; one check a line`;

/** Words that people write for `is`, in front of a status. */
const WORDS_FOR_IS = /^(?:(?:is|to|be|has|http|status|code|equals?|returns?|gives?|answers?|[=>:-])\s*)*(\d{3})$/i;

/** Words that people write for `contains`, in front of a text. */
const WORDS_FOR_CONTAINS = /^(?:contains?|includes?|has|shows?|with|matches)\s+(\S.*)$/i;

/**
 * The checks of a text, trimmed, without empty ones. Each line is one. A comma separates two checks as well where a
 * space, a line end, `/`, `https://` or `http://` follows. Any other comma, and one in a quoted text, is a part of its
 * check.
 */
export function splitChecks(text: string): string[] {
  const items: string[] = [];
  for (const line of text.split('\n')) {
    let start = 0;
    let isQuoted = false;
    for (let at = 0; at < line.length; at += 1) {
      const character = line[at];
      if (isQuoted && character === '\\') at += 1;
      else if (character === '"') isQuoted = !isQuoted && /\s/.test(line.charAt(at - 1));
      else if (character === ',' && !isQuoted && /^(?:\s|$|\/|https?:\/\/)/i.test(line.slice(at + 1, at + 9))) {
        items.push(line.slice(start, at));
        start = at + 1;
      }
    }
    items.push(line.slice(start));
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** The address of a check as it is written, whether or not the check is right. */
export function addressIn(item: string): string {
  return item.split(/\s/, 1)[0] as string;
}

/** Reads one check. */
export function readCheck(item: string): CheckReading {
  const address = addressIn(item);
  const words = item.slice(address.length).trim();
  const shown = publicAddress(address);
  const withWords = (text: string) => [text, words].filter(Boolean).join(' ');
  if (!isAddress(address)) {
    const meant = addressMeant(address, shown).map(withWords);
    return { kind: 'wrong', shown: withWords(shown), allowed: ADDRESS_FORM, meant };
  }
  if (words === '') return { kind: 'check', check: { address } };
  const expectation = readExpectation(words);
  if (expectation !== undefined) return { kind: 'check', check: { address, expectation } };
  const meant = expectationMeant(words).map((each) => `${shown} ${each}`);
  return { kind: 'wrong', shown: withWords(shown), allowed: EXPECTATION_FORM, meant };
}

/** The check in words, as it may be written, without what may be secret in its address. */
export function checkWords({ address, expectation }: Check): string {
  const shown = publicAddress(address);
  return expectation === undefined ? shown : `${shown} ${expectationWords(expectation)}`;
}

/**
 * What is wrong with an answer. `undefined` when it is as expected.
 * @param expectation absent: a status below 400
 * @param answer `body`: its first 1 MiB, as text
 */
export function mismatch(
  expectation: Expectation | undefined,
  { status, body = '' }: { status: number; body?: string },
): { detail?: string } | undefined {
  if (expectation?.kind === 'status') {
    return status === expectation.status ? undefined : { detail: `expected: HTTP ${expectation.status}` };
  }
  if (status >= 400) return {};
  if (expectation === undefined || body.includes(expectation.text)) return undefined;
  return { detail: `expected: ${JSON.stringify(expectation.text)} in the first MiB, which is not there` };
}

function expectationWords(expectation: Expectation): string {
  return expectation.kind === 'status' ? `is ${expectation.status}` : `contains ${JSON.stringify(expectation.text)}`;
}

function readExpectation(words: string): Expectation | undefined {
  const [, status] = /^is\s+(\d{3})$/i.exec(words) ?? [];
  if (status !== undefined && Number(status) >= MIN_STATUS && Number(status) <= MAX_STATUS) {
    return { kind: 'status', status: Number(status) };
  }
  const [, quoted] = /^contains\s+("(?:[^"\\]|\\.)*")$/i.exec(words) ?? [];
  const text = quoted === undefined ? undefined : unquoted(quoted);
  return text ? { kind: 'contains', text } : undefined;
}

/** The text in quotes, with the escapes of JSON. `undefined` when an escape is none of them. */
function unquoted(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

function isAddress(address: string): boolean {
  return address.startsWith('/') || readApiAddress(address.replace(/[?#].*/, '')) !== undefined;
}

function addressMeant(address: string, shown: string): string[] {
  if (!/^[\w.-]+(?:\/|$)/.test(address)) return [];
  return [/\.[a-z]{2,}(?:\/|$)/i.test(address) ? `https://${shown}` : `/${shown}`];
}

/** The expectation that may be meant by words that are none. */
function expectationMeant(words: string): string[] {
  const [, status] = WORDS_FOR_IS.exec(words) ?? [];
  if (status !== undefined) return [`is ${status}`].filter((meant) => readExpectation(meant) !== undefined);
  const [, text] = WORDS_FOR_CONTAINS.exec(words) ?? [];
  const bare = text?.replace(/^["'“”„‘’`]+/, '').replace(/["'“”„‘’`]$/, '');
  return bare ? [`contains ${JSON.stringify(bare)}`] : [];
}
