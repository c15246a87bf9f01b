import { resolve } from 'node:path';
import { Failure } from '../../core/problem.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { readWranglerConfig, type WranglerConfig } from '../../inputs/wrangler-config.js';
import { isWithin } from '../../upload/walk.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that finding the site uses. */
export type SiteRun = Pick<DeploymentRun<DeployInputs>, 'inputs' | 'event' | 'warn'>;

/** The built site. */
export interface Site {
  /** The directory, as it is written. */
  directory: string;
  /** The absolute path of the directory. */
  location: string;
}

/** Reads the wrangler configuration. An unreadable one is only a warning when the input names the directory. */
export function configOf({ inputs, event, warn }: SiteRun): WranglerConfig | undefined {
  try {
    return readWranglerConfig(event.workspace);
  } catch (error) {
    if (inputs.directory === undefined || !(error instanceof Failure)) throw error;
    warn({ message: `${error.message} The deployment goes on without it.` });
    return undefined;
  }
}

/** Finds the built site. @throws Failure when neither the input nor the configuration names a directory of the workspace */
export function siteOf({ inputs, event }: SiteRun, config: WranglerConfig | undefined): Site {
  if (inputs.directory !== undefined) {
    return { directory: inputs.directory, location: resolve(event.workspace, inputs.directory) };
  }
  if (config !== undefined) {
    if (isWithin(event.workspace, config.directory)) {
      return { directory: config.outputDir || '.', location: config.directory };
    }
    throw new Failure({
      message: `The wrangler configuration names \`${config.outputDir}\` as \`pages_build_output_dir\`, which is not in the workspace.`,
      advice: 'Correct it, or set `directory` if that folder is meant.',
    });
  }
  throw new Failure({
    message: `Project ${inputs.project} has no Git repository, so Cloudflare has nothing to build.`,
    advice: 'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.',
  });
}
