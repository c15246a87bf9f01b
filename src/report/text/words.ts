/** How the status report says things, the same on the page, in the job summary and in the log. */

import { writeDuration } from '../../core/duration.js';
import type { Outcome } from '../../core/pages/status.js';
import type { DeploymentStatus, ProjectStatus } from '../../core/status/report.js';
import { truncate } from './escape.js';
import { STATUS_TEXT } from './status.js';

/** What the page can be filtered by. */
export const FILTERED_STATUSES = [
  'success',
  'failure',
  'pending',
  'canceled',
  'skipped',
] as const satisfies readonly Outcome[];

const TRIGGERS: Readonly<Record<string, string>> = {
  'github:push': 'GitHub push',
  'gitlab:push': 'GitLab push',
  ad_hoc: 'API or dashboard',
  deploy_hook: 'deploy hook',
};

/** Longest first, in milliseconds. A month is the twelfth part of a year. */
const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_628_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const MAX_TITLE_LENGTH = 120;
const HASH_LENGTH = 7;

/** `3 hours ago`. Both times are milliseconds since the epoch. */
export function writeAge(time: number, now: number): string {
  const age = Math.max(0, now - time);
  const [unit, length] = UNITS.find(([, ms]) => age >= ms) ?? UNITS[5];
  return RELATIVE.format(-Math.floor(age / length), unit);
}

/** `2026-11-25 14:03 UTC` of an ISO 8601 time in UTC. */
export function writeTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** The status without its symbol: `Ready`. */
export function statusWord(status: Outcome): string {
  return STATUS_TEXT[status].replace(/^\S+ /, '');
}

/** How it came to be: `GitHub push`. */
export function writeTrigger(trigger: string): string {
  return Object.hasOwn(TRIGGERS, trigger) ? String(TRIGGERS[trigger]) : trigger;
}

/** `95 %`, rounded down, so that it is 100 % only when all were good. */
export function rateText({ success_rate: rate }: ProjectStatus): string {
  return rate === null ? '–' : `${Math.floor(rate * 100)} %`;
}

/** `28s` */
export function medianText({ median_duration_ms: median }: ProjectStatus): string {
  return median === null ? '–' : writeDuration(median);
}

/** Whether its addresses show something, now or soon. */
export function isSeen({ status }: DeploymentStatus): boolean {
  return status === 'success' || status === 'pending';
}

/** The branch, also where Cloudflare names none. */
export function branchName(name: string): string {
  return name === '' ? 'no branch' : name;
}

/** An address as people read it. */
export function withoutScheme(url: string): string {
  return url.replace(/^https:\/\//, '');
}

/** The beginning of the hash, as people know commits by. */
export function shortHash({ commit_hash }: DeploymentStatus): string {
  return commit_hash.slice(0, HASH_LENGTH);
}

/** The first line of the commit message, not too long. */
export function commitTitle({ commit_message }: DeploymentStatus): string {
  return truncate(commit_message, MAX_TITLE_LENGTH);
}

/** More about a status: the stage that it stands in, and why a build was skipped. */
export function writeDetail({ stage, skip_reason, status }: DeploymentStatus): string {
  const detail = status === 'skipped' ? (skip_reason ?? '') : (stage ?? '');
  return detail.replaceAll('_', ' ');
}
