/** Pruning: nothing is deleted that must stay, everything else is, and the counts are true. */
import { existsSync, readFileSync } from 'node:fs';
import type { DeploymentRecord, ProjectRecord } from '../../local/pages/index.js';
import { dispatchEvent } from '../../local/world.js';
import type { Chance } from './chance.js';
import {
  changes,
  deletionsOfLive,
  errorOf,
  isCanceled,
  isExcused,
  isRefused,
  problem,
  spoiled,
  warningsOf,
} from './checks.js';
import { keptBy, outcomeOf, type Policy } from './prune-rules.js';
import type { Judgement, Outcome, Scene, SetScene, Trial } from './trial.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Times that a request is sent at the most. */
const ATTEMPTS = 6;

export const prune: SetScene = (scene) => {
  const { world, chance, weather, now } = scene;
  const { state } = world.pages;
  const projects = Array.from({ length: chance.pick([1, 1, 2, 3]) }, (_, at) => addProject(scene, `shop-${at}`));
  const other = addProject(scene, 'elsewhere');
  const policy = policyOf(chance);
  for (const branch of ['topic/0', 'topic/1']) world.github.state.addBranch(branch);
  world.github.state.addPull({ branch: 'topic/2', fork: 'stranger' });
  const branchesLeft = new Set(['main', 'topic/0', 'topic/1', 'topic/2']);
  const before = projects.flatMap(({ deployments }) => [...deployments.values()]);
  const mustStay = new Map(projects.flatMap((project) => [...keptBy(policy, project, branchesLeft, now())]));
  const deletedByOthers = new Set<string>();
  const switched = new Set<ProjectRecord>();
  const dryRun = chance.of(0.1);
  const trial: Trial = {
    inputs: {
      mode: 'prune',
      project: chance.pick(['shop-*', projects.map(({ name }) => name).join(', ')]),
      ...policy.inputs,
      'dry-run': String(dryRun),
      'github-deployment': String(chance.of(0.2)),
    },
    event: dispatchEvent(),
    meddle() {
      if (!weather.shifting) return;
      const project = chance.pick(projects);
      meddle(scene, project, deletedByOthers);
      if (chance.of(0.02) && switchLive(scene, project)) switched.add(project);
    },
    judge: (outcome) => {
      const others = [...other.deployments.keys()];
      const expected = { projects, before, mustStay, deletedByOthers, switched, policy, dryRun };
      const { asMeant, problems } = judge(scene, trial, outcome, expected);
      const touched = problem(
        state.deleted.some((id) => others.includes(id)),
        'another project was touched',
      );
      return { asMeant, problems: [...problems, ...touched] };
    },
  };
  return trial;
};

function addProject({ world, chance, secrets, now }: Scene, name: string): ProjectRecord {
  const { state, github } = { state: world.pages.state, github: world.github };
  const source = { type: 'github', owner: github.owner, repo_name: github.repo } as const;
  const project = state.addProject({ name, source, envVars: secrets.envVars });
  for (let age = chance.pick([3, 20, 60, 90]); age > 0; age -= 1) {
    state.addDeployment(project, {
      createdOn: now() - chance.pick([age * 9 * HOUR, DAY + chance.between(-50, 50) * MINUTE, 7 * DAY + age * MINUTE]),
      branch: chance.pick(['main', 'main', 'topic/0', 'topic/1', 'topic/2', 'topic/3', 'old/1']),
      status: chance.pick(['success', 'success', 'success', 'failure', 'canceled', 'skipped', 'active']),
    });
  }
  const good = [...project.deployments.values()].filter(
    (one) => one.environment === 'production' && outcomeOf(one) === 'success',
  );
  const live = good.length === 0 ? state.addDeployment(project) : chance.pick(good.slice(-3));
  project.switches = [{ at: now(), id: live.id }];
  return project;
}

