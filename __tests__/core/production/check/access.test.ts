import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accessHeaders, withoutHeaderName } from '../../../../src/core/production/check/access.js';
import { anyAddress } from '../../../addresses.js';

const TOKEN = { id: 'client.access', secret: '5ec7e7' };
const OWN = { subdomain: 'shop.pages.dev', hosts: ['www.shop.example'] };
const HEADERS = { 'CF-Access-Client-Id': 'client.access', 'CF-Access-Client-Secret': '5ec7e7' };

describe('the service token of Access', () => {
  test.each([
    'https://shop.pages.dev/',
    'https://078bcdb2.shop.pages.dev/a?b',
    'https://feature-x.shop.pages.dev/',
    'https://www.shop.example/a',
  ])('goes to %s', (url) => {
    expect(accessHeaders(TOKEN, url, OWN)).toEqual(HEADERS);
    expect(accessHeaders(undefined, url, OWN)).toEqual({});
  });

  test.each([
    'http://shop.pages.dev/',
    'https://myshop.pages.dev/',
    'https://a.b.shop.pages.dev/',
    'https://shop.pages.dev.evil.example/',
    'https://evil.www.shop.example/',
    'https://shop.example/',
    'https://shop.pages.dev:8443/',
    'https://shop.pages.dev@evil.example/',
    'https://api.cloudflare.com/',
    '//shop.pages.dev/',
    'no address',
  ])('never goes to %s', (url) => {
    expect(accessHeaders(TOKEN, url, OWN)).toEqual({});
  });

  test('goes to no other host, whatever an address looks like', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyAddress,
          fc.string().map((text) => `https://${text}`),
        ),
        (url) => {
          const host = URL.canParse(url) ? new URL(url).host : '';
          const isOwn = /^(?:(?:[^.]+\.)?shop\.pages\.dev|www\.shop\.example)$/.test(host);
          if (!isOwn) expect(accessHeaders(TOKEN, url, OWN)).toEqual({});
        },
      ),
    );
  });

  test('goes to no name below a subdomain that is not one of a project', () => {
    expect(accessHeaders(TOKEN, 'https://evil.pages.dev/', { subdomain: 'pages.dev', hosts: [] })).toEqual({});
    expect(accessHeaders(TOKEN, 'https://evil.example/', { subdomain: '', hosts: [] })).toEqual({});
  });

  test('is read with the name of its header in front, as the dashboard gives it', () => {
    expect(withoutHeaderName('CF-Access-Client-Id: abc.access')).toBe('abc.access');
    expect(withoutHeaderName('cf-access-client-secret:5ec7e7')).toBe('5ec7e7');
    expect(withoutHeaderName('abc.access')).toBe('abc.access');
  });
});
