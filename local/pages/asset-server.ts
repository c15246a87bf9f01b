/**
 * What Pages answers for the files of a deployment: the rules of Cloudflare's asset handler (workers-sdk,
 * packages/pages-shared/asset-server/handler.ts), which the contract tests hold it against.
 */

/** The files of a deployment. */
export interface PublishedSite {
  /** Key of the content by path, which begins with a slash. */
  manifest: Readonly<Record<string, string>>;
  /** The content of `_redirects`. */
  redirects?: string;
}

export interface AssetRequest {
  method: string;
  /** The path and the query, as they came in. */
  target: string;
  ifNoneMatch?: string | undefined;
}

export interface AssetAnswer {
  status: number;
  headers: Record<string, string>;
  /** The path of the file whose content is the body. */
  file?: string;
}

interface Rule {
  source: RegExp;
  to: string;
  status: number;
}

export function answerAsset({ manifest, redirects = '' }: PublishedSite, request: AssetRequest): AssetAnswer {
  const url = new URL(`https://site.invalid${request.target}`);
  const has = (path: string) => Object.hasOwn(manifest, path);

  function serve(file: string, status = 200): AssetAnswer {
    const key = manifest[file] ?? '';
    if (status === 404) return { status, headers: { 'cache-control': 'no-store' }, file };
    if (request.ifNoneMatch === `"${key}"` || request.ifNoneMatch === `W/"${key}"`) return { status: 304, headers: {} };
    const headers = { etag: `"${key}"`, 'cache-control': 'public, max-age=0, must-revalidate' };
    return { status, headers, file };
  }

  function leadTo(path: string): AssetAnswer {
    const location = `${path.split('/').map(encodeURIComponent).join('/')}${url.search}`;
    // A redirect never leads to another host.
    return { status: 308, headers: { location: location.replace(/^(?:\/|%2F|%5C|%09|\s|\\)+(.*)/i, '/$1') } };
  }

  function notFound(path: string): AssetAnswer {
    for (let folder = path; folder !== ''; ) {
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
      if (has(`${folder}/404.html`)) return serve(`${folder}/404.html`, 404);
    }
    return has('/index.html') ? serve('/index.html') : { status: 404, headers: { 'cache-control': 'no-store' } };
  }

  let { pathname } = url;
  const rule = rulesOf(redirects).find(({ source }) => source.test(pathname));
  if (rule !== undefined) {
    const groups = rule.source.exec(pathname)?.groups ?? {};
    const to = Object.entries(groups).reduce((text, [name, value]) => text.replaceAll(`:${name}`, value), rule.to);
    const target = new URL(to, url);
    if (rule.status !== 200) {
      const search = target.search || url.search;
      const path = target.origin === url.origin ? target.pathname : `${target.origin}${target.pathname}`;
      return { status: rule.status, headers: { location: `${path}${search}${target.hash}` } };
    }
    pathname = target.pathname;
  }
  if (!/^(?:get|head)$/i.test(request.method)) return { status: 405, headers: {} };
  const path = decoded(pathname);
  if (path.endsWith('/')) {
    if (has(`${path}index.html`)) return serve(`${path}index.html`);
    if (path.endsWith('/index/')) return leadTo(path.slice(0, -'index/'.length));
    return has(path.replace(/\/$/, '.html')) ? leadTo(path.slice(0, -1)) : notFound(path);
  }
  if (has(path)) {
    if (!path.endsWith('.html')) return serve(path);
    const bare = path.slice(0, -'.html'.length);
    if (bare.endsWith('/index')) return leadTo(bare.slice(0, -'index'.length));
    return has(bare) || bare === '/' ? serve(path) : leadTo(bare);
  }
  if (path.endsWith('/index')) return leadTo(path.slice(0, -'index'.length));
  if (has(`${path}.html`)) return serve(`${path}.html`);
  return has(`${path}/index.html`) ? leadTo(`${path}/`) : notFound(path);
}

/** The rules in the order in which they count: fixed ones first. */
function rulesOf(file: string): Rule[] {
  const fixed: Rule[] = [];
  const variable: Rule[] = [];
  for (const line of file.split('\n')) {
    const [from = '', to, status = '302'] = line.trim().split(/\s+/);
    if (!from.startsWith('/') || to === undefined) continue;
    if (/\/\*?$/.test(from) && /\/index(?:\.html)?$/.test(to)) continue;
    const isVariable = /\*|:[A-Za-z]/.test(from);
    const source = new RegExp(
      `^${encodeURI(decoded(from))
        .split('*')
        .map((part) => part.replace(/[-/\\^$+?.()|[\]{}]/g, '\\$&'))
        .join('(?<splat>.*)')
        .replace(/:([A-Za-z]\w*)/g, '(?<$1>[^/]+)')}$`,
    );
    (isVariable ? variable : fixed).push({ source, to, status: Number(status) });
  }
  return [...fixed, ...variable];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
