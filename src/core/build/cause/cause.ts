/** Why a build failed, in one line, as far as its log says. */
import type { Deployment } from '../../pages/deployment.js';
import { currentStage, stageDuration, stagesOf } from '../../pages/stages.js';
import { withoutEnd } from '../../text.js';
import { plainLine } from '../log-text.js';
import { findFirstError, type LineAt } from './first-error.js';
import { BEGUN_TOO_LATE, TOO_LONG } from './platform.js';
import type { CauseRule, Fault } from './rule.js';
import { CAUSE_RULES } from './rules.js';

/** The cause of a failure. Its texts hold words of the log: they are hostile. */
export interface Cause {
  /** One line, without a full stop. */
  reason: string;
  /** What to do about it, in one sentence; absent when the log does not say. */
  advice?: string;
  /** Whose fault it is; absent when the log does not say. */
  fault?: Fault;
  /** The index of the line of the log that shows it. */
  at: number;
}

/** Where the time of a build went, in milliseconds. What is not known is 0. */
export interface BuildTimes {
  /** The stage that failed. */
  stage: number;
  /** The stages of Cloudflare's, before anything of the project runs. */
  waiting: number;
  /** All others. */
  working: number;
}

const NO_TIMES: BuildTimes = { stage: 0, waiting: 0, working: 0 };

/** How many lines of a log are searched: half of them from its start, half of them from its end. */
const MAX_LINES = 20_000;

/** Milliseconds of a stage after which Cloudflare ends it: 20 minutes, less what its clock may be off. */
const MAX_STAGE_TIME = 20 * 60_000 - 15_000;

/** Lines that only a fault of the project's leads to. */
const OWN = /\[ERROR\]|^Failed: (?:Error while executing user command|build command exited)/;

/** Characters of a reason. */
const MAX_REASON_LENGTH = 300;

/** The line with which each part of a build begins. A part that has ended did not fail. */
const PART =
  /^(?:Success: Finished cloning|Installing (?:project )?dependencies|Executing user command:|Found Functions directory|Validating asset output|Deploying your site)/;

/** Lines that say what is wrong, but not fatally. */
const WARNING =
  /^(?:npm (?:warn|notice)|warn(?:ing)?\b|\[warn|▲ \[warn|\(node:|\(use `node|a wrangler\.\w{1,10} file was found but)/i;

/** The stages in which nothing of the project runs. */
const STAGES_OF_CLOUDFLARE: readonly string[] = ['queued', 'initialize'];

/** Where the time of a deployment went. */
export function buildTimes(deployment: Deployment): BuildTimes {
  const times = { ...NO_TIMES, stage: stageDuration(currentStage(deployment)) ?? 0 };
  for (const stage of stagesOf(deployment)) {
    times[STAGES_OF_CLOUDFLARE.includes(stage.name) ? 'waiting' : 'working'] += stageDuration(stage) ?? 0;
  }
  return times;
}

/**
 * The cause of a failure: the surest rule that a line of the part of the build that failed fits; else the first error
 * of that part. `undefined` when the log says nothing.
 * @param lines the whole log
 * @param times where the time went
 */
export function causeOf(lines: readonly string[], times: BuildTimes = NO_TIMES): Cause | undefined {
  const whole = searched(lines);
  const part = whole.slice(
    Math.max(
      0,
      whole.findLastIndex(({ text }) => PART.test(text)),
    ),
  );
  const errors = part.filter(({ text }) => text !== '' && !WARNING.test(text));
  for (const rule of CAUSE_RULES) {
    const cause = applyRule(rule, errors);
    if (cause !== undefined) return cause.reason === TOO_LONG.reason ? tooLong(times, cause.at) : cause;
  }
  if (times.stage >= MAX_STAGE_TIME) return tooLong(times, Math.max(0, lines.length - 1));
  const first = findFirstError(errors);
  return (
    first && {
      reason: oneLine(first.text),
      at: first.at,
      ...(errors.some(({ text }) => OWN.test(text)) && { fault: 'yours' }),
    }
  );
}

/** Cloudflare ended the build because of the time it took. */
function tooLong({ waiting, working }: BuildTimes, at: number): Cause {
  return waiting > working ? { ...BEGUN_TOO_LATE, fault: 'cloudflare', at } : { ...TOO_LONG, fault: 'yours', at };
}

function searched(lines: readonly string[]): LineAt[] {
  const half = MAX_LINES / 2;
  const found: LineAt[] = [];
  for (const [at, line] of lines.entries()) {
    if (at < half || at >= lines.length - half) found.push({ text: plainLine(line).text, at });
  }
  return found;
}

function applyRule(rule: CauseRule, lines: readonly LineAt[]): Cause | undefined {
  const { pattern, after, requires, unless, fault = 'yours' } = rule;
  if (requires !== undefined && !lines.some(({ text }) => requires.test(text))) return undefined;
  const start = after === undefined ? 0 : lines.findIndex(({ text }) => after.test(text));
  if (start < 0) return undefined;
  for (const [index, { text, at }] of lines.entries()) {
    const match = index < start ? null : pattern.exec(text);
    if (match === null) continue;
    if (unless !== undefined && lines.slice(0, index + 1).some((line) => unless.test(line.text))) return undefined;
    const detail = detailOf(rule, lines);
    const reason = withoutEnd(fill(rule.reason, match), ': .');
    return {
      reason: oneLine(detail === undefined ? reason : `${reason}: ${detail}`),
      advice: oneLine(fill(rule.advice, match)),
      at,
      ...(fault !== 'unclear' && { fault }),
    };
  }
  return undefined;
}

/** What another line adds. */
function detailOf({ detail }: CauseRule, lines: readonly LineAt[]): string | undefined {
  if (detail === undefined) return undefined;
  for (const { text } of lines) {
    const found = detail.exec(text);
    if (found !== null) return withoutEnd(fill('{detail}', found), '.');
  }
  return undefined;
}

/** Puts what a pattern found into a text. A name that it did not find is left out. */
function fill(text: string, { groups = {} }: RegExpExecArray): string {
  return Object.entries(groups)
    .reduce((filled, [name, found = '']) => filled.replaceAll(`{${name}}`, () => found.trim()), text)
    .trim();
}

function oneLine(text: string): string {
  const line = text.replace(/\s/g, ' ').trim();
  return line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH - 1)}…` : line;
}
