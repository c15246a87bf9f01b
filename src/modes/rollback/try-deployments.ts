import { anySignal } from 'any-signal';
import pMap from 'p-map';
import type { Deployment } from '../../core/pages/deployment.js';
import { isDecided, type Trial, trialWords } from '../../core/production/check/healthy.js';
import { confirm } from '../../core/production/comparison.js';
import { ownUrls, type Probe } from '../../core/production/health.js';
import { type AskingRun, checkUntil } from '../production/check-health.js';

/** How many deployments are tried at the same time, and how many addresses of each. */
const CONCURRENCY = 20;
const ADDRESS_CONCURRENCY = 4;

/** Milliseconds in which one of many deployments may answer well: a bad answer that came quickly is asked for again. */
const MAX_TRIAL_TIME = 1000;

/** How a deployment is tried. */
export interface TrialOptions {
  /** The addresses to ask of a deployment once production serves it. */
  probesOf(deployment: Deployment): readonly Probe[];
  /** Milliseconds in which an address must become healthy. Default: one second. */
  time?: number;
}

/** Asks a deployment at its own address, and says what it answered. @throws the signal's reason when it is aborted */
export async function tryDeployment(
  deployment: Deployment,
  { probesOf, time = MAX_TRIAL_TIME }: TrialOptions,
  run: AskingRun,
): Promise<Trial> {
  const until = run.clock.now() + Math.min(time, run.inputs.healthCheckTimeout ?? time);
  const probes = ownUrls(probesOf(deployment), deployment) ?? [];
  const checks = await pMap(probes, (probe) => checkUntil(() => until, probe, run), {
    concurrency: ADDRESS_CONCURRENCY,
  });
  // What has no marks of Cloudflare's network may be a proxy's answer, and is no word about the deployment.
  return { deployment, checks: checks.map((check) => confirm(check, undefined)) };
}

/**
 * Tries deployments, several at a time, until enough of them are healthy and every one in front of these has been tried.
 * What is still asked then is given up.
 * @param deployments in the order of preference
 * @returns the trials that came to an end, in the same order
 * @throws the signal's reason when it is aborted
 */
export async function tryInOrder(
  deployments: readonly Deployment[],
  { enough, ...options }: TrialOptions & { enough: number },
  run: AskingRun,
): Promise<Trial[]> {
  const trials: (Trial | undefined)[] = deployments.map(() => undefined);
  const decided = new AbortController();
  const signal = anySignal([run.signal, decided.signal]);
  try {
    await pMap(
      deployments,
      async (deployment, index) => {
        if (decided.signal.aborted) return;
        try {
          trials[index] = await tryDeployment(deployment, options, { ...run, signal });
        } catch (error) {
          run.signal.throwIfAborted();
          if (!decided.signal.aborted) throw error;
        }
        if (isDecided(trials, enough)) decided.abort();
      },
      { concurrency: CONCURRENCY },
    );
  } finally {
    signal.clear();
  }
  const ended = trials.filter((trial) => trial !== undefined);
  for (const trial of ended) run.log.event(`Tried ${trial.deployment.short_id}: ${trialWords(trial)}`);
  return ended;
}
