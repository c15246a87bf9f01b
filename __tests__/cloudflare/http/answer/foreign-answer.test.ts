import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer } from '../../../../src/cloudflare/http/answer/envelope.js';
import { describeForeignAnswer } from '../../../../src/cloudflare/http/answer/foreign-answer.js';

const RAY = '8f1c2d3e4b5a6978-FRA';
const MARKS = { 'cf-ray': RAY, server: 'cloudflare' };
const BLOCK = `<!DOCTYPE html><title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>
Cloudflare Ray ID: <strong class="font-semibold">0a1b2c3d4e5f6071</strong> &bull; Your IP: 192.0.2.7`;
const CENTER = '<html><head><title>400 Bad Request</title></head><center>cloudflare</center></html>';

function describeAnswer(status: number, text: string, headers: Record<string, string> = MARKS) {
  return describeForeignAnswer({ status, text, header: (name) => headers[name] });
}

describe('an answer in place of the API is called', () => {
  test.each([
    [
      'a bot challenge by its header',
      403,
      '<html>',
      { ...MARKS, 'cf-mitigated': 'challenge' },
      'a bot challenge in place',
    ],
    ['a bot challenge by its title', 503, '<title>Just a moment...</title>', MARKS, 'a bot challenge in place'],
    ['a block by its words', 403, BLOCK, MARKS, 'the page of a firewall in place'],
    ['a block by its number', 403, 'error code: 1020', MARKS, 'the page of a firewall in place'],
    ['the page of a load balancer', 400, CENTER, MARKS, 'an HTML page of a load balancer in place'],
    ['plain text in its words', 403, 'Expired JWT\n', MARKS, 'the text “Expired JWT” in place'],
    ['plain text that is long', 403, 'word '.repeat(20), MARKS, 'a plain text in place'],
    ['empty', 404, '', MARKS, 'an empty body in place'],
    ['JSON of another program', 403, '{"error":"denied"}', MARKS, 'JSON that is not the API’s'],
    ['that of a proxy', 403, '<h1>Blocked by policy</h1>', { server: 'squid' }, 'perhaps a proxy’s'],
    ['that of a proxy in trouble', 503, '<h1>No route</h1>', {}, 'perhaps a proxy’s'],
  ])('%s', (_what, status, text, headers, words) => {
    const { cause, facts } = describeAnswer(status, text, headers);
    expect(cause).toContain(`HTTP ${status}, `);
    expect(cause).toContain(words);
    expect(facts.retry).toBe(true);
    expect(facts.advice).toMatch(/\.$/);
  });

  test('by its status alone when the gateway of the API is in trouble, or the API redirects', () => {
    expect(describeAnswer(502, '<html>').cause).toBe('HTTP 502');
    const redirect = describeAnswer(301, '');
    expect(redirect.cause).toBe('HTTP 301');
    expect(redirect.facts.advice).toContain('`api-base-url`');
  });

  test('and the advice is about the Functions when the request is too large', () => {
    expect(describeAnswer(413, CENTER).facts.advice).toContain('The bundle of the Functions is too large');
    expect(describeAnswer(400, CENTER).facts.advice).toContain('on Cloudflare’s side');
  });

  test('with the Ray ID of its header, else of its page, else without one', () => {
    expect(describeAnswer(403, BLOCK).cause).toContain(`(Ray ID ${RAY})`);
    expect(describeAnswer(403, BLOCK, { server: 'cloudflare' }).cause).toContain('(Ray ID 0a1b2c3d4e5f6071)');
    expect(describeAnswer(403, 'error code: 1020', { server: 'cloudflare' }).cause).not.toContain('Ray ID');
    expect(describeAnswer(403, 'Ray ID: none here', { 'cf-ray': '::error::', server: 'cloudflare' }).cause).not.toMatch(
      /Ray ID \S|::/,
    );
  });
});

test('no answer without the envelope is the word of the API, whatever its status and body', () => {
  const status = fc.oneof(fc.integer({ min: 300, max: 599 }), fc.constantFrom(301, 400, 401, 403, 404, 409, 429, 503));
  const noEnvelope = fc.constantFrom(
    '',
    'Expired JWT',
    '<html>',
    '[]',
    '{}',
    '"no"',
    'null',
    '{"success":false}',
    BLOCK,
  );
  const trust = fc.constantFrom('new', 'proven', 'upload-token');
  fc.assert(
    fc.property(status, fc.oneof(noEnvelope, fc.string()), trust, (code, text, credentials) => {
      const answer = { status: code, text, header: () => undefined };
      const outcome = readAnswer('GET /x', answer, { trust: credentials as 'new' });
      if (!('fault' in outcome)) throw new Error('It was taken for a result.');
      const isTokenRefused = credentials === 'upload-token' && (code === 401 || code === 403);
      expect(outcome.fault.refusal).toBeUndefined();
      expect(outcome.fault.facts.retry).toBe(!isTokenRefused);
      expect(outcome.fault.foreignStatus).toBe(code);
    }),
    { numRuns: 200 },
  );
});
