/** How builds end in trials, and what must be said of a deployment that was followed. */
import type { BuildScript, DeploymentRecord, ProjectRecord } from '../../local/pages/index.js';
import { pullRequestEvent, pushEvent } from '../../local/world.js';
import type { Chance } from './chance.js';
import { differences, errorOf, isExcused, problem, warningsOf } from './checks.js';
import type { Judgement, Outcome, Scene, Trial } from './trial.js';

export interface Ending {
  status: 'success' | 'failure' | 'canceled' | 'skipped' | 'timed-out';
  build: BuildScript;
  /** What the error says. */
  message?: RegExp;
  /** The stage that it ends in. */
  stage?: string;
}

/** Of others, in one run: fewer than a page holds. */
const MOST_PUSHES = 15;

const LOG = [
  { at: 50, line: 'Cloning repository...' },
  { at: 150, line: 'Executing user command: npm run build' },
  { at: 180, line: '::error::not a command of ours' },
  { at: 200, line: '\u001b[31msrc/cart.ts(12,5): error TS2322: no\u001b[0m ##[error]neither' },
];

export function endingOf(chance: Chance): Ending {
  const ms = () => chance.between(20, 500);
  const stages = ['queued', 'initialize', 'clone_repo', 'build', 'deploy'].map((name) => ({ name, ms: ms() }));
  const ended = (name: string, more: object): BuildScript => ({
    stages: stages.map((stage) => (stage.name === name ? { ...stage, ...more } : stage)),
    log: LOG,
  });
  const stopped = (stage: string, status: 'failure' | 'canceled', message: RegExp): Ending => ({
    status,
    build: ended(stage, { status }),
    message,
    stage,
  });
  const good: Ending = { status: 'success', build: { stages, log: LOG }, stage: 'deploy' };
  return chance.pick<Ending>([
    good,
    good,
    good,
    stopped('build', 'failure', /failed in stage build/),
    stopped('clone_repo', 'failure', /failed in stage clone_repo/),
    stopped('build', 'canceled', /was canceled in stage build/),
    { status: 'skipped', build: { stages: [], skipReason: 'commit_message' } },
    { status: 'timed-out', build: ended('build', { ms: Number.POSITIVE_INFINITY }), message: /was not finished after/ },
  ]);
}

/** Time enough for what ends, and as little as can be seen for what does not. */
export function timeoutFor({ status }: Ending, { chance, weather }: Scene): number {
  if (status === 'timed-out') return chance.between(3, 7) * 1000;
  return weather.name === 'outage' ? 20_000 : weather.name === 'hang' ? 60_000 : 45_000;
}

export interface Subject {
  event: Trial['event'];
  branch: string;
  sha: string;
  /** Number of the pull request, when it is one. */
  pull?: number;
}

/** What the workflow is about: a pull request, or a push to production. */
export function subjectOf({ world: { github }, chance }: Scene, production = chance.of(0.3)): Subject {
  if (production) {
    const sha = github.state.branches.get('main')?.sha ?? '';
    return { event: pushEvent('main', sha), branch: 'main', sha };
  }
  const pull = github.state.addPull({ branch: `topic/${chance.hex(4)}` });
  return { event: pullRequestEvent(github, pull), branch: pull.branch, sha: pull.sha, pull: pull.number };
}

/** Pushes of others: to other branches, and newer ones to the same when that changes nothing for ours. */
export function pushes({ world, chance }: Scene, project: ProjectRecord, sameBranch?: string): () => void {
  const branches = ['noise/1', 'noise/2', ...(sameBranch === undefined ? [] : [sameBranch])];
  let left = MOST_PUSHES;
  return () => {
    if (left === 0 || !chance.of(0.2)) return;
    left -= 1;
    const commit = { hash: chance.hex(40), message: 'Somebody else @octocat' };
    world.pages.state.push(project, chance.pick(branches), commit, { stages: [{ name: 'build', ms: 400 }] });
  };
}

export interface Expectation {
  ending: Ending;
  /** The deployment that the run is about, if there is one by now. */
  deployment: DeploymentRecord | undefined;
  subject: Subject;
}

