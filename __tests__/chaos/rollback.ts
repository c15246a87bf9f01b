/** Rollbacks: production serves the right deployment afterwards, and no other is ever asked for. */
import type { DeploymentRecord, NewDeployment, ProjectRecord } from '../../local/pages/index.js';
import { dispatchEvent } from '../../local/world.js';
import { pushes } from './builds.js';
import type { Chance } from './chance.js';
import { changes, differences, errorOf, isExcused, problem } from './checks.js';
import { type Truth, untruths, watchProduction } from './claims.js';
import type { Judgement, Outcome, Scene, SetScene, Trial } from './trial.js';

const MINUTE = 60_000;

/** What is asked for, and what must come of it. */
interface Order {
  to: string;
  /** The deployment that production must serve. Without one, the rollback must be refused. */
  target?: DeploymentRecord | undefined;
  /** Whether it is live already. */
  already?: boolean;
}

interface History {
  project: ProjectRecord;
  live: DeploymentRecord;
  /** Good production deployments that are not live, newest first. */
  good: DeploymentRecord[];
  /** Deployments that can never be live. */
  bad: DeploymentRecord[];
}

export const rollback: SetScene = (scene) => {
  const { chance, weather } = scene;
  const history = makeHistory(scene);
  const { project, live } = history;
  const order = orderOf(history, chance);
  const timeout = weather.name === 'outage' ? 20_000 : weather.name === 'hang' ? 60_000 : 45_000;
  const dryRun = chance.of(0.1);
  const pauses = chance.of(0.4);
  const purges = chance.of(0.4);
  if (purges) {
    project.customDomains = ['shop.example'];
    scene.world.pages.state.zones.set('zone-1', 'shop.example');
  }
  const truth = watchProduction(scene.world.pages.state, project, scene.now);
  const trial: Trial = {
    inputs: {
      mode: 'rollback',
      project: project.name,
      'rollback-to': order.to,
      'dry-run': String(dryRun),
      ...(pauses && { 'production-builds': 'pause' }),
      'purge-cache': String(purges),
      timeout: `${timeout / 1000}s`,
      'github-deployment': String(chance.of(0.3)),
    },
    event: dispatchEvent(),
    timeout,
    ...(weather.shifting ? { meddle: pushes(scene, project) } : {}),
    judge: (outcome) => judge(scene, trial, outcome, { order, live, project, dryRun, pauses, truth }),
  };
  return trial;
};

function makeHistory({ world, chance, secrets, now }: Scene): History {
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop', envVars: secrets.envVars });
  const made: DeploymentRecord[] = [];
  const count = chance.pick([2, 5, 12, 60]);
  for (let age = count; age > 0; age -= 1) {
    const options: NewDeployment = {
      createdOn: now() - age * 90 * MINUTE,
      commitHash: chance.hex(40),
      status: age === 1 ? 'success' : chance.pick(['success', 'success', 'failure', 'canceled', 'skipped']),
      ...(age > 1 && chance.of(0.4) ? { branch: `topic/${age}` } : {}),
    };
    made.unshift(state.addDeployment(project, options));
  }
  const isProduction = ({ environment }: DeploymentRecord) => environment === 'production';
  const successes = made.filter((one) => isProduction(one) && isGood(one));
  const live = successes[chance.of(0.7) ? 0 : chance.between(0, successes.length - 1)] as DeploymentRecord;
  project.switches = [{ at: now(), id: live.id }];
  const bad = made.filter((one) => !isProduction(one) || !isGood(one));
  if (chance.of(0.3)) bad.unshift(state.addDeployment(project, { status: 'active', createdOn: now() - MINUTE }));
  return { project, live, good: successes.filter((one) => one !== live), bad };
}

function isGood({ build }: DeploymentRecord): boolean {
  return build.skipReason === undefined && build.stages.every(({ status = 'success' }) => status === 'success');
}

function orderOf({ project, live, good, bad }: History, chance: Chance): Order {
  const older = good.filter(({ createdOn }) => createdOn < live.createdOn);
  const steps = chance.between(1, 4);
  const orders: Order[] = [
    { to: 'previous', target: older[0] },
    { to: 'previous', target: older[0] },
    { to: `-${steps}`, target: older[steps - 1] },
    ...names(live, project).map((to) => ({ to, target: live, already: true })),
    { to: chance.hex(40) },
  ];
  if (good.length > 0) {
    const target = chance.pick(good);
    orders.push(...names(target, project).map((to) => ({ to, target })));
  }
  if (bad.length > 0) orders.push(...names(chance.pick(bad), project).map((to) => ({ to })));
  return chance.pick(orders);
}

/** The ways to name a deployment. */
function names({ id, commit }: DeploymentRecord, { subdomain }: ProjectRecord): string[] {
  const short = id.slice(0, 8);
  return [id, short, commit.hash, commit.hash.slice(0, 12), `https://${short}.${subdomain}`];
}

interface Expected {
  order: Order;
  live: DeploymentRecord;
  project: ProjectRecord;
  dryRun: boolean;
  pauses: boolean;
  truth(): Truth;
}

function judge(scene: Scene, trial: Trial, outcome: Outcome, expected: Expected): Judgement {
  const { order, live, project, dryRun, pauses, truth } = expected;
  const { pages } = scene.world;
  const { outputs } = outcome;
  const { target, already = false } = order;
  const moves = target !== undefined && !already && !dryRun;
  const asMeant = outputs.status === (target === undefined ? 'failure' : 'success') && !isUnreachable(outcome);
  const mayPause = pauses && target !== undefined && !dryRun;
  const sent = changes(pages.requests);
  const purged = sent.filter(({ path }) => path.endsWith('/purge_cache'));
  const switched = sent.filter(({ method }) => method === 'PATCH');
  const moved = sent.filter((request) => !purged.includes(request) && !switched.includes(request));
  const served = pages.state.live(project);
  const allowed = moves ? [live, target] : [live];
  const wanted = moves ? target : live;
  return {
    asMeant,
    problems: [
      ...problem(
        !asMeant && !isExcused(scene, trial, outcome),
        `rollback to ${order.to}: its status is ${outputs.status} (${errorOf(outcome)})`,
      ),
      ...problem(!moves && moved.length > 0, 'it changed production'),
      ...problem(switched.length > 0 && !mayPause, 'it switched automatic builds'),
      ...problem(asMeant && mayPause && truth().builds.now !== 'paused', 'its automatic builds are on'),
      ...problem(purged.length > 0 && !moves, 'it purged the cache'),
      ...problem(
        moved.some(({ path }) => !path.endsWith(`/${target?.id}/rollback`)),
        `it asked for something else: ${moved.map(({ method, path }) => `${method} ${path}`)}`,
      ),
      ...untruths(outcome, truth()),
      ...problem(!allowed.some((one) => one === served), `production serves ${served?.id}`),
      ...problem(asMeant && served !== wanted, `production serves ${served?.id}, not ${wanted?.id}`),
      ...(asMeant ? differences('output', outputs, outputsFor(target, live, moves)) : []),
      ...problem(!asMeant && outputs['rolled-back'] === 'true' && served !== target, 'it says that it rolled back'),
    ],
  };
}

function outputsFor(target: DeploymentRecord | undefined, live: DeploymentRecord, moves: boolean): object {
  return {
    'rolled-back': String(moves),
    'previous-deployment-id': live.id,
    'deployment-id': target?.id,
    'commit-hash': target?.commit.hash,
  };
}

function isUnreachable(outcome: Outcome): boolean {
  return /no usable answer|Authentication error/.test(errorOf(outcome));
}
