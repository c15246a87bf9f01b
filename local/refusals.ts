/** Refusals that are none: what Cloudflare has answered once in a while to credentials and requests that are good. */
import type { Answer } from './answer.js';

/** In the API's form: the credential may not do this. Before a call with it has worked, that may well be true. */
export const CREDENTIAL_REFUSALS = ['refusal', 'refusal-401'] as const;

/**
 * `bulk-refusal` says in the API's form that there are too many operations at a time. The others are not of the API's
 * form: the pages of a bot challenge and of a firewall, a load balancer's page with 400, the plain text about an upload
 * token that is over, and nothing at all.
 */
export const OTHER_REFUSALS = [
  'bulk-refusal',
  'challenge',
  'challenge-503',
  'blocked',
  'html-400',
  'expired-jwt',
  'empty-403',
] as const;

export const PASSING_REFUSALS = [...CREDENTIAL_REFUSALS, ...OTHER_REFUSALS] as const;

export type PassingRefusal = (typeof PASSING_REFUSALS)[number];

const HTML = { 'content-type': 'text/html; charset=UTF-8' };

/** The refusal, as the API or what stands before it sends it. */
export function refusalOf(kind: PassingRefusal): Answer {
  switch (kind) {
    case 'refusal':
      return envelope(403, 10_000, 'Authentication error');
    case 'refusal-401':
      return envelope(401, 10_000, 'Authentication error');
    case 'bulk-refusal':
      return envelope(400, 10_046, 'Too many bulk operations in progress. Please try again later.');
    case 'challenge':
    case 'challenge-503':
      return {
        status: kind === 'challenge' ? 403 : 503,
        headers: { ...HTML, 'cf-mitigated': 'challenge' },
        body: '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body></body></html>',
      };
    case 'blocked':
      return {
        status: 403,
        headers: HTML,
        body: '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><span>Cloudflare Ray ID: <strong>8f1c2d3e4b5a6978</strong></span></body></html>',
      };
    case 'html-400':
      return {
        status: 400,
        headers: HTML,
        body: '<html>\r\n<head><title>400 Bad Request</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n',
      };
    case 'expired-jwt':
      return { status: 403, body: 'Expired JWT' };
    case 'empty-403':
      return { status: 403, body: '' };
  }
}

function envelope(status: number, code: number, message: string): Answer {
  return { status, json: { success: false, errors: [{ code, message }], messages: [], result: null } };
}
