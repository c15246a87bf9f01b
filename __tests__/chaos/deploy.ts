/** Git builds: one deployment is made, whatever answers are lost, and its end is told. */
import type { ProjectRecord } from '../../local/pages/index.js';
import { type Ending, endingOf, judgeFollowed, pushes, type Subject, subjectOf, timeoutFor } from './builds.js';
import { problem } from './checks.js';
import type { Outcome, Scene, SetScene, Trial } from './trial.js';

const EARLY_FAILURE = [{ name: 'clone_repo', ms: 100, status: 'failure' }];

export const deploy: SetScene = (scene) => {
  const { world, chance, weather, secrets } = scene;
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop', envVars: secrets.envVars });
  for (let past = chance.between(0, 30); past > 0; past -= 1) state.addDeployment(project, { branch: `past/${past}` });
  const subject = subjectOf(scene);
  const { branch, sha: commitHash } = subject;
  const ending = endingOf(chance);
  const retries = chance.of(0.25) && ending.status === 'success' ? 1 : 0;
  if (retries > 0) state.scriptBuild(project, { branch, commitHash, stages: EARLY_FAILURE });
  state.scriptBuild(project, { branch, commitHash, ...ending.build });
  const timeout = timeoutFor(ending, scene);
  const settled = ending.status === 'success' || ending.status === 'failure';
  const meddle = pushes(scene, project, settled && branch !== 'main' ? branch : undefined);
  const trial: Trial = {
    inputs: {
      project: project.name,
      timeout: `${timeout / 1000}s`,
      'build-retries': String(retries),
      'github-deployment': String(chance.of(0.4)),
    },
    event: subject.event,
    timeout,
    ...(weather.shifting ? { meddle } : {}),
    judge: (outcome) => judge(scene, trial, outcome, { project, subject, ending, deployments: 1 + retries }),
  };
  return trial;
};

interface Expected {
  project: ProjectRecord;
  subject: Subject;
  ending: Ending;
  deployments: number;
}

function judge(scene: Scene, trial: Trial, outcome: Outcome, { subject, ending, deployments }: Expected) {
  const { created } = scene.world.pages.state;
  const told = outcome.outputs['deployment-id'];
  const deployment = created.find(({ id }) => id === told);
  const { asMeant, problems } = judgeFollowed(scene, trial, outcome, { ending, subject, deployment });
  const isOver = asMeant && ending.status !== 'timed-out';
  return {
    asMeant,
    problems: [
      ...problems,
      ...problem(created.length > deployments, `${created.length} deployments were made, not ${deployments}`),
      ...problem(isOver && created.length < deployments, `only ${created.length} deployments were made`),
      ...problem(isOver && told !== created.at(-1)?.id, 'it does not tell the last deployment'),
      ...problem(
        created.some(({ branch }) => branch !== subject.branch),
        'another branch was deployed',
      ),
    ],
  };
}
