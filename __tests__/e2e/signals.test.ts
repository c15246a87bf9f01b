/** A user cancels a run: SIGINT at moments spread over all requests of each mode, and often SIGTERM after it. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { describe, expect, jest } from '@jest/globals';
import pLimit from 'p-limit';
import type { PagesOptions } from '../../local/pages/index.js';
import type { ActionResult, RunningAction } from '../../local/runner.js';
import { changes, errorOf, isCreation, UNCAUGHT } from '../chaos/checks.js';
import { testOnPosix } from '../platform.js';
import { EVERY_MODE, openStage, type Stage } from './every-mode.js';
import { type Moment, momentsOf, worldWith } from './moments.js';

jest.setTimeout(600_000);

type Name = (typeof EVERY_MODE)[number];

const MOMENTS = 30;

/** Milliseconds that a run may go on after the signal. The runner ends it after 10 seconds. */
const MAX_REST = 5000;

/** Milliseconds from the start of the action to its first line on a machine that does nothing else. */
const USUAL_LOADING = 500;

/** Milliseconds after which a run that does not end is killed. */
const MAX_DURATION = 120_000;

/** Milliseconds from SIGINT to SIGTERM. The runner waits for 7.5 seconds. */
const SECOND_SIGNAL_AFTER = 40;

const limit = pLimit(availableParallelism());

/** A run that was canceled, or that was over before the signal came. */
interface Canceled {
  stage: Stage;
  /** What production served before. */
  before: string | undefined;
  result: ActionResult;
  /** Milliseconds that it may go on, which are more on a machine that is busy at the time. */
  maxRest: number;
  /** Milliseconds from the signal to the end; `undefined` when the run was over before its moment came. */
  rest: number | undefined;
}

/** What a run of the mode needs to have enough requests for the moments. */
const MORE: Partial<Record<Name, { pages?: PagesOptions; inputs?: Record<string, string>; projects?: number }>> = {
  rollback: { pages: { rollbackDelay: 400 }, inputs: { 'github-deployment': 'true' } },
  status: { projects: 8 },
};

async function openFor(name: Name, moment?: Moment, act: () => void = () => {}): Promise<Stage> {
  const { pages, projects = 0 } = MORE[name] ?? {};
  const options = moment === undefined ? {} : worldWith(moment, act);
  const stage = await openStage({ ...options, pages: { ...options.pages, ...pages } });
  for (let count = projects; count > 0; count -= 1) stage.world.pages.state.addProject({ name: `more-${count}` });
  return stage;
}

function startOn(stage: Stage, name: Name): RunningAction {
  return stage.start(name, { inputs: MORE[name]?.inputs ?? {} });
}

describe.each(EVERY_MODE)('%s', (name) => {
  testOnPosix(`ends well at ${MOMENTS} moments, does nothing twice, and tells what is true`, async () => {
    const moments = momentsOf(await requestsOf(name), MOMENTS);
    expect(new Set(moments.map((moment) => JSON.stringify(moment))).size).toBeGreaterThanOrEqual(MOMENTS / 2);
    let missed = 0;
    const problems = await Promise.all(
      moments.map((moment, at) =>
        limit(async () => {
          const canceled = await cancel(name, moment, at % 2 === 1);
          if (canceled.rest === undefined) missed += 1;
          return told(moment, problemsOf(name, canceled));
        }),
      ),
    );
    expect(problems.flat()).toEqual([]);
    // How often a run looks again depends on the time.
    expect(missed).toBeLessThanOrEqual(MOMENTS / 10);
  });
});

/** The number of requests of a run that nobody cancels. */
async function requestsOf(name: Name): Promise<number> {
  const stage = await openFor(name);
  const { exitCode, printed } = await startOn(stage, name).result;
  expect({ exitCode, printed: exitCode === 0 ? '' : printed }).toEqual({ exitCode: 0, printed: '' });
  return stage.world.pages.requests.length + stage.world.github.requests.length;
}

