/** Direct Uploads: every file arrives, and one deployment is made of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UploadRecord } from '../../local/pages/index.js';
import { type Ending, judgeFollowed, subjectOf, timeoutFor } from './builds.js';
import type { Chance } from './chance.js';
import { problem } from './checks.js';
import type { SetScene, Trial } from './trial.js';

const GOOD: Ending = { status: 'success', build: { stages: [{ name: 'deploy', ms: 100 }] }, stage: 'deploy' };
const BAD: Ending = {
  status: 'failure',
  build: { stages: [{ name: 'deploy', ms: 80, status: 'failure' }] },
  message: /failed in stage deploy/,
  stage: 'deploy',
};

export const upload: SetScene = (scene) => {
  const { world, chance, secrets, folder } = scene;
  const { state } = world.pages;
  const isNew = chance.of(0.25);
  state.addAccount();
  if (!isNew) state.addProject({ name: 'shop', source: null, envVars: secrets.envVars });
  const files = siteOf(chance);
  for (const [path, content] of files) {
    const place = join(folder, 'workspace', 'dist', path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  const subject = subjectOf(scene);
  const ending = isNew || chance.of(0.8) ? GOOD : BAD;
  const [project] = state.projects;
  if (project !== undefined) state.scriptBuild(project, { branch: subject.branch, ...ending.build });
  const timeout = timeoutFor(ending, scene);
  const trial: Trial = {
    inputs: {
      project: 'shop',
      directory: 'dist',
      timeout: `${timeout / 1000}s`,
      'create-project': String(isNew),
      'github-deployment': String(chance.of(0.3)),
    },
    event: subject.event,
    timeout,
    judge(outcome) {
      const { created, uploads, projects } = state;
      const { asMeant, problems } = judgeFollowed(scene, trial, outcome, {
        ending,
        subject,
        deployment: created.at(-1),
      });
      return {
        asMeant,
        problems: [
          ...problems,
          ...problem(created.length > 1, `${created.length} deployments were made`),
          ...problem(asMeant && created.length === 0, 'no deployment was made'),
          ...problem(projects.length > 1, `${projects.length} projects were made`),
          ...uploads.flatMap((one) => checkFiles(one, files)),
        ],
      };
    },
  };
  return trial;
};

function siteOf(chance: Chance): Map<string, Buffer> {
  const files = new Map([['index.html', Buffer.from('<h1>Shop</h1>')]]);
  for (let number = chance.between(1, 40); number > 0; number -= 1) {
    const content = Buffer.from(chance.hex(chance.pick([0, 10, 2000, 60_000])), 'hex');
    files.set(`${chance.pick(['', 'assets/', 'ü b/'])}${number}.${chance.pick(['css', 'js', 'bin', 'txt'])}`, content);
  }
  return files;
}

/** What was deployed is what is in the folder, byte by byte. */
function checkFiles({ manifest, deployment }: UploadRecord, files: ReadonlyMap<string, Buffer>): string[] {
  const { assets } = deployment.project;
  const names = [...files.keys()].map((path) => `/${path}`);
  const wrong = names.filter((path) => {
    const content = assets.get(manifest[path] ?? '')?.content;
    return content?.equals(files.get(path.slice(1)) ?? Buffer.from('missing')) !== true;
  });
  const strange = Object.keys(manifest).filter((path) => !names.includes(path));
  return [
    ...wrong.map((path) => `${path} is not what was uploaded`),
    ...strange.map((path) => `${path} is not of ours`),
  ];
}
