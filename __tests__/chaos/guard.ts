/**
 * Health checks: a bad deployment of production is taken back, to what was live before and nothing else. It is one of
 * ours, or one that Cloudflare made of a push; it is bad at once, or when it is watched.
 */
import type { RecordedRequest } from '../../local/http.js';
import type { DeploymentRecord } from '../../local/pages/index.js';
import { startSites } from '../../local/pages/sites.js';
import { pushes, subjectOf } from './builds.js';
import { changes, errorOf, isCreation, isExcused, problem } from './checks.js';
import { untruths, watchProduction } from './claims.js';
import type { SetScene, Trial } from './trial.js';

const HOUR = 3_600_000;

/** Health is looked at for half a minute before it counts as bad. */
const TIMEOUT = 120_000;

export const guard: SetScene = async (scene) => {
  const { world, chance, weather, secrets, now } = scene;
  const { state, requests } = { ...world.pages };
  const project = state.addProject({ name: 'shop', envVars: secrets.envVars });
  for (let age = chance.between(2, 9); age > 1; age -= 1) {
    state.addDeployment(project, { createdOn: now() - age * HOUR, status: chance.pick(['success', 'failure']) });
  }
  const live = state.addDeployment(project, { createdOn: now() - HOUR, live: true });
  const subject = subjectOf(scene, true);
  state.scriptBuild(project, { branch: 'main', commitHash: subject.sha, stages: [{ name: 'build', ms: 200 }] });
  const truth = watchProduction(state, project, now);
  const isPushed = chance.of(0.4);
  const commit = { hash: subject.sha, message: 'Ours' };
  const ms = chance.pick([200, 4000]);
  const pushed = isPushed ? state.push(project, 'main', commit, { stages: [{ name: 'build', ms }] }) : undefined;
  const purges = !isPushed && chance.of(0.4);
  if (purges) {
    project.customDomains = ['shop.example'];
    state.zones.set('zone-1', 'shop.example');
  }
  const ours = () => pushed ?? state.created[0];
  const sites = await startSites(state, now);
  const isBad = !weather.calm && chance.of(0.6);
  const takesBack = chance.of(0.8);
  const isWatched = chance.of(0.4);
  // Somebody else deploys production while the health of ours is looked at.
  let rounds = isBad && takesBack && !isWatched && chance.of(0.3) ? chance.between(60, 120) : Number.POSITIVE_INFINITY;
  let other: DeploymentRecord | undefined;
  // A watched one is good when it is asked for the first time.
  let good = isBad && isWatched ? 1 : 0;
  let failures = isBad ? Number.POSITIVE_INFINITY : chance.pick([0, 1, 3]);
  const noise = pushes(scene, project);
  const page = () => {
    good -= 1;
    if (good >= 0) return { status: 200 };
    failures -= 1;
    return { status: failures >= 0 ? 500 : 200 };
  };
  const trial: Trial = {
    inputs: {
      ...(isPushed && { mode: 'wait' }),
      ...(isWatched && { 'bake-time': '3s' }),
      ...(purges && { 'purge-cache': 'true' }),
      project: project.name,
      timeout: `${TIMEOUT / 1000}s`,
      'health-check': '/health',
      'health-check-timeout': '30s',
      'rollback-on-failure': String(takesBack),
      comment: 'false',
    },
    event: subject.event,
    timeout: TIMEOUT,
    env: sites.env,
    meddle() {
      if (weather.shifting) noise();
      for (const { id } of [...state.created, ...(pushed ? [pushed] : [])]) state.site(id, page);
      if (ours() !== undefined) rounds -= 1;
      if (rounds === 0) {
        const commit = { hash: chance.hex(40), message: 'A newer production deployment' };
        other = state.push(project, 'main', commit, { stages: [{ name: 'build', ms: 200 }] });
      }
    },
    close: sites.close,
    judge(outcome) {
      const { created } = state;
      const { outputs } = outcome;
      const message = errorOf(outcome);
      const served = state.live(project);
      // What was live before the first reading is not known, so production stays as it is.
      const isLate = pushed !== undefined && !wasReadBefore(pushed.createdOn + ms, requests);
      const stays = isLate && /what production served before is not known/.test(message);
      const wanted = other ?? (isBad && takesBack && !stays ? live : ours());
      const words = isBad && !stays ? wordsFor(other, takesBack) : undefined;
      const asMeant = outputs.status === (isBad ? 'failure' : 'success') && (words?.test(message) ?? true);
      const failedTwice =
        isBad && /The rollback failed as well: Cloudflare (?:gave no usable answer|refused)/.test(message);
      const allowed = other === undefined ? [live, ...created, ...(pushed ? [pushed] : [])] : [other];
      return {
        asMeant,
        problems: [
          ...problem(
            !asMeant && !failedTwice && !isExcused(scene, trial, outcome),
            `its status is ${outputs.status} (${message})`,
          ),
          // Of a build that the step did not find, it claims nothing.
          ...(other === undefined && (pushed === undefined || outputs['deployment-id'] !== undefined)
            ? untruths(outcome, truth())
            : []),
          ...problem(created.length > (isPushed ? 0 : 1), `${created.length} deployments were made`),
          ...problem(
            /Production was rolled back to/.test(message) && served !== live && other === undefined,
            'it says that it rolled back',
          ),
          ...problem(asMeant && served !== wanted, `production serves ${served?.id}, not ${wanted?.id}`),
          ...problem(!allowed.some((one) => one === served), `production serves ${served?.id}`),
          ...problem(
            changes(requests).some(
              (one) =>
                !isCreation(one) &&
                !(purges && one.path.endsWith('/purge_cache')) &&
                !(isBad && takesBack && other === undefined && one.path.endsWith(`/${live.id}/rollback`)),
            ),
            'it changed something else',
          ),
          ...problem(
            sites.requests.some(({ path }) => path !== '/health'),
            'it asked the site for something else',
          ),
        ],
      };
    },
  };
  return trial;
};

/** Whether a request for the project was answered well before the time, in milliseconds since the epoch. */
function wasReadBefore(time: number, requests: readonly RecordedRequest[]): boolean {
  return requests.some(
    ({ method, path, status, fault, endedAt = Number.POSITIVE_INFINITY }) =>
      method === 'GET' && path.endsWith('/projects/shop') && status === 200 && fault === undefined && endedAt < time,
  );
}

/** What the error says of a bad deployment. */
function wordsFor(other: DeploymentRecord | undefined, takesBack: boolean): RegExp {
  if (!takesBack) return /did not pass|health/i;
  return other === undefined ? /Production was rolled back to/ : /so it was not rolled back|was overtaken/;
}