function policyOf(chance: Chance): Policy {
  const days = chance.pick([0, 1, 7]);
  const branches = chance.pick<string[]>([[], [], ['topic/*'], ['topic/*', '!topic/3']]);
  const statuses = chance.pick<string[]>([[], [], ['failure', 'canceled'], ['success']]);
  const keepLast = chance.pick([0, 0, 1, 3]);
  const environment = chance.pick(['preview', 'preview', 'production', 'all'] as const);
  const includeAliased = chance.of(0.3);
  const deletedBranchesOnly = chance.of(0.25);
  const maxDeletions = chance.pick([undefined, undefined, 4]);
  return {
    olderThan: days * DAY,
    isMeant: (branch) => branches.length === 0 || (branch.startsWith('topic/') && !branches.includes(`!${branch}`)),
    statuses,
    keepLast,
    environment,
    includeAliased,
    deletedBranchesOnly,
    maxDeletions,
    inputs: {
      'older-than': days === 0 ? '0' : `${days}d`,
      // Of any age, all branches are meant only where the input says so.
      branches: branches.join(', ') || (days === 0 && !deletedBranchesOnly ? '**' : ''),
      statuses: statuses.join(', '),
      'keep-last': String(keepLast),
      environment,
      'include-aliased': String(includeAliased),
      'deleted-branches-only': String(deletedBranchesOnly),
      'max-deletions': maxDeletions === undefined ? '' : String(maxDeletions),
    },
  };
}

/** Others push to a branch of their own, and delete failed builds, which no other deployment depends on. */
function meddle({ world, chance }: Scene, project: ProjectRecord, deleted: Set<string>): void {
  if (chance.of(0.3)) {
    const commit = { hash: chance.hex(40), message: 'Noise' };
    world.pages.state.push(project, 'noise', commit, { stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }] });
  }
  const failed = [...project.deployments.values()].filter((one) => outcomeOf(one) === 'failure');
  if (failed.length === 0 || !chance.of(0.1)) return;
  const { id } = chance.pick(failed);
  project.deployments.delete(id);
  project.index = undefined;
  deleted.add(id);
}

/** Somebody else puts another good deployment live. */
function switchLive({ world, chance, now }: Scene, project: ProjectRecord): boolean {
  const live = world.pages.state.live(project);
  const others = [...project.deployments.values()].filter(
    (one) => one.environment === 'production' && outcomeOf(one) === 'success' && one !== live,
  );
  if (others.length === 0) return false;
  project.switches.push({ at: now(), id: chance.pick(others).id });
  return true;
}

interface Expected {
  projects: readonly ProjectRecord[];
  before: readonly DeploymentRecord[];
  /** Why a deployment must not be deleted, by id. */
  mustStay: ReadonlyMap<string, string>;
  deletedByOthers: ReadonlySet<string>;
  /** Projects that serve something else than they did before. */
  switched: ReadonlySet<ProjectRecord>;
  policy: Policy;
  dryRun: boolean;
}

interface Plan {
  deployments: { id: string; decision: 'delete' | 'keep'; result?: 'deleted' | 'kept' | 'failed'; cause?: string }[];
}

