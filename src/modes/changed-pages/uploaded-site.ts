/** A site that a Direct Upload has sent: most of what it serves is known without a request. */
import { MAX_PAGE_BYTES } from '../../core/changed-pages/limits.js';
import { redirectsOf } from '../../core/changed-pages/redirects.js';
import { pageOf, routesOf } from '../../core/changed-pages/routes.js';
import { readFile } from '../../files/open.js';
import type { Site } from './site.js';

/** What a Direct Upload has sent. */
export interface SentFiles {
  /** `path` has no slash at its start. `location`: where it is on this machine. */
  files: readonly { path: string; key: string; location: string }[];
  /** The content of `_redirects`. */
  redirects?: string;
}

export interface UploadedSite extends Site {
  /** The paths of its pages. */
  paths: string[];
  /** Whether a path of the other site leads to one of the pages, or is redirected. */
  covers(path: string): boolean;
}

/** @param live the deployment itself, which Functions may serve more of */
export function uploadedSite({ files, redirects = '' }: SentFiles, live: Site): UploadedSite {
  const byPath = new Map(files.map((file) => [`/${file.path}`, file]));
  const isRedirected = redirectsOf(redirects);
  const pages = new Map(
    [...routesOf(byPath.keys())]
      .filter(([path]) => !isRedirected(path))
      .map(([path, file]) => [path, byPath.get(file)] as const),
  );
  const known = new Set([...pages.keys()].map(pageOf));
  return {
    paths: [...pages.keys()],
    covers: (path) => known.has(pageOf(path)) || isRedirected(path),
    async state(path) {
      const file = pages.get(path);
      return file === undefined ? live.state(path) : { kind: 'page', key: file.key };
    },
    async html(path) {
      const file = pages.get(path);
      if (file === undefined) return live.html(path);
      try {
        return readFile(file.location, { name: file.path, maxBytes: MAX_PAGE_BYTES }).toString();
      } catch {
        return undefined;
      }
    },
  };
}
