/** The pages that a site names in its sitemap (https://www.sitemaps.org/protocol.html). */
import { Parser } from 'htmlparser2';
import { parseWithin } from './depth.js';
import { MAX_PAGES } from './limits.js';

/** Elements of a sitemap in each other, those of its extensions included. A parser takes long for very many. */
const MAX_DEPTH = 16;

/** The addresses that a sitemap names, in its order. */
export interface Sitemap {
  pages: string[];
  /** Other sitemaps, which an index names. */
  maps: string[];
}

/** Reads a sitemap, or the start of one. Anything else has no addresses. */
export function readSitemap(xml: string): Sitemap {
  const sitemap: Sitemap = { pages: [], maps: [] };
  const open: string[] = [];
  const depth = parseWithin(MAX_DEPTH);
  let text = '';
  const parser = new Parser(
    {
      onopentag(name) {
        depth.enter();
        open.push(withoutPrefix(name));
        text = '';
      },
      ontext(part) {
        text += part;
      },
      onclosetag() {
        depth.leave();
        const address = open.pop() === 'loc' ? text.trim() : '';
        const list = listOf(open, sitemap);
        if (address !== '' && list !== undefined && list.length < MAX_PAGES) list.push(address);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  depth.run(() => parser.end(xml));
  return sitemap;
}

function listOf(open: readonly string[], { pages, maps }: Sitemap): string[] | undefined {
  const place = open.join(' ');
  if (place === 'urlset url') return pages;
  return place === 'sitemapindex sitemap' ? maps : undefined;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * The paths of the addresses that are on a host of the project. Where none is, the site is known under another name, so
 * the host that all of them have counts. An address of several hosts is nobody's.
 * @returns each path once
 */
export function pathsOf(addresses: readonly string[], isOurs: (host: string) => boolean): string[] {
  const urls = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address))
    .filter(({ protocol }) => protocol === 'https:' || protocol === 'http:');
  const ours = urls.filter(({ host }) => isOurs(host));
  const isOneHost = new Set(urls.map(({ host }) => host)).size === 1;
  const counted = ours.length > 0 || !isOneHost ? ours : urls;
  return [...new Set(counted.map(({ pathname }) => pathname))];
}
