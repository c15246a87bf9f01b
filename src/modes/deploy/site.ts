import { Failure } from '../../core/problem.js';
import { findFolder } from '../../files/places.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { InvalidConfig, readWranglerConfig, type WranglerConfig } from '../../inputs/wrangler-config.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that finding the site uses. */
export type SiteRun = Pick<DeploymentRun<DeployInputs>, 'inputs' | 'event' | 'env' | 'warn'>;

/** The built site. */
export interface Site {
  /** The directory, as it is written. */
  directory: string;
  /** The real path of the directory. */
  location: string;
}

/** Reads the wrangler configuration. An invalid one is only a warning when the input names the directory. */
export function configOf({ inputs, event, warn }: SiteRun): WranglerConfig | undefined {
  try {
    return readWranglerConfig(inputs.workingDirectory ?? event.workspace);
  } catch (error) {
    if (inputs.directory === undefined || !(error instanceof InvalidConfig)) throw error;
    warn({ message: `${error.message} The deployment goes on without it.` });
    return undefined;
  }
}

/** Finds the built site. @throws Failure when neither the input nor the configuration names a directory of the workspace */
export function siteOf({ inputs, event: { workspace }, env }: SiteRun, config: WranglerConfig | undefined): Site {
  const { directory } = inputs;
  if (directory !== undefined) {
    const places = { workspace, base: inputs.workingDirectory, temporary: env.RUNNER_TEMP };
    return { directory, location: findFolder({ setting: 'directory', written: directory, ...places }) };
  }
  if (config !== undefined) {
    const written = config.outputDir || '.';
    return { directory: written, location: findFolder({ setting: 'pages_build_output_dir', written, workspace }) };
  }
  throw new Failure({
    message: `Project ${inputs.project} has no Git repository, so Cloudflare has nothing to build.`,
    advice: 'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.',
  });
}
