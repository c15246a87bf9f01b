import { join } from 'node:path';
import type { DeploymentForm } from '../cloudflare/api/uploads.js';
import { exclusionOf } from '../core/deploy/exclude.js';
import type { SiteFileName } from '../core/deploy/site-files/site-file.js';
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
  /** All that there are. */
  files: { name: SiteFileName; content: Buffer }[];
}

const NAMES: readonly SiteFileName[] = ['_redirects', '_headers', '_routes.json'];

/** The limits of Cloudflare allow 2.1 MB at the most, for `_redirects`. */
const MAX_BYTES = 4 * MIB;

/**
 * @param exclude globs of what is not sent
 * @throws Failure when one of them is no regular file, larger than 4 MiB, or led to by a link out of the directory
 */
export function readSiteConfig(directory: string, exclude: readonly string[] = []): SiteConfig {
  const exclusion = exclusionOf(exclude);
  const files = NAMES.filter((name) => !exclusion.leavesOut(name)).flatMap((name) => {
    const content = contentOf(directory, name);
    return content === undefined ? [] : [{ name, content }];
  });
  const of = (wanted: SiteFileName) => files.find(({ name }) => name === wanted)?.content;
  const headers = of('_headers');
  const redirects = of('_redirects');
  const routes = of('_routes.json');
  return {
    form: { ...(headers && { _headers: headers }), ...(redirects && { _redirects: redirects }) },
    ...(routes && { routes }),
    files,
  };
}

/** Without a byte order mark, which would be a part of the first rule. `undefined` for a file that is missing or empty. */
function contentOf(directory: string, name: SiteFileName): Buffer | undefined {
  const path = join(directory, name);
  if (!exists(path)) return undefined;
  const within = realPath(directory) ?? directory;
  const content = withoutMark(readFile(path, { name, maxBytes: MAX_BYTES, within }));
  return content.length === 0 ? undefined : content;
}
