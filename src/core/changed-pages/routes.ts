/**
 * The addresses of the pages of a site, by the rules of Cloudflare's asset handler (workers-sdk,
 * packages/pages-shared/asset-server/handler.ts).
 */

const EXTENSION = '.html';

/**
 * The path of the address that Pages serves each `.html` file at. A file that no address leads to is left out.
 * @param files the paths of all files of the site, each with `/` at its start
 * @returns file by path of its address
 */
export function routesOf(files: Iterable<string>): Map<string, string> {
  const all = new Set(files);
  const routes = new Map<string, string>();
  for (const file of all) {
    const path = file.endsWith(EXTENSION) ? servedAt(file, all) : undefined;
    if (path !== undefined) routes.set(addressOf(path), file);
  }
  return routes;
}

function servedAt(file: string, all: ReadonlySet<string>): string | undefined {
  const path = file.slice(0, -EXTENSION.length);
  if (path.endsWith('/index')) return path.slice(0, -'index'.length);
  // A file without the extension comes first. So the page keeps its extension.
  if (path === '/' || all.has(path)) return file;
  return path.endsWith('/') ? undefined : path;
}

/** The path of a file as an address writes it. */
function addressOf(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
}

/** The path of an address as people read it. */
export function readablePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * One spelling for all addresses that Pages leads to the same page: `/x`, `/x/`, `/x.html`, `/x/index` and
 * `/x/index.html` are `/x`.
 */
export function pageOf(path: string): string {
  const bare = readablePath(path)
    .replace(/\.html$/, '')
    .replace(/\/index$/, '/');
  return bare.length > 1 && bare.endsWith('/') ? bare.slice(0, -1) : bare;
}

/** Sorts paths: those with few parts first, then by name. */
export function byDepth(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || (a < b ? -1 : Number(a > b));
}
