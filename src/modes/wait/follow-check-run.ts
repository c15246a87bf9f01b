import { backoff } from '../../core/backoff.js';
import type { Verdict } from '../../core/build/verdict.js';
import { defined } from '../../core/defined.js';
import { shortHash } from '../../core/pages/commit.js';
import { parseTimestamp } from '../../core/pages/deployment.js';
import { Failure, type Problem } from '../../core/problem.js';
import type { DeploymentReport } from '../../core/report.js';
import { nextCheckPoll, type Quota } from '../../core/wait/check-poll.js';
import {
  deploymentOf,
  findCheck,
  logUrlOf,
  type PagesCheck,
  readCheck,
  type WantedCheck,
} from '../../core/wait/check-run.js';
import { judgeCheck, noCheck } from '../../core/wait/check-verdict.js';
import { type CheckRuns, listCheckRuns } from '../../github/check-runs.js';
import { type Refusal, troubleOf } from '../../github/permissions.js';
import type { WaitInputs } from '../../inputs/wait.js';
import type { RunWithoutCredentials } from '../context.js';
import { SKIPPED_ON_REQUEST } from '../skipped.js';
import { MAX_WAIT_FOR_NEWER, PAUSE } from './discover.js';
import { wantedSince } from './since.js';
import { awaitedSource } from './source.js';

type CheckRunsRun = RunWithoutCredentials<WaitInputs, DeploymentReport>;

/** How many refusals in a row end the step after GitHub has answered once. One alone may be an odd answer. */
const MAX_REFUSALS = 3;

/** Said when there is nothing to follow: no check run, or no permission to read it. */
class NothingToFollow extends Failure {}

/**
 * Follows the deployment of a commit by the check run that Cloudflare's GitHub App writes, for a step without
 * credentials for Cloudflare.
 * @throws Failure when there is no check run after `discovery-timeout`, or when the token may not read it, unless
 *   `if-no-credentials` skips the step then
 */
export async function followCheckRun(run: CheckRunsRun): Promise<void> {
  const { inputs, event, log, updateReport } = run;
  const source = awaitedSource(inputs, event);
  updateReport({ ...source, fromCheckRun: true });
  log.event("No Cloudflare credentials: following the check run of Cloudflare's GitHub App instead");
  const isForeign = event.pullRequest?.fromFork === true || event.forkOwner !== undefined;
  const since = wantedSince({ ...run, pages: { serverNow: run.clock.now } });
  const wanted: WantedCheck = {
    project: inputs.project,
    commitHash: source.commitHash,
    ...defined({ branch: isForeign ? inputs.branch : source.branch, since }),
  };
  try {
    await follow(await search(wanted, run), source, run);
  } catch (error) {
    if (!(error instanceof NothingToFollow && inputs.skipsWithoutCredentials)) throw error;
    updateReport({ status: 'skipped', note: `${error.problem.message} ${SKIPPED_ON_REQUEST}` });
  }
}

/** The check run, and how it is read again. */
interface Found {
  check: PagesCheck;
  read: Reader;
  quota?: Quota;
}

/** Searches until the check run is there. */
async function search(wanted: WantedCheck, run: CheckRunsRun): Promise<Found> {
  const { inputs, event, clock, signal, log } = run;
  const read = createReader(wanted.commitHash, run);
  const started = clock.now();
  const { since: _, ...ofAnyAge } = wanted;
  for (let attempt = 1; ; attempt += 1) {
    const { runs, quota, trouble } = await read();
    const pause = backoff(attempt, PAUSE);
    const waited = clock.now() - started;
    const isOver = waited + pause > inputs.discoveryTimeout;
    const mayBeOlder = inputs.commitHash !== undefined && (isOver || waited >= MAX_WAIT_FOR_NEWER);
    const check = findCheck(wanted, runs) ?? (mayBeOlder ? findCheck(ofAnyAge, runs) : undefined);
    if (check !== undefined) return { check, read, ...defined({ quota }) };
    if (isOver) {
      const fromFork = event.pullRequest?.fromFork === true;
      const facts = { waited: inputs.discoveryTimeout, fromFork, lack: inputs.lackOfCredentials ?? '' };
      throw new NothingToFollow(trouble ? withLack(trouble, inputs) : noCheck(wanted, runs, facts));
    }
    if (attempt === 1) log.event(`Waiting for the check run of commit ${shortHash(wanted.commitHash)}`);
    await clock.sleep(pause, signal);
  }
}

/** Follows a check run to its end, and reports what is known. */
async function follow(
  { check: first, read, quota: atFirst }: Found,
  source: { branch: string; commitMessage?: string },
  run: CheckRunsRun,
): Promise<void> {
  const { inputs, clock, signal, log, updateReport, publishProgress } = run;
  log.event(`Deployment ${first.deploymentId.slice(0, 8)}, which the check run “${first.project}” is about`);
  let check = first;
  let quota = atFirst;
  for (;;) {
    const elapsed = Math.max(0, clock.now() - (parseTimestamp(check.startedAt) ?? clock.now()));
    const deployment = deploymentOf(check, source);
    updateReport({ deployment, commitHash: check.commitHash, logUrl: logUrlOf(check), soFar: elapsed });
    if (check === first) publishProgress();
    if (check.outcome !== 'pending') break;
    await clock.sleep(nextCheckPoll(elapsed, quota, clock.now()), signal);
    const answer = await read();
    quota = answer.quota;
    const again = answer.runs.find(({ id }) => id === check.id);
    check = (again && readCheck(again)) ?? check;
  }
  const verdict = judgeCheck(check, inputs);
  updateReport(verdict.status === 'success' && inputs.healthChecks.length > 0 ? unchecked(verdict, run) : verdict);
}

/**
 * What is said where a health check is asked for: it takes credentials, which tell the addresses. Where the workflow can
 * have none it is a note, else the step fails, for a check that is not made must not look like one that was passed.
 */
function unchecked(verdict: Verdict, { inputs, event }: CheckRunsRun): Partial<DeploymentReport> {
  const message = 'The health check was not made, for the step has no Cloudflare credentials.';
  if (event.restricted !== undefined) return { ...verdict, note: `${verdict.note ?? ''} ${message}`.trim() };
  return { ...verdict, status: 'failure', problem: { message, ...defined({ advice: inputs.lackOfCredentials }) } };
}

/** Reads the check runs of the commit. Without an answer there are none, and `trouble` says why. */
type Reader = () => Promise<CheckRuns & { trouble?: Refusal }>;

/** @returns a reader that throws NothingToFollow when GitHub refuses to tell the check runs for good */
function createReader(commitHash: string, { inputs, event, octokit, signal, log }: CheckRunsRun): Reader {
  let refusals = 0;
  let hasAnswered = false;
  return async () => {
    try {
      const answer = await listCheckRuns(await octokit(), { ...event, commitHash }, signal);
      hasAnswered = true;
      refusals = 0;
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      const trouble = troubleOf('checks', error, event.restricted);
      refusals = trouble.isLasting ? refusals + 1 : 0;
      if (refusals >= (hasAnswered ? MAX_REFUSALS : 1)) throw new NothingToFollow(withLack(trouble, inputs));
      log.event(`GitHub does not tell the check runs of the commit; still trying. ${trouble.message}`);
      return { runs: [], trouble };
    }
  };
}

/** What GitHub refuses, and why the step needs it: it has no credentials for Cloudflare. */
function withLack({ message, advice = '' }: Problem, { lackOfCredentials = '' }: WaitInputs): Problem {
  return { message, advice: `${advice}\n\n${lackOfCredentials}` };
}