/** Judges a run that followed a deployment. */
export function judgeFollowed(scene: Scene, trial: Trial, outcome: Outcome, expected: Expectation): Judgement {
  const { ending, deployment } = expected;
  const { outputs } = outcome;
  const asMeant = outputs.status === ending.status && (ending.message?.test(errorOf(outcome)) ?? true);
  const known = outputs['deployment-id'] !== undefined;
  return {
    asMeant,
    problems: [
      ...problem(
        !asMeant && !isExcused(scene, trial, outcome),
        `its status is ${outputs.status} (${errorOf(outcome)}), not ${ending.status}`,
      ),
      ...problem(asMeant && !known && ending.status !== 'timed-out', 'it tells no deployment'),
      ...problem(
        known && deployment === undefined,
        `it tells a deployment that is not there: ${outputs['deployment-id']}`,
      ),
      ...problem(linesOf(outcome) > 1 + retriesOf(trial), 'it shows a line of the log twice'),
      ...problem(
        asMeant && linesOf(outcome) === 0 && hasWholeLog(ending) && !isLogSpoiled(scene),
        'it does not show a line of the log',
      ),
      ...(known && deployment !== undefined ? checkOutputs(outcome, deployment, asMeant ? ending : undefined) : []),
      ...checkGithub(scene, outcome, expected, asMeant),
    ],
  };
}

/** How often the first line of the build log is shown, but for an error that ends with the last lines. */
function linesOf({ printed }: Outcome): number {
  return printed.split('\n').filter((line) => /Cloning repository\.\.\.$/.test(line) && !line.startsWith('::')).length;
}

function retriesOf({ inputs }: Trial): number {
  return Number(inputs['build-retries'] ?? 0);
}

/** Whether the build comes to the line and ends. */
function hasWholeLog({ status, build }: Ending): boolean {
  return status === 'success' && build.log !== undefined;
}

/** The log is asked for a last time when the build is over. When that has no answer, lines may be missing. */
function isLogSpoiled({ world }: Scene): boolean {
  return world.pages.requests.some(({ path, fault }) => path.endsWith('/history/logs') && fault !== undefined);
}

function checkOutputs({ outputs }: Outcome, deployment: DeploymentRecord, ending: Ending | undefined): string[] {
  const { id, project, environment, branch, commit } = deployment;
  return [
    ...differences('output', outputs, {
      'deployment-id': id,
      'short-id': id.slice(0, 8),
      url: `https://${id.slice(0, 8)}.${project.subdomain}`,
      environment,
      branch,
      ...(ending?.stage === undefined ? {} : { stage: ending.stage }),
      'commit-hash': commit.hash,
      'production-url': `https://${project.subdomain}`,
      'log-url': `https://dash.cloudflare.com/?to=/:account/pages/view/${project.name}/${id}`,
    }),
    ...problem(JSON.parse(outputs.deployment ?? '{}').env_vars !== undefined, 'it tells environment variables'),
  ];
}

/** One comment that is up to date, and a GitHub Deployment for each of Cloudflare's, unless it says that these were not to be had. */
function checkGithub(scene: Scene, outcome: Outcome, { subject }: Expectation, asMeant: boolean): string[] {
  const { github } = scene.world;
  const warned = warningsOf(outcome).some((message) => /comment|GitHub deployment/i.test(message));
  const comments = subject.pull === undefined ? [] : github.state.comments(subject.pull);
  const most = Math.max(1, scene.world.pages.state.created.length);
  const subjects = new Set(github.state.deployments.map(({ payload }) => JSON.stringify(payload)));
  const silent = !warned && scene.weather.githubRate === 0 && asMeant;
  const words = {
    success: ' ready\n',
    failure: ' failed\n',
    canceled: ' canceled\n',
    skipped: ' skipped\n',
    'timed-out': ' timed out\n',
  };
  const word = words[outcome.outputs.status as keyof typeof words];
  return [
    ...problem(comments.length > 1, `there are ${comments.length} comments`),
    ...problem(
      silent && subject.pull !== undefined && comments[0]?.body.includes(word) !== true,
      'the comment is not right',
    ),
    ...problem(
      github.state.deployments.length > most,
      `there are ${github.state.deployments.length} GitHub deployments`,
    ),
    ...problem(subjects.size < github.state.deployments.length, 'two GitHub deployments are of the same deployment'),
    ...problem(warned && github.faults.injected.length === 0, `it warns without a cause: ${warningsOf(outcome)}`),
  ];
}
