import { anySignal } from 'any-signal';
import { type Dispatcher, request } from 'undici';
import { unlessAborted } from '../../core/abort.js';
import type { Clock } from '../../core/clock.js';
import { defined } from '../../core/defined.js';
import { MAX_ANSWER_TIME, type SiteAnswer } from '../../core/production/health.js';

/**
 * Asks a deployed site for a page as a visitor does, without credentials. Redirects are not followed.
 * @throws the error of the connection, also when no answer begins in time
 */
export async function fetchSite(
  { dispatcher, clock }: { dispatcher: Dispatcher; clock: Clock },
  url: string,
  signal: AbortSignal,
): Promise<SiteAnswer> {
  const limit = clock.limit(MAX_ANSWER_TIME);
  const ending = anySignal([signal, limit.signal]);
  const asked = request(url, {
    headers: { accept: 'text/html,*/*;q=0.8', 'cache-control': 'no-cache', 'user-agent': 'cloudflare-pages-ops' },
    dispatcher,
    signal: ending,
  });
  const { statusCode, headers, body } = await unlessAborted(ending, asked).finally(() => {
    limit.clear();
    ending.clear();
  });
  body.on('error', () => undefined).destroy();
  const header = (name: string) => [headers[name]].flat()[0];
  return {
    status: statusCode,
    ...defined({ location: header('location'), authenticate: header('www-authenticate') }),
    ...((header('cf-ray') || header('server')?.toLowerCase() === 'cloudflare') && { isMarked: true }),
    ...(header('cf-mitigated') === 'challenge' && { isChallenge: true }),
  };
}
