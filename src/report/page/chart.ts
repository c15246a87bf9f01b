/**
 * Drawings of the status page, as inline SVG. Widths are percentages, so that they fill whatever they stand in
 * without distorting anything; colors come from the page's style by class.
 */
import { writeDuration } from '../../core/duration.js';
import type { DeploymentStatus, StageStatus } from '../../core/status/report.js';
import { htmlText } from '../text/escape.js';
import { statusWord, writeTime } from '../text/status-words.js';

/** The newest builds that the chart of durations shows. */
const MAX_BARS = 50;

/** Pixels of the chart: its height, the room above for the scale, and the least height of a bar. */
const CHART_HEIGHT = 120;
const SCALE_HEIGHT = 18;
const MIN_BAR_HEIGHT = 3;

/** The share of its column that a bar fills, and its greatest width when there are few, in percent. */
const BAR_SHARE = 0.72;
const MAX_BAR_WIDTH = 7;

/** Stages that have a color of their own; of others, what they came to. */
const KNOWN_STAGES: ReadonlySet<string> = new Set(['queued', 'initialize', 'clone_repo', 'build', 'deploy']);
const KNOWN_STATUSES: ReadonlySet<string> = new Set(['failure', 'canceled']);

/**
 * How long builds took, oldest first, with the median as a line; nothing while none is finished.
 * @param deployments newest first
 * @param median milliseconds
 */
export function durationChart(deployments: readonly DeploymentStatus[], median: number | null): string | undefined {
  const builds = deployments
    .flatMap((deployment) => (deployment.duration_ms === null ? [] : { deployment, ms: deployment.duration_ms }))
    .slice(0, MAX_BARS)
    .reverse();
  if (builds.length === 0) return undefined;
  const longest = Math.max(1, ...builds.map(({ ms }) => ms));
  const column = Math.min(100 / builds.length, MAX_BAR_WIDTH);
  const heightOf = (ms: number) => Math.max(MIN_BAR_HEIGHT, (ms / longest) * (CHART_HEIGHT - SCALE_HEIGHT));
  const bars = builds.map(({ deployment, ms }, index) => {
    const height = heightOf(ms);
    const box = `x="${round(index * column)}%" y="${round(CHART_HEIGHT - height)}" width="${round(column * BAR_SHARE)}%" height="${round(height)}"`;
    return `<rect class="${deployment.status}" ${box} rx="2"><title>${htmlText(barTitle(deployment, ms))}</title></rect>`;
  });
  return [
    `<svg class="chart" role="img" height="${CHART_HEIGHT}" aria-label="${htmlText(chartLabel(builds, median))}">`,
    `<line class="grid" x1="0" x2="100%" y1="${SCALE_HEIGHT}" y2="${SCALE_HEIGHT}"/>`,
    `<text x="0" y="${SCALE_HEIGHT - 6}">${writeDuration(longest)}</text>`,
    ...bars,
    median === null ? '' : medianLine(median, round(CHART_HEIGHT - heightOf(median))),
    '</svg>',
  ].join('');
}

function medianLine(median: number, y: number): string {
  const words = `<text class="right" x="100%" y="${SCALE_HEIGHT - 6}">┄ median ${writeDuration(median)}</text>`;
  return `${words}<line class="median" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;
}

function barTitle({ short_id, branch, status, created_on }: DeploymentStatus, ms: number): string {
  const when = created_on === null ? '' : `, ${writeTime(created_on)}`;
  return `${short_id} ${branch}: ${statusWord(status)} after ${writeDuration(ms)}${when}`;
}

function chartLabel(builds: readonly { ms: number }[], median: number | null): string {
  const lengths = builds.map(({ ms }) => ms);
  const range = `${writeDuration(Math.min(...lengths))} to ${writeDuration(Math.max(...lengths))}`;
  const middle = median === null ? '' : `, median of good builds ${writeDuration(median)}`;
  const many = builds.length === 1 ? 'Duration of the newest build' : `Durations of the newest ${builds.length} builds`;
  return `${many}: ${range}${middle}`;
}

/**
 * The stages of a deployment one below the other, each bar where its time was; nothing when none has begun.
 * @param now milliseconds since the epoch, the end of a stage that still runs
 */
export function stageTimeline(stages: readonly StageStatus[], now: number): string | undefined {
  const spans = spansOf(stages, now);
  const start = Math.min(...spans.map((span) => span.start));
  const whole = Math.max(1, ...spans.map((span) => span.end - start));
  const items = spans.map(({ stage, start: from, end }) => {
    const bar = `<rect class="${classOf(stage)}" x="${percent(from - start, whole)}" width="${percent(end - from, whole)}" height="10" rx="2"/>`;
    const took = stage.duration_ms === null ? stage.status : writeDuration(stage.duration_ms);
    const stopped = KNOWN_STATUSES.has(stage.status) ? ` (${statusWord(stage.status as 'failure' | 'canceled')})` : '';
    return `<li><span>${htmlText(stage.name.replaceAll('_', ' '))}</span><svg height="10" aria-hidden="true">${bar}</svg><span>${htmlText(took + stopped)}</span></li>`;
  });
  return items.length === 0 ? undefined : `<ol class="stages">${items.join('')}</ol>`;
}

/** The stages of a deployment in one bar, side by side. What it says is said in words elsewhere. */
export function stageBar(stages: readonly StageStatus[], now: number): string {
  const spans = spansOf(stages, now);
  const whole = Math.max(
    1,
    spans.reduce((sum, { start, end }) => sum + end - start, 0),
  );
  let before = 0;
  const bars = spans.map(({ stage, start, end }) => {
    const bar = `<rect class="${classOf(stage)}" x="${percent(before, whole)}" width="${percent(end - start, whole)}" height="8"/>`;
    before += end - start;
    return bar;
  });
  return `<svg class="bar" height="8" aria-hidden="true">${bars.join('')}</svg>`;
}

interface Span {
  stage: StageStatus;
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
}

function spansOf(stages: readonly StageStatus[], now: number): Span[] {
  return stages.flatMap((stage) => {
    if (stage.started_on === null) return [];
    const start = Date.parse(stage.started_on);
    const running = stage.status === 'active' ? now : start;
    const end = stage.ended_on === null ? running : Date.parse(stage.ended_on);
    return [{ stage, start, end: Math.max(start, end) }];
  });
}

function classOf({ name, status }: StageStatus): string {
  if (KNOWN_STATUSES.has(status)) return status;
  return KNOWN_STAGES.has(name) ? name : 'other';
}

function percent(part: number, whole: number): string {
  return `${round((100 * part) / whole)}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