async function cancel(name: Name, moment: Moment, twice: boolean): Promise<Canceled> {
  let canceledAt: number | undefined;
  const stage = await openFor(name, moment, () => {
    canceledAt = Date.now();
    running.process.kill('SIGINT');
    if (twice) setTimeout(() => running.process.kill('SIGTERM'), SECOND_SIGNAL_AFTER);
  });
  const before = liveOf(stage);
  const running = startOn(stage, name);
  let loading = USUAL_LOADING;
  running.process.stdout?.once('data', () => {
    loading = Date.now() - running.startedAt;
  });
  const killing = setTimeout(() => running.process.kill('SIGKILL'), MAX_DURATION);
  const result = await running.result;
  clearTimeout(killing);
  const rest = canceledAt === undefined ? undefined : Date.now() - canceledAt;
  return { stage, before, result, maxRest: MAX_REST * Math.max(1, loading / USUAL_LOADING), rest };
}

function told({ request, phase }: Moment, problems: readonly string[]): string[] {
  return problems.map((problem) => `request ${request} ${phase}: ${problem}`);
}

/** What is wrong, a sentence each. */
function problemsOf(name: Name, canceled: Canceled): string[] {
  return [...commonProblems(canceled), ...githubProblems(canceled), ...modeProblems(name, canceled)];
}

function commonProblems({ stage, result, maxRest, rest }: Canceled): string[] {
  const { exitCode, outputs, printed, summary } = result;
  const { state } = stage.world.pages;
  const shown = printed.replace(/^::add-mask::.*$/gm, '') + summary + JSON.stringify(outputs);
  const good = outputs.status === 'success';
  // Node answers a signal no more while the process ends. Then all is written already.
  const isEnding =
    exitCode === null &&
    /^ *\d+\S* {2}\S+ (?:Preview|Deployment|shop|Canceled|The step was canceled|It is not known|Rolled back|Deleted|Nothing)/m.test(
      printed,
    );
  return wrong({
    [`it went on for ${rest} ms, not ${maxRest} ms`]: rest !== undefined && rest >= maxRest,
    [`its status is ${outputs.status} without a signal: ${errorOf(result)}`]: rest === undefined && !good,
    [`its status is ${outputs.status} and its exit code ${exitCode}`]: exitCode !== (good ? 0 : 1) && !isEnding,
    [`its status is ${outputs.status}: ${errorOf(result)}`]: !good && outputs.status !== 'canceled',
    [`it does not say that it was canceled: ${errorOf(result)}`]:
      !good && !errorOf(result).includes('The step was canceled'),
    'it has no summary': summary.trim() === '',
    [`it shows ${UNCAUGHT.exec(printed)?.[0]}`]: UNCAUGHT.test(printed),
    'it shows a secret': [stage.world.github.token, 'test-api-token', 'plain-text-env-secret'].some((secret) =>
      shown.includes(secret),
    ),
    [`${state.created.length} deployments were made`]: state.created.length > 1,
  });
}

/** What others see is up to date, unless a warning says that it could not be. */
function githubProblems({ stage, result }: Canceled): string[] {
  const { state } = stage.world.github;
  const comments = state.comments(stage.pull);
  const word = { success: / ready\n| removed\n|production rolled back\n/, canceled: / canceled\n/ }[
    result.outputs.status ?? ''
  ];
  const states = state.deployments.map(({ statuses }) => statuses.at(-1)?.state);
  return wrong({
    [`there are ${comments.length} comments`]: comments.length > 1,
    [`there are ${states.length} GitHub deployments`]: states.length > 1,
    [`the GitHub deployment is ${states[0]}`]: states.some(
      (one) => !['success', 'failure', 'error', 'inactive'].includes(`${one}`),
    ),
    [`the comment is not up to date: ${comments[0]?.body}`]:
      comments.length > 0 && word?.test(comments[0]?.body ?? '') !== true,
  });
}

