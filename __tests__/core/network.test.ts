import { expect, test } from '@jest/globals';
import { BROKEN_TUNNEL, networkFacts } from '../../src/core/network.js';

test('a connection that was never made may be tried again, whatever was to be sent', () => {
  for (const code of ['ECONNREFUSED', BROKEN_TUNNEL]) {
    expect(networkFacts(code)).toEqual({ retry: true, noEffect: true });
  }
});

test('a certificate that is not trusted is not asked for again, and the advice names the variable to set', () => {
  const { retry, noEffect, advice } = networkFacts('SELF_SIGNED_CERT_IN_CHAIN');
  expect([retry, noEffect]).toEqual([undefined, true]);
  expect(advice).toContain('`NODE_EXTRA_CA_CERTS`');
});

test.each(['ECONNRESET', 'UND_ERR_SOCKET', 'TIMEOUT', 'constructor'])(
  'after %s nobody knows what became of the request, and it may be tried again',
  (code) => {
    expect(networkFacts(code)).toEqual({ retry: true });
  },
);

test('of several codes the first known one counts', () => {
  expect(networkFacts('UND_ERR_SOCKET', 'ENOTFOUND', 'SELF_SIGNED_CERT_IN_CHAIN')).toBe(networkFacts('ENOTFOUND'));
  expect(networkFacts()).toEqual({ retry: true });
});
