/** How things are said: the same words in the log, the job summary, the comment and the page. */

import { writePart } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { messageTitle } from '../../core/pages/commit.js';
import type { Outcome } from '../../core/pages/status.js';
import type { Status } from '../../core/report.js';
import type { DeploymentStatus, ProjectStatus } from '../../core/status/report.js';
import { truncate } from './escape.js';

/** How each status looks to people, with the same symbol and word everywhere. */
export const STATUS_TEXT: Readonly<Record<Status, string>> = {
  success: '✅ Ready',
  failure: '❌ Failed',
  canceled: '🚫 Canceled',
  skipped: '⏭️ Skipped',
  'timed-out': '⏰ Timed out',
  pending: '⏳ Building',
  partial: '🟡 Partly done',
};

/** What the page can be filtered by. */
export const FILTERED_STATUSES = [
  'success',
  'failure',
  'pending',
  'canceled',
  'skipped',
] as const satisfies readonly Outcome[];

const TRIGGERS: ReadonlyMap<string, string> = new Map([
  ['github:push', 'GitHub push'],
  ['gitlab:push', 'GitLab push'],
  ['ad_hoc', 'API or dashboard'],
  ['deploy_hook', 'deploy hook'],
]);

/** Longest first, in milliseconds. A month is the twelfth part of a year. */
const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_628_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** Characters of the title of a commit. */
const MAX_TITLE_LENGTH = 120;

/** Made at its first use: it takes time, and most runs write no age. */
let relativeTime: Intl.RelativeTimeFormat | undefined;

/** `3 hours ago`, in whole units. `age`: milliseconds. */
export function writeAge(age: number): string {
  relativeTime ??= new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const known = Math.max(0, age);
  const [unit, length] = UNITS.find(([, ms]) => known >= ms) ?? UNITS[5];
  return relativeTime.format(-Math.floor(known / length), unit);
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
  return TRIGGERS.get(trigger) ?? trigger;
}

/** `95 %`, rounded down, so that it is 100 % only when all were good. */
export function rateText({ success_rate: rate }: ProjectStatus): string {
  return rate === null ? '–' : `${Math.floor(rate * 100)} %`;
}

/** `28s` */
export function medianText({ median_duration_ms: median }: ProjectStatus): string {
  return median === null ? '–' : writeDuration(median);
}

/** `85 % good (6 of 7), median 28s` */
export function buildsText(project: ProjectStatus): string {
  const { succeeded, failed } = project;
  return `${rateText(project)} good (${writePart(succeeded, succeeded + failed)}), median ${medianText(project)}`;
}

/** Whether its addresses show something, now or soon. */
export function isSeen({ status }: { status: string }): boolean {
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

/** The first line of a commit message, in at most `max` UTF-16 units. */
export function commitTitle(message: string, max = MAX_TITLE_LENGTH): string {
  return truncate(messageTitle(message), max);
}

/** More about a status: the stage that it stands in, and why a build was skipped. */
export function writeDetail({ stage, skip_reason, status }: DeploymentStatus): string {
  const detail = status === 'skipped' ? (skip_reason ?? '') : (stage ?? '');
  return detail.replaceAll('_', ' ');
}
