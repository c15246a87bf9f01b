/** Explains that a project is missing with the names of those that are there. */
import { PROJECT_MISSING } from '../cloudflare/http/answer/codes.js';
import { ApiFailure } from '../cloudflare/http/errors.js';
import { missingProject } from '../core/pages/missing-project.js';
import type { ListedProject } from '../core/pages/project.js';
import { Failure } from '../core/problem.js';
import type { Inputs } from '../modes/registry.js';

/**
 * Waits for a mode. When it fails because a project is not there, the projects of the account are read, and the failure
 * says which one may be meant.
 * @throws what the mode throws, or a Failure in its place
 */
export async function withProjectNames(
  performing: Promise<void>,
  inputs: Inputs,
  projects: () => Promise<ListedProject[]>,
): Promise<void> {
  try {
    await performing;
  } catch (error) {
    const [, name] = (isMissingProject(error) && /\/pages\/projects\/([^/?]+)/.exec(error.request)) || [];
    if (name === undefined) throw error;
    const names = await projects().then(
      (listed) => listed.map((project) => project.name),
      () => undefined,
    );
    const canCreate = inputs.mode === 'deploy' && inputs.directory !== undefined;
    const message = `The account has no project named ${decodeURIComponent(name)}.`;
    throw new Failure(missingProject(message, [name], names, { canCreate }), { cause: error });
  }
}

function isMissingProject(error: unknown): error is ApiFailure {
  return error instanceof ApiFailure && error.codes.includes(PROJECT_MISSING);
}
