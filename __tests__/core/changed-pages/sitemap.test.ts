import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_PAGES } from '../../../src/core/changed-pages/limits.js';
import { pathsOf, readSitemap } from '../../../src/core/changed-pages/sitemap.js';

const isOurs = (host: string) => host === 'www.example.com' || host.endsWith('shop.pages.dev');

describe('a sitemap', () => {
  test('names pages, whatever the prefix of its elements is', () => {
    const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc> https://www.example.com/a?x=1&amp;y=2 </loc><lastmod>2026-01-01</lastmod></url>
      <url><loc><![CDATA[https://www.example.com/b]]></loc></url><url><loc></loc></url></urlset>`;
    const pages = ['https://www.example.com/a?x=1&y=2', 'https://www.example.com/b'];
    expect(readSitemap(xml)).toEqual({ pages, maps: [] });
    expect(readSitemap('<s:urlset><s:url><s:loc>/c</s:loc></s:url></s:urlset>').pages).toEqual(['/c']);
  });

  test('of images names only the pages they are on', () => {
    const xml = '<urlset><url><loc>/a</loc><image:image><image:loc>/a.png</image:loc></image:image></url></urlset>';
    expect(readSitemap(xml).pages).toEqual(['/a']);
  });

  test('that is an index names other sitemaps', () => {
    const xml = '<sitemapindex><sitemap><loc>https://www.example.com/sitemap-0.xml</loc></sitemap></sitemapindex>';
    expect(readSitemap(xml)).toEqual({ pages: [], maps: ['https://www.example.com/sitemap-0.xml'] });
  });

  test('names no more pages than are compared', () => {
    const xml = `<urlset>${'<url><loc>/a</loc></url>'.repeat(MAX_PAGES + 1)}`;
    expect(readSitemap(xml).pages).toHaveLength(MAX_PAGES);
  });

  test('that is a web page, cut off or anything else is read as far as it is a sitemap', () => {
    expect(readSitemap('<!DOCTYPE html><html><body><a href="/a">a</a></body></html>')).toEqual({ pages: [], maps: [] });
    expect(readSitemap('<urlset><url><loc>/a</loc></url><url><loc>/b').pages).toEqual(['/a', '/b']);
    fc.assert(fc.property(fc.string(), (text) => void readSitemap(text)));
  });
});

describe('the paths of addresses', () => {
  test('are those of the hosts of the project, each once', () => {
    const addresses = ['https://www.example.com/a', 'https://other.example/b', 'https://shop.pages.dev/a', 'c', ''];
    expect(pathsOf(addresses, isOurs)).toEqual(['/a']);
  });

  test('are those of the one host of a site that is known under another name', () => {
    expect(pathsOf(['https://a.example/x', 'https://a.example/y?z'], isOurs)).toEqual(['/x', '/y']);
    expect(pathsOf(['https://a.example/x', 'https://b.example/y'], isOurs)).toEqual([]);
    expect(pathsOf([], isOurs)).toEqual([]);
  });
});

test('an address of another scheme names no page', () => {
  const addresses = ['x:.evil.example/foo', 'x:@10.0.0.1:8443/p', 'javascript:alert(1)'];
  expect(pathsOf(addresses, () => false)).toEqual([]);
  expect(pathsOf([...addresses, 'https://site.example/a'], () => false)).toEqual(['/a']);
});

test('elements that are never closed are read no deeper than a sitemap is', () => {
  const started = performance.now();
  const page = '<urlset><url><loc>https://site.example/a</loc></url>';
  expect(readSitemap(page + '<a>'.repeat(1_000_000)).pages).toEqual(['https://site.example/a']);
  expect(performance.now() - started).toBeLessThan(5000);
});
