/** Status reports: true to the last deployment, and nothing is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeploymentRecord, ProjectRecord } from '../../local/pages/index.js';
import { dispatchEvent } from '../../local/world.js';
import { pushes } from './builds.js';
import { changes, differences, errorOf, isExcused, isRefused, problem, spoiled, warningsOf } from './checks.js';
import type { Outcome, Scene, SetScene, Trial } from './trial.js';

interface Told {
  projects: {
    name: string;
    live: { id: string } | null;
    deployments: { id: string; status: string; branch: string; commit_hash: string }[];
  }[];
  unreadable_projects: string[];
}

const LIMIT = 30;

/** Times that a request is sent at the most. */
const ATTEMPTS = 6;

export const status: SetScene = (scene) => {
  const { world, chance, weather, folder } = scene;
  const { state, requests } = { ...world.pages };
  const projects = Array.from({ length: chance.between(1, 13) }, (_, at) => addProject(scene, `docs-${at}`));
  state.addProject({ name: 'other' });
  const all = chance.of(0.6);
  const selected = all ? projects : projects.slice(0, chance.between(1, 3));
  const before = new Map(projects.map((project) => [project.name, newest(project)]));
  const files = {
    'report-file': join(folder, 'temp', 'a b', 'report.html'),
    'report-json': join(folder, 'temp', 'report.json'),
  };
  const noise = projects.slice(0, 2).map((project) => pushes(scene, project));
  const trial: Trial = {
    inputs: {
      mode: 'status',
      project: all ? 'docs-*' : selected.map(({ name }) => name).join(', '),
      'report-limit': String(LIMIT),
      ...files,
    },
    event: dispatchEvent(),
    meddle() {
      if (weather.shifting) for (const push of noise) push();
    },
    judge(outcome) {
      const { outputs } = outcome;
      const asMeant = outputs.status === 'success';
      const common = [
        ...problem(
          !asMeant && !isExcused(scene, trial, outcome),
          `its status is ${outputs.status} (${errorOf(outcome)})`,
        ),
        ...problem(changes(requests).length > 0, 'it changed something'),
      ];
      if (!asMeant) return { asMeant, problems: common };
      const told = JSON.parse(outputs.report ?? '{}') as Told;
      const names = told.projects.map(({ name }) => name);
      const missing = selected.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
      return {
        asMeant: missing.length === 0,
        problems: [
          ...common,
          ...checkMissing(scene, outcome, told, missing),
          ...problem(
            names.some((name) => !selected.some((project) => project.name === name)),
            'it tells of other projects',
          ),
          ...told.projects.flatMap((one) =>
            checkProject(
              one,
              projects.find(({ name }) => name === one.name),
              before.get(one.name) ?? [],
            ),
          ),
          ...checkFiles(outputs.report ?? '', files),
        ],
      };
    },
  };
  return trial;
};

function addProject({ world, chance, secrets, now }: Scene, name: string): ProjectRecord {
  const { state } = world.pages;
  const project = state.addProject({ name, envVars: secrets.envVars });
  for (let age = chance.between(0, 40); age > 0; age -= 1) {
    state.addDeployment(project, {
      createdOn: now() - age * 3_600_000,
      branch: chance.pick(['main', 'topic/1', '<b>@octocat</b>']),
      status: chance.pick(['success', 'success', 'failure', 'canceled', 'skipped']),
    });
  }
  return project;
}

function newest({ deployments }: ProjectRecord): DeploymentRecord[] {
  return [...deployments.values()].sort((a, b) => b.createdOn - a.createdOn).slice(0, LIMIT);
}

/** A project may be missing when a request for it failed as often as it is sent, and then that is said. */
function checkMissing({ world }: Scene, outcome: Outcome, told: Told, missing: readonly string[]): string[] {
  const warnings = warningsOf(outcome).join('\n');
  return [
    ...problem(
      [...missing].sort().toString() !== told.unreadable_projects.toString(),
      `unreadable: ${told.unreadable_projects}, missing: ${missing}`,
    ),
    ...missing.flatMap((name) => [
      ...problem(!warnings.includes(name), `it does not say that ${name} is missing`),
      ...problem(
        !['', '/deployments'].some(
          (end) => spoiled(world.pages.requests, 'GET', `/${name}${end}`).length >= ATTEMPTS,
        ) && !world.pages.requests.some((request) => isRefused(request) && request.path.includes(`/${name}`)),
        `${name} is missing without a cause`,
      ),
    ]),
  ];
}

/** Past deployments do not change; those of others that came meanwhile may be told or not. */
function checkProject(
  { name, live, deployments }: Told['projects'][number],
  project: ProjectRecord | undefined,
  before: readonly DeploymentRecord[],
): string[] {
  const ids = deployments.map(({ id }) => id);
  const late = ids.filter((id) => !before.some((one) => one.id === id));
  const expected = before.slice(0, LIMIT - late.length).map(({ id }) => id);
  const past = deployments.filter(({ id }) => expected.includes(id));
  return [
    ...problem(new Set(ids).size !== ids.length, `${name} has a deployment twice`),
    ...problem(
      past.map(({ id }) => id).toString() !== expected.toString(),
      `${name} has other deployments than it tells`,
    ),
    ...problem(
      late.some((id) => project?.deployments.has(id) !== true),
      `${name} has deployments that are not there`,
    ),
    ...problem(live?.id !== project?.switches[0]?.id, `${name} serves something else`),
    ...past.flatMap((one) => {
      const record = before.find(({ id }) => id === one.id);
      return record === undefined ? [] : differences(name, one, factsOf(record));
    }),
  ];
}

function factsOf({ branch, commit, build }: DeploymentRecord): object {
  const ended = build.stages.find(({ status }) => status === 'failure' || status === 'canceled')?.status;
  return {
    branch,
    commit_hash: commit.hash,
    status: build.skipReason === undefined ? (ended ?? 'success') : 'skipped',
  };
}

function checkFiles(report: string, files: Record<'report-file' | 'report-json', string>): string[] {
  const json = JSON.parse(readFileSync(files['report-json'], 'utf8'));
  const html = readFileSync(files['report-file'], 'utf8');
  return [
    ...problem(JSON.stringify(json) !== JSON.stringify(JSON.parse(report)), 'the JSON file is not the output'),
    ...problem(!html.includes('</html>'), 'the page is not complete'),
    ...problem(html.includes('<b>@octocat</b>'), 'the page shows foreign HTML'),
  ];
}
