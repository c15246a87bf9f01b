import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { DeploymentForm } from '../cloudflare/api/uploads.js';
import { headersWarnings, redirectsWarnings, routesWarnings } from '../core/deploy/site-rules.js';
import { Failure } from '../core/problem.js';
import { isWithin } from './walk.js';

/** The files of a site that configure it. */
export interface SiteConfig {
  /** Fields of the form. */
  form: DeploymentForm;
  /** What `_routes.json` holds; it is only sent with Functions. */
  routes?: Buffer;
  /** Sentences about what is over Cloudflare's limits. */
  warnings: string[];
}

/** @throws Failure when one of them is a symbolic link out of the directory */
export function readSiteConfig(directory: string): SiteConfig {
  const headers = contentOf(directory, '_headers');
  const redirects = contentOf(directory, '_redirects');
  const routes = contentOf(directory, '_routes.json');
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

/** Whether the site brings a Worker of its own. @throws Failure when it is a symbolic link out of the directory */
export function hasWorker(directory: string): boolean {
  return placeOf(directory, '_worker.js') !== undefined;
}

/** `undefined` for a file that is missing or empty. */
function contentOf(directory: string, name: string): Buffer | undefined {
  const path = placeOf(directory, name);
  const content = path === undefined ? undefined : readFileSync(path);
  return content?.length === 0 ? undefined : content;
}

function placeOf(directory: string, name: string): string | undefined {
  const path = join(directory, name);
  if (!existsSync(path)) return undefined;
  if (isWithin(realpathSync(directory), realpathSync(path))) return path;
  throw new Failure({
    message: `\`${name}\` is a symbolic link out of the directory.`,
    advice: 'Copy the file into the directory.',
  });
}
