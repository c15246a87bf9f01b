/** The part of a Direct Upload that happens on the runner: nothing is sent, and nothing is made. */
import { resolve } from 'node:path';
import type { DeploymentForm } from '../../cloudflare/api/uploads.js';
import { writeCount } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { idleExcludes } from '../../core/deploy/exclude.js';
import { checkFiles, type SiteFile } from '../../core/deploy/upload/upload.js';
import type { Environment } from '../../core/pages/deployment.js';
import { realPath } from '../../files/places.js';
import type { WranglerConfig } from '../../inputs/wrangler-config.js';
import { readSiteConfig, type SiteConfig } from '../../upload/site-config.js';
import { walk } from '../../upload/walk.js';
import { type CompilationRun, compileFunctions } from './compile-functions.js';
import type { Destination, Known } from './destination.js';
import { configOf, type Site, siteOf } from './site.js';

/** A site that is ready to be sent. */
export interface PreparedUpload {
  environment: Environment;
  site: Site;
  config: WranglerConfig | undefined;
  settings: SiteConfig;
  files: readonly SiteFile[];
  /** How many files and folders `exclude` left out. */
  excluded: number;
  /** The fields of the form that hold the compiled Functions. */
  functions: DeploymentForm;
}

/**
 * Finds and checks the files of the site, and compiles its Functions. Of Cloudflare it only reads the project.
 * @throws Failure when there is no site, when a file of it cannot be deployed, or when the Functions do not compile
 */
export async function prepareUpload(
  run: CompilationRun,
  { project }: Pick<Known, 'project'>,
  { environment }: Pick<Destination, 'environment'>,
): Promise<PreparedUpload> {
  const { inputs, event, log, signal } = run;
  const { exclude } = inputs;
  const config = configOf(run);
  const site = siteOf(run, config);
  const settings = readSiteConfig(site.location, exclude);
  const folder = realPath(
    resolve(inputs.workingDirectory ?? event.workspace, inputs.functionsDirectory ?? 'functions'),
  );
  const options = { exclude, signal, ...defined({ functions: folder }) };
  const { files, warnings, excluded, idle } = await walk(site.directory, site.location, options);
  if (exclude.length > 0) {
    log.event(`Left out by \`exclude\`: ${writeCount(excluded, 'file or folder', 'files and folders')}`);
  }
  for (const message of warnings) run.warn({ message });
  const idleGlobs =
    idle.length > 0
      ? idleExcludes(
          idle,
          files.map(({ path }) => path),
          site.directory,
        )
      : undefined;
  if (idleGlobs !== undefined) run.warn(idleGlobs);
  // The checks are only loaded for a site that has such files.
  const refusal =
    settings.files.length === 0
      ? undefined
      : (await import('./upload/check-site-files.js')).checkSiteFiles(run, settings, site);
  // How many files the plan takes is in the upload token.
  checkFiles(files, site.directory, Number.POSITIVE_INFINITY);
  const functions = await compileFunctions(run, { projectExists: project !== undefined, site, config, environment });
  if (refusal !== undefined && functions['_worker.bundle'] !== undefined) throw refusal;
  return { environment, site, config, settings, files, excluded, functions };
}

/** The fields of the form that are about Functions. The `_routes.json` of the site goes before a generated one. */
export function functionsForm({ functions, settings }: PreparedUpload): DeploymentForm {
  return { ...functions, ...(functions['_worker.bundle'] && settings.routes && { '_routes.json': settings.routes }) };
}
