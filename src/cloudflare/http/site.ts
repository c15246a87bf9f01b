import type { Readable } from 'node:stream';
import { anySignal } from 'any-signal';
import type { Dispatcher } from 'undici';
import { unlessAborted } from '../../core/abort.js';
import type { Clock } from '../../core/clock.js';
import { defined } from '../../core/defined.js';
import { MAX_BODY_BYTES } from '../../core/production/check/expectation.js';
import { MAX_ANSWER_TIME, type SiteAnswer } from '../../core/production/health.js';
import { send } from './dispatcher.js';

/** What a request to a site has besides its address. */
export interface SiteOptions {
  /** The headers of a service token, for a site behind Access. */
  headers?: Readonly<Record<string, string>>;
  /** The text for which the body is read: until the text came, at most 1 MiB. Absent: the body is not read. */
  until?: string;
}

/**
 * Asks a deployed site for a page as a visitor does, without credentials of Cloudflare's API. Redirects are not followed.
 * @throws the error of the connection, also when no answer begins in time, or its body does not come in time
 */
export async function fetchSite(
  { dispatcher, clock }: { dispatcher: Dispatcher; clock: Clock },
  url: string,
  signal: AbortSignal,
  { headers: more = {}, until }: SiteOptions = {},
): Promise<SiteAnswer> {
  const limit = clock.limit(MAX_ANSWER_TIME);
  const ending = anySignal([signal, limit.signal]);
  try {
    const asked = send(url, {
      headers: {
        accept: 'text/html,*/*;q=0.8',
        'cache-control': 'no-cache',
        'user-agent': 'cloudflare-pages-ops',
        ...(until !== undefined && { 'accept-encoding': 'identity' }),
        ...more,
      },
      dispatcher,
      signal: ending,
    });
    const { statusCode, headers, body } = await unlessAborted(ending, asked);
    body.on('error', () => undefined);
    const text = until === undefined ? undefined : await unlessAborted(ending, readUntil(body, until));
    body.destroy();
    const header = (name: string) => [headers[name]].flat()[0];
    return {
      status: statusCode,
      ...defined({ location: header('location'), authenticate: header('www-authenticate'), body: text }),
      ...((header('cf-ray') || header('server')?.toLowerCase() === 'cloudflare') && { isMarked: true }),
      ...(header('cf-mitigated') === 'challenge' && { isChallenge: true }),
    };
  } finally {
    limit.clear();
    ending.clear();
  }
}

/** Reads the first 1 MiB of a body as UTF-8, and stops when it holds the text. @throws the error of the connection */
async function readUntil(body: Readable, wanted: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let left = MAX_BODY_BYTES;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    const from = Math.max(0, text.length - wanted.length);
    text += decoder.decode(piece.subarray(0, left), { stream: true });
    left -= piece.byteLength;
    if (left <= 0 || text.includes(wanted, from)) break;
  }
  return text;
}
