import { type Dispatcher, request } from 'undici';
import { HEALTH, type SiteAnswer } from '../../core/production/health.js';
import { anyOf } from '../../core/signals.js';

/**
 * Asks a deployed site for a page, as a visitor without any credentials would. A redirect is an answer like others.
 * @throws whatever kept it from answering in time
 */
export async function fetchSite(dispatcher: Dispatcher, url: string, signal: AbortSignal): Promise<SiteAnswer> {
  const limit = anyOf(signal, AbortSignal.timeout(HEALTH.attemptTimeout));
  const { statusCode, headers, body } = await request(url, {
    headers: { accept: 'text/html,*/*;q=0.8', 'cache-control': 'no-cache', 'user-agent': 'cloudflare-pages-ops' },
    dispatcher,
    signal: limit.signal,
  }).finally(limit.release);
  body.on('error', () => undefined).destroy();
  const header = (name: string) => [headers[name]].flat()[0];
  const location = header('location');
  const authenticate = header('www-authenticate');
  return {
    status: statusCode,
    ...(location === undefined ? {} : { location }),
    ...(authenticate === undefined ? {} : { authenticate }),
  };
}