function modeProblems(name: Name, canceled: Canceled): string[] {
  switch (name) {
    case 'deploy':
    case 'upload':
      return creationProblems(canceled);
    case 'rollback':
      return rollbackProblems(canceled);
    case 'prune':
      return pruneProblems(canceled);
    case 'wait':
      return wrong({ 'it changed something': changes(canceled.stage.world.pages.requests).length > 0 });
    case 'status':
      return [
        ...wrong({ 'it changed something': changes(canceled.stage.world.pages.requests).length > 0 }),
        ...fileProblems(canceled),
      ];
  }
}

function creationProblems({ stage, result }: Canceled): string[] {
  const { created } = stage.world.pages.state;
  const known = result.outputs['deployment-id'];
  const asked = stage.world.pages.requests.filter(isCreation).length;
  const message = errorOf(result);
  return wrong({
    'it tells a deployment that is not there': known !== undefined && known !== created[0]?.id,
    'it tells no deployment although it succeeded': result.outputs.status === 'success' && known === undefined,
    [`it asked for a deployment ${asked} times`]: asked > 1,
    [`it hides that there is a deployment: ${message}`]:
      created.length === 1 && known === undefined && !message.includes('may have made it'),
    [`it hides that the build goes on: ${message}`]:
      result.outputs.status === 'canceled' && known !== undefined && !/goes on|is finished/.test(message),
  });
}

function rollbackProblems({ stage, result, before }: Canceled): string[] {
  const { requests, state } = stage.world.pages;
  const orders = requests.filter(({ path }) => path.endsWith('/rollback'));
  const isBack = liveOf(stage) !== before;
  const message = errorOf(result);
  return wrong({
    [`it asked for ${orders.length} rollbacks`]: orders.length > 1,
    'it succeeded and production serves what it served': result.outputs.status === 'success' && !isBack,
    [`it says that nothing was changed: ${message}`]: orders.length > 0 && message.includes('nothing was changed'),
    [`it does not say what production serves: ${message}`]:
      result.outputs.status === 'canceled' && isBack && !/not seen to serve|which production serves/.test(message),
    [`rolled-back is ${result.outputs['rolled-back']}`]: isBack
      ? result.outputs['rolled-back'] === 'false'
      : result.outputs['rolled-back'] === 'true',
    'it made a deployment': state.created.length > 0,
  });
}

function pruneProblems({ stage, result, before }: Canceled): string[] {
  const { state, requests } = stage.world.pages;
  const { outputs } = result;
  const ids = JSON.parse(outputs['deleted-ids'] ?? '[]') as string[];
  const message = errorOf(result);
  const under = Number(/([\d,]+) more were under way/.exec(message)?.[1] ?? 0);
  const hidden = state.deleted.filter((id) => !ids.includes(id)).length;
  const orders = requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  return wrong({
    'it tells deletions that did not happen': !ids.every((id) => state.deleted.includes(id)),
    [`${hidden} deletions are hidden: ${message}`]: hidden > under,
    [`deleted-count is ${outputs['deleted-count']}`]: Number(outputs['deleted-count'] ?? 0) !== ids.length,
    'it asked for a deletion twice': new Set(orders).size !== orders.length,
    'production serves something else': liveOf(stage) !== before,
  });
}

/** A file is whole, or not there. */
function fileProblems({ stage }: Canceled): string[] {
  const page = textOf(stage.files.page);
  const json = textOf(stage.files.json);
  return wrong({
    'the page is cut off': page !== '' && !page.trimEnd().endsWith('</html>'),
    'the JSON is cut off': json !== '' && !json.trimEnd().endsWith('}'),
  });
}

function liveOf({ world: { pages } }: Stage): string | undefined {
  const [project] = pages.state.projects;
  return project && pages.state.live(project)?.id;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function wrong(facts: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(facts).flatMap(([text, isWrong]) => (isWrong ? [text] : []));
}