function judge(scene: Scene, trial: Trial, outcome: Outcome, expected: Expected): Judgement {
  const { world } = scene;
  const { outputs } = outcome;
  const { projects, before, mustStay, deletedByOthers, switched, policy, dryRun } = expected;
  const { deleted } = world.pages.state;
  // What was live, or was needed for a rollback, may go when something else is live.
  const isFree = (id: string) =>
    /it is live|a rollback needs it/.test(mustStay.get(id) ?? '') &&
    before.some((one) => one.id === id && switched.has(one.project));
  const wrong = deleted.filter((id) => (mustStay.has(id) && !isFree(id)) || !before.some((one) => one.id === id));
  const safety = [
    ...projects.flatMap((project) => deletionsOfLive(world.pages.requests, project, before)),
    ...wrong.map((id) => `${id} was deleted: ${mustStay.get(id) ?? 'it is not one of ours'}`),
    ...problem(deleted.length > (policy.maxDeletions ?? Number.POSITIVE_INFINITY), `${deleted.length} were deleted`),
    ...problem(dryRun && changes(world.pages.requests).length > 0, 'a dry run changed something'),
    ...problem(
      changes(world.pages.requests).some(({ method }) => method !== 'DELETE'),
      'it changed something else',
    ),
    ...projects
      .filter((project) => world.pages.state.live(project) === undefined)
      .map(({ name }) => `${name} serves nothing`),
  ];
  const asMeant = outputs.status === 'success' && outputs['failed-count'] === '0';
  if (outputs['deleted-count'] === undefined) {
    const isNamed = isExcused(scene, trial, outcome) || isGithubAbsent(scene, trial, outcome);
    return { asMeant: false, problems: [...safety, ...problem(!isNamed, `it failed: ${errorOf(outcome)}`)] };
  }
  const gone = (id: string) => deleted.includes(id) || deletedByOthers.has(id);
  const ids = JSON.parse(outputs['deleted-ids'] ?? '[]') as string[];
  const plan = readPlan(outputs['plan-file']);
  const count = (result: string) => plan.deployments.filter((one) => one.result === result).length;
  const planned = plan.deployments.filter(({ decision }) => decision === 'delete');
  const failed = plan.deployments.filter(({ result }) => result === 'failed');
  const unseen = projects.filter(({ name }) =>
    warningsOf(outcome).some((text) => text.includes(`Nothing of ${name} is`)),
  );
  const left = before.filter(
    ({ id, project }) =>
      !mustStay.has(id) && !gone(id) && !unseen.includes(project) && !failed.some((one) => one.id === id),
  );
  const isOver = outputs.status === 'timed-out' && isExcused(scene, trial, outcome);
  const stopped = isOver || isCanceled(outcome);
  const unconfirmed = stopped
    ? plan.deployments.filter(({ decision, result }) => decision === 'delete' && result === undefined)
    : [];
  const mayBeLeft =
    stopped ||
    dryRun ||
    switched.size > 0 ||
    policy.maxDeletions !== undefined ||
    world.pages.requests.some(isRefused) ||
    /some may be left over/.test(outcome.printed);
  return {
    asMeant,
    problems: [
      ...safety,
      ...problem(!ids.every(gone), 'it tells deletions that did not happen'),
      ...problem(
        deleted.some((id) => !ids.includes(id) && ![...failed, ...unconfirmed].some((one) => one.id === id)),
        'it does not tell all deletions',
      ),
      ...problem(outputs['deleted-count'] !== String(ids.length), 'the number of deletions is not that of the ids'),
      ...problem(!dryRun && count('deleted') !== ids.length, 'the plan tells other deletions'),
      ...problem(outputs['failed-count'] !== String(failed.length), 'the number of failures is not that of the plan'),
      ...problem(
        Number(outputs['kept-count']) !== plan.deployments.length - planned.length + count('kept'),
        'the number of those kept is not that of the plan',
      ),
      ...problem(
        planned.some(({ id }) => mustStay.has(id) && !isFree(id)),
        'it planned to delete what must stay',
      ),
      ...problem(
        !dryRun && !stopped && planned.some(({ result }) => result === undefined),
        'something planned has no result',
      ),
      ...failed.flatMap(({ id, cause }) => checkFailure(scene, id, cause)),
      ...problem(
        left.length > 0 && !mayBeLeft,
        `${left.length} are left: ${left.map(({ id, branch }) => `${id} of ${branch}`)}`,
      ),
      ...(stopped ? [] : checkStatus(outcome, failed.length, ids.length, unseen.length)),
    ],
  };
}

/** Deletions that failed do not fail the step while others did not; a project that was not seen does. */
function checkStatus({ outputs, exitCode }: Outcome, failed: number, deleted: number, unseen: number): string[] {
  const clean = failed === 0 && unseen === 0;
  const right = clean ? 'success' : failed > 0 && deleted === 0 ? 'failure' : 'partial';
  return [
    ...problem(outputs.status !== right, `its status is ${outputs.status}, not ${right}`),
    ...problem(right === 'partial' && (exitCode === 1) !== unseen > 0, `its exit code is ${exitCode}`),
  ];
}

/** A deletion fails only when it was sent as often as can be without a usable answer. */
function checkFailure({ world }: Scene, id: string, cause = ''): string[] {
  const { requests } = world.pages;
  const tried = Math.max(
    spoiled(requests, 'DELETE', `/deployments/${id}`).length,
    ...world.pages.state.projects.map(({ name }) => spoiled(requests, 'GET', `/projects/${name}`).length),
  );
  const wasRefused = requests.some(isRefused) && /Authentication error|refused/.test(cause);
  return problem(
    !wasRefused && (tried < ATTEMPTS || !/no usable answer/.test(cause)),
    `${id} failed without a cause: ${cause}`,
  );
}

/** When GitHub names not all branches, nothing is deleted. */
function isGithubAbsent({ world }: Scene, { inputs }: Trial, outcome: Outcome): boolean {
  const faults = world.github.faults.injected.filter(({ path }) => /\/(?:branches|pulls)$/.test(path));
  return (
    inputs['deleted-branches-only'] === 'true' &&
    faults.length >= 4 &&
    outcome.outputs.status === 'failure' &&
    /branches of .* are not all known/.test(errorOf(outcome))
  );
}

function readPlan(file: string | undefined): Plan {
  return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { deployments: [] };
}
