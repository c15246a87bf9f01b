import { join } from 'node:path';
import type { DeploymentForm } from '../../cloudflare/api/uploads.js';
import { exclusionOf } from '../../core/deploy/exclude.js';
import { isTooOld, tooOldProblem } from '../../core/inputs/wrangler-version.js';
import type { Environment } from '../../core/pages/deployment.js';
import { Failure } from '../../core/problem.js';
import { exists, realPath } from '../../files/places.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import type { WranglerConfig } from '../../inputs/wrangler-config.js';
import { buildFunctions } from '../../upload/functions.js';
import { findFunctions, unusedFunctions, WORKER } from '../../upload/functions-source.js';
import type { DeploymentRun } from '../context.js';
import type { Site } from './site.js';

/** Those of a project that is not there yet. wrangler then takes its own defaults. */
const NO_SETTINGS = { date: '', flags: [] };

/** The part of a run that compiling the Functions uses. */
export type CompilationRun = Pick<
  DeploymentRun<DeployInputs>,
  'inputs' | 'event' | 'pages' | 'env' | 'clock' | 'signal' | 'warn' | 'updateReport'
> & {
  log: Pick<DeploymentRun<DeployInputs>['log'], 'event'>;
};

/** What is compiled, and for what. */
export interface Compilation {
  /** Whether the project exists. One that does not has no settings yet. */
  projectExists: boolean;
  site: Site;
  config: WranglerConfig | undefined;
  environment: Environment;
}

/** Compiles the Functions of the site, if it has some. @throws Failure when they do not compile */
export async function compileFunctions(
  run: CompilationRun,
  { projectExists, site, config, environment }: Compilation,
): Promise<DeploymentForm> {
  const { inputs, event, pages, log, env, clock, signal } = run;
  const { workspace } = event;
  const { workingDirectory: folder = workspace, functionsDirectory: written, wranglerVersion: version } = inputs;
  if (exists(join(site.location, WORKER)) && exclusionOf(inputs.exclude).leavesOut(WORKER)) {
    throw new Failure({
      message: `\`exclude\` matches \`${WORKER}\`, which Cloudflare runs and nobody can read.`,
      advice: `Delete it before this step, or add \`!${WORKER}\` to \`exclude\`.`,
    });
  }
  const search = { workspace, folder, directory: site.location, functionsDirectory: written, signal };
  const functionsDirectory = await findFunctions(search);
  for (const message of unusedFunctions(search)) run.warn({ message });
  if (functionsDirectory === undefined) return {};
  const set = projectExists ? await (await pages.uploads()).compatibility(environment) : NO_SETTINGS;
  const settings = config?.functions[environment];
  log.event('Compiling the Functions with wrangler');
  const tooOld = version !== undefined && isTooOld(version);
  if (tooOld) run.warn(tooOldProblem(version));
  const form = await buildFunctions({
    workspace,
    folder,
    ...(version !== undefined && !tooOld && { wranglerVersion: version }),
    directory: site.location,
    functionsDirectory,
    environment,
    compatibility: { date: settings?.compatibilityDate ?? set.date, flags: settings?.compatibilityFlags ?? set.flags },
    noBundle: settings?.noBundle ?? false,
    ...(config && realPath(config.directory) !== site.location && { config: config.content }),
    env,
    clock,
    signal,
    onDownload: (name) =>
      log.event(
        version === undefined || tooOld
          ? `The project has no wrangler of its own: npx gets ${name} to compile them, without install scripts`
          : `npx gets ${name}, as \`wranglerVersion\` says, to compile them, without install scripts`,
      ),
  });
  if (form === undefined) run.warn({ message: `No function found in \`${functionsDirectory}\`; going on without.` });
  return form ?? {};
}
