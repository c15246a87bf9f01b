import { anySignal } from 'any-signal';
import type { Dispatcher } from 'undici';
import { unlessAborted } from '../../core/abort.js';
import type { PageAnswer } from '../../core/changed-pages/answers.js';
import type { Clock } from '../../core/clock.js';
import { defined } from '../../core/defined.js';
import { MAX_ANSWER_TIME } from '../../core/production/health.js';
import { send } from './dispatcher.js';

/** A request for a page of a deployed site. */
export interface PageRequest {
  url: string;
  /** Asks whether the page still has this content. One that has it is not read. */
  key?: string | undefined;
  /** Reads the page, up to this many bytes. Without it, only the head is asked for. */
  maxBytes?: number;
  /** The headers of a service token, for a site behind Access. */
  headers?: Readonly<Record<string, string>>;
}

/** An answer, and the page where it was asked for and is there. */
export interface PageContent extends PageAnswer {
  /** UTF-8. */
  text?: string;
  /** Whether the page is longer than what was read. */
  isCut?: true;
}

/**
 * Asks a deployed site for a page as a visitor does, without credentials of Cloudflare's API. Redirects are not followed.
 * @throws the error of the connection, also when no answer begins in time; the signal's reason when it is aborted
 */
export async function fetchPage(
  { dispatcher, clock }: { dispatcher: Dispatcher; clock: Clock },
  { url, key, maxBytes, headers: more }: PageRequest,
  signal: AbortSignal,
): Promise<PageContent> {
  const limit = clock.limit(MAX_ANSWER_TIME);
  const ending = anySignal([signal, limit.signal]);
  try {
    const asked = send(url, {
      method: maxBytes === undefined ? 'HEAD' : 'GET',
      headers: {
        accept: 'text/html,*/*;q=0.8',
        'user-agent': 'cloudflare-pages-ops',
        ...(key !== undefined && { 'if-none-match': `"${key}"` }),
        ...more,
      },
      dispatcher,
      signal: ending,
      // Without this, undici ends the connection after each HEAD.
      reset: false,
    });
    const { statusCode, headers, body } = await unlessAborted(ending, asked);
    const header = (name: string) => [headers[name]].flat()[0];
    const answer = {
      status: statusCode,
      ...defined({
        etag: header('etag'),
        location: header('location'),
        authenticate: header('www-authenticate'),
      }),
      ...(header('cf-mitigated') === 'challenge' && ({ isChallenge: true } as const)),
    };
    body.on('error', () => undefined);
    if (maxBytes === undefined || statusCode !== 200) {
      await unlessAborted(ending, body.dump());
      return answer;
    }
    return { ...answer, ...(await unlessAborted(ending, readStart(body, maxBytes))) };
  } finally {
    limit.clear();
    ending.clear();
  }
}

async function readStart(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<{ text: string; isCut?: true }> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of body) {
    const room = maxBytes - bytes;
    bytes += piece.byteLength;
    text += decoder.decode(piece.subarray(0, room), { stream: true });
    if (bytes > maxBytes) return { text, isCut: true };
  }
  return { text: text + decoder.decode() };
}
