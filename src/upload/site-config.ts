import { join } from 'node:path';
import type { DeploymentForm } from '../cloudflare/api/uploads.js';
import { exclusionOf } from '../core/deploy/exclude.js';
import { headersWarnings, redirectsWarnings, routesWarnings } from '../core/deploy/site-rules.js';
import { MIB } from '../core/deploy/upload/upload.js';
import { withoutMark } from '../files/byte-order-mark.js';
import { readFile } from '../files/open.js';
import { exists, realPath } from '../files/places.js';

/** The files of a site that configure it. */
export interface SiteConfig {
  /** Fields of the form. */
  form: DeploymentForm;
  /** What `_routes.json` holds; it is only sent with Functions. */
  routes?: Buffer;
  /** Sentences about what is over Cloudflare's limits. */
  warnings: string[];
}

/** The limits of Cloudflare allow 2.1 MB at the most, for `_redirects`. */
const MAX_BYTES = 4 * MIB;

/**
 * @param exclude globs of what is not sent
 * @throws Failure when one of them is no regular file, larger than 4 MiB, or led to by a link out of the directory
 */
export function readSiteConfig(directory: string, exclude: readonly string[] = []): SiteConfig {
  const exclusion = exclusionOf(exclude);
  const read = (name: string) => (exclusion.leavesOut(name) ? undefined : contentOf(directory, name));
  const headers = read('_headers');
  const redirects = read('_redirects');
  const routes = read('_routes.json');
  return {
    form: { ...(headers && { _headers: headers }), ...(redirects && { _redirects: redirects }) },
    ...(routes && { routes }),
    warnings: [
      ...(headers ? headersWarnings(headers.toString()) : []),
      ...(redirects ? redirectsWarnings(redirects.toString()) : []),
      ...(routes ? routesWarnings(routes.toString()) : []),
    ],
  };
}

/** Without a byte order mark, which would be a part of the first rule. `undefined` for a file that is missing or empty. */
function contentOf(directory: string, name: string): Buffer | undefined {
  const path = join(directory, name);
  if (!exists(path)) return undefined;
  const within = realPath(directory) ?? directory;
  const content = withoutMark(readFile(path, { name, maxBytes: MAX_BYTES, within }));
  return content.length === 0 ? undefined : content;
}
