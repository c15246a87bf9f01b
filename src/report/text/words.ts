/** How things are said: the same words in the log, the job summary, the comment and the page. */

import { writeCount, writePart } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { messageTitle } from '../../core/pages/commit.js';
import type { Outcome } from '../../core/pages/status.js';
import type { Rollback } from '../../core/production/rollback.js';
import { KEEP_REASONS, type KeepReason } from '../../core/prune/plan.js';
import type { PruneReport } from '../../core/prune/report.js';
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

/** How other ends look: of a deployment that nobody waits for, and of rollbacks, which build nothing. */
export const SPECIAL_TEXT = {
  started: '🚀 Started',
  'rolled-back': '↩️ Rolled back',
  'already-live': '✅ Already live',
  'dry-run': '🔍 Dry run',
  'taken-back': '↩️ Rolled back from production',
  'brought-back': '✅ Back in production',
} as const;

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

/** The units in which a policy is written. */
const WHOLE_UNITS = UNITS.slice(2);

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

/** `2 days old`, in whole units. `age`: milliseconds. */
export function writeOld(age: number): string {
  const known = Math.max(0, age);
  const [unit, length] = UNITS.find(([, ms]) => known >= ms) ?? UNITS[5];
  return `${writeCount(Math.floor(known / length), unit)} old`;
}

/** A whole time in words, as a policy sets it: `7 days`, `36 hours`. `ms`: milliseconds. */
export function writeTimeSpan(ms: number): string {
  const [unit, length] = WHOLE_UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? UNITS[5];
  return writeCount(Math.round(ms / length), unit);
}

/** The text, with words at its start that say that it is of a dry run. */
export function dryRunText(text: string): string {
  return /^(?:\p{Extended_Pictographic}\uFE0F? )?Dry run\b/u.test(text) ? text : `Dry run: ${text}`;
}

/** What a production build that is under way does to a rollback; `undefined` when there is none. */
export function underWaySentence(rollback: Rollback | undefined): string | undefined {
  const { underWay: [first, ...others] = [], isLive = false, dryRun = false } = rollback ?? {};
  if (first === undefined) return undefined;
  const title = commitTitle(first.deployment_trigger.metadata.commit_message);
  const name = `${first.short_id}${title === '' ? '' : ` "${title}"`}`;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const what = isLive ? 'will replace what production serves' : `${dryRun ? 'would' : 'will'} undo the rollback`;
  return `A production build is under way (${name}${more}): when it is ready it ${what}. Cancel it in the Cloudflare dashboard when that is not wanted.`;
}

/** What becomes of the builds that Cloudflare starts by itself after a rollback; `undefined` when nothing is to be said. */
export function buildsSentence(rollback: Pick<Rollback, 'builds' | 'isUndoneByPush'>): string | undefined {
  const { builds, isUndoneByPush = false } = rollback;
  if (isUndoneByPush) {
    return 'Cloudflare builds the next push to the production branch, and that undoes the rollback: `production-builds: pause` keeps it from that.';
  }
  if (builds === undefined) return undefined;
  const isPlanned = builds.state === 'planned';
  const would = `would be ${builds.to === 'paused' ? 'paused' : 'switched on'}`;
  const what = `Automatic production builds ${isPlanned ? would : `are ${builds.to}`}`;
  const isKnown = isPlanned || builds.state === 'done' || builds.state === 'as-before';
  if (isKnown && builds.isStopped) {
    const starts = isPlanned ? 'would start' : 'starts';
    const off = isPlanned ? 'are off already' : 'were off before';
    const but = builds.to === 'paused' ? `. They ${off}` : `, but Cloudflare ${starts} none`;
    return `${what}${but}: the older setting \`deployments_enabled\` of the project is off, and stops every build.`;
  }
  switch (builds.state) {
    case 'planned':
      return `${what}.`;
    case 'asked':
      return `It is not known whether automatic production builds are ${builds.to}.`;
    case 'failed':
      return `Automatic production builds were not seen to be ${builds.to}.`;
    case 'as-before':
      return `${what}, as before.`;
    case 'done':
      return builds.to === 'paused' ? `${what}, until \`production-builds: resume\` switches them on.` : `${what}.`;
  }
}

/** The hosts whose cache would be purged, in a dry run. */
export function purgeWords(hosts: readonly string[]): string {
  return hosts.length === 0 ? 'nothing: no custom domain has a cache that can be purged' : hosts.join(', ');
}

/** The symbol of a status, without its word. */
export function symbolOf(status: Status): string {
  return STATUS_TEXT[status].replace(/ .*/, '');
}

/** `2026-11-25 14:03 UTC` of an ISO 8601 time in UTC. */
export function writeTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** The status without its symbol: `Ready`. */
export function statusWord(status: Outcome): string {
  return STATUS_TEXT[status].replace(/^\S+ /, '');
}

/** Why a deployment is kept, after a number: `younger than 7 days`. */
export function keptWords(reason: KeepReason, { olderThan }: Pick<PruneReport, 'olderThan'>): string {
  const isAge = reason === 'younger' && olderThan !== undefined;
  return isAge ? `younger than ${writeTimeSpan(olderThan)}` : KEEP_REASONS[reason];
}

/** `1m 23s`; `40s so far` while it is being built; `–` when it is not known. `now`: milliseconds since the epoch. */
export function durationText({ status, created_on, duration_ms }: DeploymentStatus, now: number): string {
  if (duration_ms !== null) return writeDuration(duration_ms);
  const isBuilding = status === 'pending' && created_on !== null;
  return isBuilding ? `${writeDuration(now - Date.parse(created_on))} so far` : '–';
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

/** What is unusual of production: that it is rolled back, that its builds are paused. Sentences; empty when nothing is. */
export function productionNotes({
  live,
  rolled_back_from: newest,
  production_builds: builds,
}: ProjectStatus): string[] {
  return [
    ...(newest === null ? [] : [`Production is rolled back: it serves ${live?.short_id}, and ${newest} is newer.`]),
    ...(builds === 'paused' ? ['Automatic production builds are paused.'] : []),
  ];
}

/** Whether its addresses show something, now or soon. */
export function isSeen({ status }: { status: string }): boolean {
  return ['success', 'pending', 'started', 'rolled-back', 'already-live'].includes(status);
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
