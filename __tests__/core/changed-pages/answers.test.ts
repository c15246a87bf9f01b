import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  comparePages,
  type PageAnswer,
  type PageState,
  readFallback,
  readKey,
  readPage,
} from '../../../src/core/changed-pages/answers.js';

const url = 'https://abc.shop.pages.dev/guide';
const read = (answer: PageAnswer, asked: { key?: string; fallback?: string; url?: string } = {}) =>
  readPage(answer, { url, ...asked });

describe('the key in an ETag', () => {
  test.each([
    ['"abc"', 'abc'],
    ['W/"abc"', 'abc'],
    [' "abc" ', 'abc'],
  ])('%j is %j', (etag, key) => {
    expect(readKey(etag)).toBe(key);
  });

  test.each([undefined, '', 'abc', '""', 'W/abc', '"a"b"', 'w/"abc"'])('%j has none', (etag) => {
    expect(readKey(etag)).toBeUndefined();
  });
});

describe('the answer for a page', () => {
  test.each<[string, PageAnswer, PageState]>([
    ['200 with a key is a page', { status: 200, etag: 'W/"k"' }, { kind: 'page', key: 'k' }],
    ['200 without a key is a page of unknown content', { status: 200 }, { kind: 'page', key: undefined }],
    ['304 that was not asked for says nothing', { status: 304 }, { kind: 'unknown' }],
    ['404 is none', { status: 404 }, { kind: 'missing' }],
    ['410 is none', { status: 410 }, { kind: 'missing' }],
    ['308 on the host', { status: 308, location: '/guide/' }, { kind: 'redirect', path: '/guide/' }],
    ['301 to another host', { status: 301, location: 'https://a.example/' }, { kind: 'redirect', path: undefined }],
    ['302 to nowhere', { status: 302, location: 'https://[' }, { kind: 'redirect', path: undefined }],
    ['302 without an address says nothing', { status: 302 }, { kind: 'unknown' }],
    ['500 says nothing', { status: 500, etag: '"k"' }, { kind: 'unknown' }],
    ['a challenge says nothing', { status: 200, etag: '"k"', isChallenge: true }, { kind: 'unknown' }],
    [
      'the login of Access is not the page',
      { status: 302, location: 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/x' },
      { kind: 'login' },
    ],
    ['nor is its refusal', { status: 403, authenticate: 'Cloudflare-Access foo' }, { kind: 'login' }],
  ])('%s', (_name, answer, state) => {
    expect(read(answer)).toEqual(state);
  });

  test('304 is the content that was asked for', () => {
    expect(read({ status: 304 }, { key: 'k', fallback: 'k' })).toEqual({ kind: 'page', key: 'k' });
  });

  test('the page that answers for every path is none, but at the root, and where it is the very content', () => {
    const answer = { status: 200, etag: '"home"' };
    expect(read(answer, { fallback: 'home' })).toEqual({ kind: 'missing' });
    expect(read(answer, { fallback: 'home', key: 'home' })).toEqual({ kind: 'page', key: 'home' });
    expect(read(answer, { fallback: 'home', url: 'https://abc.shop.pages.dev/' })).toEqual({
      kind: 'page',
      key: 'home',
    });
    expect(read(answer, { fallback: 'other' })).toEqual({ kind: 'page', key: 'home' });
  });

  test('the fallback of a site is what it answers for a path that it cannot have', () => {
    expect(readFallback({ kind: 'page', key: 'home' })).toBe('home');
    expect(readFallback({ kind: 'missing' })).toBeUndefined();
  });
});

const page = (key?: string): PageState => ({ kind: 'page', key });
const missing: PageState = { kind: 'missing' };
const moved: PageState = { kind: 'redirect', path: '/a' };
const states = fc.oneof(
  fc.constantFrom<PageState>(missing, moved, { kind: 'login' }, { kind: 'unknown' }, page()),
  fc.constantFrom('a', 'b').map(page),
);

describe('two answers for a page', () => {
  test.each<[PageState, PageState, string]>([
    [page('a'), page('a'), 'same'],
    [page('a'), page('b'), 'differs'],
    [page('a'), page(), 'unknown'],
    [page(), page('a'), 'unknown'],
    [page('a'), missing, 'new'],
    [page(), moved, 'new'],
    [missing, page(), 'removed'],
    [moved, page('a'), 'none'],
    [missing, missing, 'none'],
    [moved, missing, 'none'],
    [page('a'), { kind: 'login' }, 'unknown'],
    [{ kind: 'unknown' }, page('a'), 'unknown'],
    [missing, { kind: 'unknown' }, 'unknown'],
  ])('%j after %j is %s', (now, before, comparison) => {
    expect(comparePages(now, before)).toBe(comparison);
  });

  test('an answer that says nothing never makes a change', () => {
    fc.assert(
      fc.property(states, states, (now, before) => {
        const isSilent = [now, before].some(({ kind }) => kind === 'login' || kind === 'unknown');
        if (isSilent) expect(comparePages(now, before)).toBe('unknown');
      }),
    );
  });

  test('what is new one way is removed the other way, unless it is redirected', () => {
    fc.assert(
      fc.property(states, states, (now, before) => {
        const [there, back] = [comparePages(now, before), comparePages(before, now)];
        if (there === 'new') expect(back).toBe(before.kind === 'redirect' ? 'none' : 'removed');
        if (there === 'same' || there === 'differs') expect(back).toBe(there);
      }),
    );
  });
});
