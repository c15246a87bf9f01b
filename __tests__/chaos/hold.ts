/** Deployments of a production that may be rolled back: with `hold`, none is made that undoes a rollback. */
import { pushes, subjectOf } from './builds.js';
import { changes, errorOf, isCreation, isExcused, problem } from './checks.js';
import { untruths, watchProduction } from './claims.js';
import type { SetScene, Trial } from './trial.js';

const HOUR = 3_600_000;
const TIMEOUT = 60_000;

export const hold: SetScene = (scene) => {
  const { world, chance, weather, secrets, now } = scene;
  const { state, requests } = { ...world.pages };
  const project = state.addProject({ name: 'shop', envVars: secrets.envVars });
  for (let age = chance.pick([3, 9, 40]); age > 2; age -= 1) {
    const status = chance.pick(['success', 'failure'] as const);
    state.addDeployment(project, {
      createdOn: now() - age * HOUR,
      status,
      ...(chance.of(0.5) && { branch: `t/${age}` }),
    });
  }
  const isHeld = chance.of(0.6);
  const older = state.addDeployment(project, { createdOn: now() - 2 * HOUR, live: isHeld });
  const newest = state.addDeployment(project, { createdOn: now() - HOUR, live: !isHeld });
  // What is newer and was never live is no rollback.
  for (let count = chance.pick([0, 3, 30]); count > 0; count -= 1) {
    state.addDeployment(project, { createdOn: now() - count * 60_000, branch: `topic/${count}` });
  }
  const live = isHeld ? older : newest;
  const subject = subjectOf(scene, true);
  state.scriptBuild(project, { branch: 'main', commitHash: subject.sha, stages: [{ name: 'build', ms: 200 }] });
  const holds = chance.of(0.7);
  const mayDeploy = !(isHeld && holds);
  const truth = watchProduction(state, project, now);
  const trial: Trial = {
    inputs: {
      project: project.name,
      timeout: `${TIMEOUT / 1000}s`,
      ...(holds && { 'when-rolled-back': 'hold' }),
      comment: 'false',
    },
    event: subject.event,
    timeout: TIMEOUT,
    ...(weather.shifting ? { meddle: pushes(scene, project) } : {}),
    judge(outcome) {
      const { created } = state;
      const message = errorOf(outcome);
      const served = state.live(project);
      const isRefused = /is rolled back, and `when-rolled-back` is `hold`/.test(message);
      const isUnknown = /is rolled back is not known, and `when-rolled-back` is `hold`/.test(message);
      // A date that is not as it is may make a hold, or hide one.
      const wasMisled = world.faults.injected.some(({ kind }) => kind === 'wild-date');
      const asMeant = outcome.outputs.status === (mayDeploy ? 'success' : 'failure') && isRefused === !mayDeploy;
      return {
        asMeant,
        problems: [
          ...problem(
            !asMeant && !(wasMisled && holds) && !isExcused(scene, trial, outcome),
            `its status is ${outcome.outputs.status} (${message})`,
          ),
          ...problem(
            !mayDeploy && !wasMisled && changes(requests).length > 0,
            'it changed something in spite of the hold',
          ),
          ...problem(isRefused && mayDeploy && !wasMisled, 'it refused what undoes no rollback'),
          ...problem((isRefused || isUnknown) && created.length > 0, 'it deployed, and says that it did not'),
          ...problem(
            changes(requests).some((one) => !isCreation(one)),
            'it changed something else',
          ),
          ...untruths(outcome, truth()),
          ...problem(created.length > 1, `${created.length} deployments were made`),
          ...problem(![live, ...created].some((one) => one === served), `production serves ${served?.id}`),
        ],
      };
    },
  };
  return trial;
};
