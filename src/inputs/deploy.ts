import { defined } from '../core/defined.js';
import { excludeGlobFault } from '../core/inputs/exclude-globs.js';
import type { BaseInputs } from './base.js';
import type { DoorInputs } from './doors/door.js';
import { readBranch, readFollow, readGuard, readProject, readReporting, readSource } from './groups.js';
import type { InputReader } from './reader.js';

export type DeployInputs = BaseInputs & DoorInputs & ReturnType<typeof readDeployInputs>;

export function readDeployInputs(input: InputReader) {
  const project = readProject(input);
  const follow = readFollow(input);
  const inputs = {
    project,
    ...readReporting(input),
    ...readSource(input),
    ...follow,
    ...readGuard(input, follow.timeout),
    /** Whether the step follows the deployment to its end. */
    wait: input.flag('wait', true),
    /** Whether Cloudflare's build cache of the project is cleared before the build. */
    clearBuildCache: input.flag('clear-build-cache', false),
    createProject: input.flag('create-project', false),
    /** The production branch of a new project. Empty when it is not known, and no project is created. */
    productionBranch: readBranch(input, 'production-branch') ?? input.event.defaultBranch ?? '',
    /** Whether the pages are compared with those of production. */
    changedPages: input.flag('changed-pages', true),
    /** Whether the cache of the custom domains is purged when production changed. */
    purgeCache: input.flag('purge-cache', false),
    /** Whether a deployment that would undo a rollback is refused. */
    holdsRollback: input.choice('when-rolled-back', ['deploy', 'hold'], 'deploy') === 'hold',
    /** Whether nothing is made: the step shows what would be deployed. */
    dryRun: input.flag('dry-run', false),
    /** Globs of files below `directory` that are not sent; one with `!` in front negates. */
    exclude: readExclude(input),
    ...defined({
      /** The folder of a built site, for a Direct Upload. */
      directory: input.text('directory'),
      /** `false` for a site without a folder of Functions. */
      functionsDirectory: readFunctionsDirectory(input),
    }),
  };
  if (!inputs.wait && inputs.healthChecks.length > 0) {
    input.errors.add('`health-check` needs a finished deployment: leave `wait` at `true`.');
  }
  if (inputs.clearBuildCache && inputs.directory !== undefined) {
    input.errors.add(
      '`clear-build-cache` is about builds of Cloudflare, and `directory` is a built site: take one out.',
    );
  }
  if (!inputs.wait && inputs.purgeCache) {
    input.errors.add('`purge-cache` needs a finished deployment: leave `wait` at `true`.');
  }
  if (inputs.createProject && inputs.productionBranch === '') {
    input.errors.add(
      '`create-project` needs `production-branch`: the event does not say what the default branch of the repository is.',
    );
  }
  return inputs;
}

function readFunctionsDirectory(input: InputReader): string | undefined {
  const directory = input.text('functions-directory');
  return directory?.toLowerCase() === 'false' ? 'false' : directory;
}

function readExclude(input: InputReader): string[] {
  const globs = input.globs('exclude');
  for (const glob of globs) {
    const fault = excludeGlobFault(glob);
    if (fault !== undefined) input.errors.refuse('exclude', glob, fault.rule, [fault.meant ?? []].flat());
  }
  return globs;
}
