/** Says before the upload what Cloudflare will ignore of `_redirects`, `_headers` and `_routes.json`. */
import { join, relative, resolve, sep } from 'node:path';
import { checkSiteFile } from '../../../core/deploy/site-files/check.js';
import type { RoutesProblem } from '../../../core/deploy/site-files/routes.js';
import type { SiteFileCheck } from '../../../core/deploy/site-files/site-file.js';
import { siteFileLine } from '../../../core/deploy/site-files/words.js';
import { Failure } from '../../../core/problem.js';
import { isWithin, realPath } from '../../../files/places.js';
import type { SiteConfig } from '../../../upload/site-config.js';
import type { DeploymentRun } from '../../context.js';
import type { Site } from '../site.js';

type CheckRun = Pick<DeploymentRun<unknown>, 'event' | 'updateReport'> & {
  log: Pick<DeploymentRun<unknown>['log'], 'event'>;
};

/**
 * Reports what Cloudflare makes of the files.
 * @returns the failure of a site with Functions: wrangler refuses its `_routes.json`. Without Functions that file is not
 *   sent, and need not be right.
 */
export function checkSiteFiles(run: CheckRun, { files }: SiteConfig, site: Site): Failure | undefined {
  const folder = folderOf(site, run.event.workspace);
  const siteFiles: SiteFileCheck[] = [];
  let failure: Failure | undefined;
  for (const { name, content } of files) {
    const { problem, ...check } = checkSiteFile(name, content.toString());
    run.log.event(siteFileLine(check));
    siteFiles.push({ ...check, file: join(folder, name).split(sep).join('/') });
    if (problem !== undefined) failure = routesFailure(problem);
  }
  run.updateReport({ siteFiles });
  return failure;
}

function routesFailure({ line, reason }: RoutesProblem): Failure {
  const place = line === undefined ? '' : `, line ${line}`;
  return new Failure({
    message: `The site has Functions, and its \`_routes.json\` is not valid${place}: ${reason}.`,
    advice: 'Correct the file, or delete it: without it, the Functions run for the paths that they are written for.',
  });
}

/** The folder of the site from the workspace; from the root of the file system when it is not in the workspace. */
function folderOf({ location }: Site, workspace: string): string {
  const root = realPath(workspace) ?? resolve(workspace);
  return isWithin(root, location) ? relative(root, location) : location;
}
