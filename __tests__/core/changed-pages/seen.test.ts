import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutHash } from '../../../src/core/changed-pages/hashed-names.js';
import { seenOf } from '../../../src/core/changed-pages/seen.js';
import { anyCharacter } from '../../characters.js';

const isOurs = (host: string) => host.endsWith('shop.pages.dev');
const seen = (html: string) => seenOf(html, isOurs);
const isSame = (a: string, b: string) => seen(a).fingerprint === seen(b).fingerprint;
const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head><title>Home</title>${head}</head><body>${body}</body></html>`;

describe('what a reader does not see', () => {
  test.each([
    ['a script', page('<p>Hi</p>'), page('<p>Hi</p><script src="/b.js">var a = "Hi"</script>')],
    ['a style', page('<p>Hi</p>'), page('<p style="color:red">Hi</p><style>p{}</style>', '<style>a{}</style>')],
    [
      'the name of a bundle',
      page('', '<script src="/i-a1b2c3d4.js"></script>'),
      page('', '<script src="/i-ffff0000.js">'),
    ],
    ['a hash in the name of an image', page('<img src="/a.1a2b3c4d.png">'), page('<img src="/a.5e6f7a8b.png">')],
    ['a comment', page('Hi'), page('<!-- built 12:00 -->Hi')],
    ['classes, ids and wrappers', page('<p>Hi</p>'), page('<div id="x" class="y"><p data-z>Hi</p></div>')],
    ['white space', page('<p>Hi  you</p>'), page('<p>\n  Hi\n  you </p>')],
    ['elements within words', page('<p>Hi you</p>'), page('<p>H<b>i</b> <em>you</em></p>')],
    ['where the head ends', page('<p>Hi</p>'), '<title>Home</title><p>Hi'],
    ['a template', page('Hi'), page('Hi<template><p>No</p></template><noscript>No</noscript>')],
    ['the host of a deployment', page('<a href="https://a.shop.pages.dev/x">x</a>'), page('<a href="/x">x</a>')],
    ['an entity', page('a &amp; b'), page('a &#38; b')],
  ])('%s', (_name, a, b) => {
    expect(isSame(a, b)).toBe(true);
  });
});

describe('what a reader sees', () => {
  test.each([
    ['a text', page('<p>Hi</p>'), page('<p>Ho</p>')],
    ['the title', page(''), page('').replace('Home', 'House')],
    [
      'a description',
      page('', '<meta name="description" content="a">'),
      page('', '<meta name="Description" content="b">'),
    ],
    ['the level of a heading', page('<h1>Hi</h1>'), page('<h2>Hi</h2>')],
    ['a link', page('<a href="/x">x</a>'), page('<a href="/y">x</a>')],
    ['a link to another host', page('<a href="https://a.example/x">x</a>'), page('<a href="/x">x</a>')],
    ['another video', page('<a href="https://y.example/?v=1">x</a>'), page('<a href="https://y.example/?v=2">x</a>')],
    ['an address for mail', page('<a href="mailto:a@a.example">x</a>'), page('<a href="mailto:b@a.example">x</a>')],
    ['an image', page('<img src="/cat.png">'), page('<img src="/dog.png">')],
    ['the text of an image', page('<img alt="cat">'), page('<img alt="dog">')],
    ['where a word ends', page('<p>Hi</p><p>you</p>'), page('<p>Hiyou</p>')],
    ['the order', page('<p>a</p><p>b</p>'), page('<p>b</p><p>a</p>')],
    ['the description without content', page('', '<meta name="description">'), page('')],
  ])('%s', (_name, a, b) => {
    expect(isSame(a, b)).toBe(false);
  });
});

describe('the title', () => {
  test.each([
    [page(''), 'Home'],
    ['<title> A \n B &amp; C </title><title>D</title>', 'A B & C'],
    ['<svg><title>Drawing</title></svg><title>Page</title>', 'Page'],
    ['<p>No title</p>', ''],
    ['<title>Not ended', 'Not ended'],
  ])('of %j is %j', (html, title) => {
    expect(seen(html).title).toBe(title);
  });
});

test('any text can be read, and scripts in it never count', () => {
  const text = fc.string().map((value) => value.replace(/[<>&]/g, ''));
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (html) => void seen(html)),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(text, text, (visible, script) => {
      expect(isSame(page(`<p>${visible}</p><script>${script}</script>`), page(`<p>${visible}</p>`))).toBe(true);
    }),
  );
});

describe('a hash in an address', () => {
  test.each([
    ['/assets/index-BxK3f9aZ.js', '/assets/index-#hash.js'],
    ['/assets/hero-DiwrgTda.png', '/assets/hero-#hash.png'],
    ['/a/x-_k3-f9aZ.webp', '/a/x-#hash.webp'],
    ['/_astro/hero.C0ffee12_Z1abcD.webp', '/_astro/hero.#hash_Z1abcD.webp'],
    ['/static/d41d8cd98f00b204e9800998ecf8427e/cat.png', '/static/#hash/cat.png'],
    ['/d41d8cd98f00b204e9800998ecf8427e.png', '/#hash.png'],
    ['main.3f2a9c1b.css', 'main.#hash.css'],
    ['/cat.png?v=12', '/cat.png?v=#hash'],
    ['/cat.png?3f2a9c1b', '/cat.png?#hash'],
    ['/cat.png?w=100&v=12#top', '/cat.png?w=100&v=#hash#top'],
  ])('%s is %s', (address, expected) => {
    expect(withoutHash(address)).toBe(expected);
  });

  test.each([
    '/guide/search',
    '/blog/2024-01-01-hello.html',
    '/img/hero-homepage.png',
    '/img/photo-20240101.jpg',
    '/img/photo-winter2024.jpg',
    '/img/2024winter-photo.jpg',
    '/img/photo-landscape.jpg',
    '/img/product.jpg',
    '/.well-known/x',
    '/search?q=cats',
    '#top',
    '',
  ])('%j has none', (address) => {
    expect(withoutHash(address)).toBe(address);
  });
});
