/** Waiting for the deployment of a commit: the right one is found, whatever else is pushed, and nothing is changed. */
import type { DeploymentRecord } from '../../local/pages/index.js';
import { type Ending, endingOf, judgeFollowed, pushes, subjectOf, timeoutFor } from './builds.js';
import { changes, problem } from './checks.js';
import type { SetScene, Trial } from './trial.js';

const NEVER: Ending = { status: 'failure', build: { stages: [] }, message: /has no deployment of commit/ };

export const wait: SetScene = (scene) => {
  const { world, chance, weather, secrets } = scene;
  const { state, requests } = { ...world.pages };
  const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
  const project = state.addProject({ name: 'shop', source, envVars: secrets.envVars });
  for (let past = chance.between(0, 60); past > 0; past -= 1) state.addDeployment(project, { branch: `past/${past}` });
  const subject = subjectOf(scene);
  const { branch, sha } = subject;
  const comes = chance.of(0.9);
  const ending = comes ? endingOf(chance) : NEVER;
  let deployment: DeploymentRecord | undefined;
  const push = () => {
    deployment = state.push(project, branch, { hash: sha, message: 'Add the cart' }, ending.build);
  };
  let rounds = comes ? chance.pick([0, 0, 20, 50]) : Number.POSITIVE_INFINITY;
  if (rounds === 0) push();
  const timeout = timeoutFor(ending, scene) + (rounds > 0 && comes ? 8000 : 0);
  for (let other = chance.between(0, 2); other > 0; other -= 1) state.addDeployment(project, { branch });
  const noise = pushes(scene, project, ending.status === 'canceled' || branch === 'main' ? undefined : branch);
  const trial: Trial = {
    inputs: {
      mode: 'wait',
      project: project.name,
      timeout: `${timeout / 1000}s`,
      ...(comes ? {} : { 'discovery-timeout': '4s' }),
      'github-deployment': String(chance.of(0.3)),
    },
    event: subject.event,
    timeout,
    meddle() {
      if (weather.shifting) noise();
      rounds -= 1;
      if (rounds === 0) push();
    },
    judge(outcome) {
      const { asMeant, problems } = judgeFollowed(scene, trial, outcome, { ending, subject, deployment });
      const known = outcome.outputs['deployment-id'] !== undefined;
      return {
        asMeant,
        problems: [
          ...problems.filter((text) => comes || text !== 'it tells no deployment'),
          ...problem(!comes && known, 'it tells a deployment of a commit that has none'),
          ...problem(state.created.length > 0, 'it made a deployment'),
          ...problem(changes(requests).length > 0, 'it changed something'),
        ],
      };
    },
  };
  return trial;
};
