/** What must be true of every run, whatever its mode and however it ended. */
import type { RecordedRequest } from '../../local/http.js';
import type { DeploymentRecord, ProjectRecord } from '../../local/pages/index.js';
import { PASSING_REFUSALS } from '../../local/refusals.js';
import { leaks } from './secrets.js';
import type { Outcome, Scene, Trial } from './trial.js';

/** Milliseconds that a run may take beyond its timeout, on a machine that does nothing else. */
const AFTER_TIMEOUT = 5000;

/** Statuses that end a step well; `skipped` by the default of `on-skipped`. What `partial` means, its mode knows. */
const GOOD: readonly (string | undefined)[] = ['success', 'skipped', 'pending'];

/** Milliseconds that a run may go on when it was canceled, on a machine that does nothing else. */
const AFTER_CANCEL = 5000;

/** What Node says when something was thrown that nobody caught, or warns of. */
export const UNCAUGHT = /\bNode\.js v\d|triggerUncaught|UnhandledPromise|\(node:\d+\)|^ {4}at .*:\d+:\d+\)?$/m;

/** Faults after which an answer is as good as ever. */
const HARMLESS: readonly unknown[] = [undefined, 'slow', 'wild-date', 'shorter-log'];

/** Milliseconds after which a deletion of what became live is no race any more. */
const NOTICED = 2500;

export function checkRun(scene: Scene, { timeout }: Trial, outcome: Outcome): string[] {
  const { exitCode, outputs, printed, stderr, killed, took, slowness, outlived = 0 } = outcome;
  const { status } = outputs;
  return [
    ...leaks(scene, outcome),
    ...problem(killed, 'it did not end and had to be killed'),
    ...problem(outlived > AFTER_CANCEL * slowness, `it went on for ${outlived} ms when it was canceled`),
    ...problem(
      timeout !== undefined && took > timeout + AFTER_TIMEOUT * slowness,
      `it took ${took} ms with a timeout of ${timeout} ms`,
    ),
    ...problem(
      stderr !== '' || UNCAUGHT.test(printed),
      `it said what it should not: ${stderr || UNCAUGHT.exec(printed)?.[0]}`,
    ),
    ...problem(status === undefined, 'it has no status'),
    ...problem(exitCode !== 0 && exitCode !== 1, `its exit code is ${exitCode}`),
    ...problem(
      status !== 'partial' && (exitCode === 0) !== GOOD.includes(status),
      `exit code ${exitCode} with status ${status}`,
    ),
    ...problem(exitCode === 1 && errorOf(outcome) === '', 'it failed without an error message'),
    ...problem(exitCode === 0 && errorOf(outcome) !== '', `it succeeded with an error message: ${errorOf(outcome)}`),
    ...problem(outcome.summary.trim() === '', 'it has no job summary'),
  ];
}

/** The error annotation that ends a failed run. */
export function errorOf({ log }: Pick<Outcome, 'log'>): string {
  return log.annotations.filter(({ level, properties }) => level === 'error' && !properties.file).at(-1)?.message ?? '';
}

export function warningsOf({ log }: Outcome): string[] {
  return log.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
}

/**
 * Whether a run may have failed for what it met: its message names a request, and so many of these did fail; or its
 * time was over.
 */
export function isExcused(scene: Scene, { timeout }: Trial, outcome: Outcome): boolean {
  const message = errorOf(outcome);
  const { requests } = scene.world.pages;
  const wasToldToWait = requests.some(({ fault }) => fault === 'long-429');
  if (wasToldToWait && ['timed-out', 'failure'].includes(outcome.outputs.status ?? '')) return true;
  if (outcome.outputs.status === 'timed-out') {
    return timeout !== undefined && outcome.took >= timeout - 100 * outcome.slowness;
  }
  if (isCanceled(outcome)) return true;
  if (outcome.outputs.status !== 'failure') return false;
  const [, method, path = '', times] =
    /no usable answer to (GET|POST|PATCH|DELETE) (\S+): .*, (\d+) attempts/.exec(message) ?? [];
  if (times !== undefined) return spoiled(requests, method, path).length >= Number(times);
  if (/no usable answer to the creation of/.test(message)) {
    return requests.filter((request) => isCreation(request) && isSpoiled(request)).length >= 4;
  }
  if (/Cloudflare refused|Authentication error/.test(message) && requests.some(isRefused)) return true;
  if (/no usable answer to the rollback to/.test(message)) return spoiled(requests, 'POST', '/rollback').length >= 4;
  if (/Cloudflare refused POST \/pages\/assets/.test(message)) {
    return requests.filter(({ status, path }) => status === 401 && path.includes('/pages/assets/')).length >= 4;
  }
  return false;
}

/** Whether the user ended it. */
export function isCanceled({ outputs, outlived }: Outcome): boolean {
  return outputs.status === 'canceled' && outlived !== undefined;
}

/** Requests that had no answer that can be used. */
export function spoiled(
  requests: readonly RecordedRequest[],
  method: string | undefined,
  path: string,
): RecordedRequest[] {
  return requests.filter((request) => request.method === method && request.path.endsWith(path) && isSpoiled(request));
}

/** Whether the server refused what is good. */
export function isRefused({ fault }: RecordedRequest): boolean {
  return PASSING_REFUSALS.some((kind) => kind === fault);
}

/** Deletions of what production served when they were sent. A change of that has to be noticed after a while. */
export function deletionsOfLive(
  requests: readonly RecordedRequest[],
  project: ProjectRecord,
  all: readonly DeploymentRecord[],
): string[] {
  const deletions = requests.filter(({ method, path }) => method === 'DELETE' && path.includes(`/${project.name}/`));
  return deletions.flatMap(({ path, startedAt }) => {
    const change = project.switches.filter(({ at }) => at <= startedAt - NOTICED).at(-1);
    const latest = project.switches.filter(({ at }) => at <= startedAt).at(-1);
    const live = all.find(({ id }) => id === change?.id);
    if (live === undefined || change !== latest) return [];
    return problem(path.endsWith(live.id), `${live.id} was to be deleted while it was live`);
  });
}

export function isCreation({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && /\/(?:deployments|retry)$/.test(path);
}

/** Those that change something at Cloudflare. */
export function changes(requests: readonly RecordedRequest[]): RecordedRequest[] {
  return requests.filter(({ method, path }) => method !== 'GET' && !path.includes('/pages/assets/'));
}

/** `[message]` when something is wrong. */
export function problem(isWrong: boolean, message: string): string[] {
  return isWrong ? [message] : [];
}

/** What differs from what was expected. */
export function differences(what: string, found: Readonly<Record<string, unknown>>, expected: object): string[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    problem(found[name] !== value, `${what} ${name} is ${JSON.stringify(found[name])}, not ${JSON.stringify(value)}`),
  );
}

function isSpoiled({ fault, status }: RecordedRequest): boolean {
  return status === 429 || !HARMLESS.includes(fault);
}
