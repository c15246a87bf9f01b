/**
 * An answer without the envelope of the API is not the API's word: something on the way gave it. This names what that
 * probably is, so that the user knows whom to ask.
 */
import { defined } from '../../../core/defined.js';
import type { ErrorFacts } from '../../../core/network.js';
import { withoutEnd } from '../../../core/text.js';
import { statusFacts, TOO_LARGE } from './statuses.js';

/** An answer as it came in. */
export interface RawAnswer {
  status: number;
  text: string;
  header(name: string): string | undefined;
}

/** What is known of a foreign answer. */
export interface ForeignAnswer {
  /** In words, for messages. */
  cause: string;
  facts: ErrorFacts;
}

/** Characters of a body that are looked at. The pages of Cloudflare's network have less than 10,000. */
const MAX_READ = 20_000;

/** Characters after the words `Ray ID` in which the id stands. */
const MAX_RAY_DISTANCE = 200;

/** Characters of a plain text that are quoted. */
const MAX_QUOTE = 40;

const CHALLENGE_ADVICE =
  'Cloudflare’s network takes the runner for a bot, which most often passes: run the job again, on another runner if it stays, and give the Ray ID to Cloudflare support.';

const BLOCK_ADVICE =
  'A firewall of Cloudflare’s network blocks the runner: run the job again, on another runner if it stays, and give the Ray ID to Cloudflare support.';

const FAULT_ADVICE =
  'The fault is on Cloudflare’s side: run the job again, and look at https://www.cloudflarestatus.com if it stays.';

const PROXY_ADVICE =
  'The answer has no mark of Cloudflare’s network: check the proxy and the egress rules of the runner, and `api-base-url`.';

/**
 * Names what answered in place of the API. The first that fits counts: a bot challenge, a block by a firewall, a
 * redirect, a proxy, the gateway of an API in trouble, which its status names, and then what the body shows.
 */
export function describeForeignAnswer(answer: RawAnswer): ForeignAnswer {
  const { status, header } = answer;
  const text = answer.text.slice(0, MAX_READ);
  const known = statusFacts(status);
  const ray = rayOf(header('cf-ray'), text);
  const named = (what: string, advice: string | undefined): ForeignAnswer => ({
    cause: `HTTP ${status}${what === '' ? '' : `, ${what}`}${ray === undefined || what === '' ? '' : ` (Ray ID ${ray})`}`,
    facts: { ...known, retry: true, ...defined({ advice }) },
  });
  if (isChallenge(header, text)) return named('a bot challenge in place of the API', CHALLENGE_ADVICE);
  if (isBlock(text)) return named('the page of a firewall in place of the API', BLOCK_ADVICE);
  if (status < 400) return named('', undefined);
  if (ray === undefined && header('server')?.toLowerCase() !== 'cloudflare') {
    return named('an answer that is not Cloudflare’s, perhaps a proxy’s', PROXY_ADVICE);
  }
  if (known.retry) return { cause: `HTTP ${status}`, facts: known };
  return named(bodyWords(text), status === 413 ? TOO_LARGE.advice : FAULT_ADVICE);
}

/** The id by which Cloudflare finds a request: of the header, else of the page. */
function rayOf(header: string | undefined, text: string): string | undefined {
  if (header !== undefined && /^[0-9a-f]{8,32}(?:-[A-Z]{3})?$/i.test(header)) return header;
  const at = text.indexOf('Ray ID');
  if (at < 0) return undefined;
  const words = text.slice(at, at + MAX_RAY_DISTANCE).replace(/<[^<>]*>/g, ' ');
  return /\b[0-9a-f]{16}\b/.exec(words)?.[0];
}

/** Header `cf-mitigated` is documented; the title is that of the page. */
function isChallenge(header: RawAnswer['header'], text: string): boolean {
  return header('cf-mitigated') === 'challenge' || /<title>Just a moment\.\.\.<\/title>/i.test(text);
}

/** `error code: 1020` and its neighbours are the same refusals as plain text. */
function isBlock(text: string): boolean {
  return /Sorry, you have been blocked|used Cloudflare to restrict access|error code: 10(?:0[5-9]|1[0-2]|20)\b/i.test(
    text,
  );
}

/** What the body is: its words when they are a short plain text. */
function bodyWords(text: string): string {
  const words = text.trim();
  if (words === '') return 'an empty body in place of the API';
  if (/^<|<html|<title/i.test(words)) return 'an HTML page of a load balancer in place of the API';
  if (/^[[{]/.test(words)) return 'JSON that is not the API’s';
  if (words.length > MAX_QUOTE || words.includes('\n')) return 'a plain text in place of the API';
  return `the text “${withoutEnd(words, '.')}” in place of the API`;
}
