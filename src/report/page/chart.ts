/**
 * Charts of the status page, as inline SVG. Widths are percentages, so that a chart fills its place and distorts
 * nothing. The style sheet gives the colors by class.
 */
import { writeDuration } from '../../core/duration.js';
import { reachedStages } from '../../core/pages/stages.js';
import type { DeploymentStatus, StageStatus } from '../../core/status/report.js';
import { type Html, html } from '../text/html.js';
import { statusWord, writeTime } from '../text/words.js';

/** How many builds the chart of durations shows, the newest ones. */
const MAX_BARS = 50;

/** Pixels: the height of the chart, of the scale above the bars, and of the lowest bar. */
const CHART_HEIGHT = 120;
const SCALE_HEIGHT = 18;
const MIN_BAR_HEIGHT = 3;

/** The part of its column that a bar fills, and the greatest width of a column in percent of the chart. */
const BAR_SHARE = 0.72;
const MAX_COLUMN_WIDTH = 7;

/** Stages and statuses that have a color. The color of a status goes before that of its stage. */
const KNOWN_STAGES: ReadonlySet<string> = new Set(['queued', 'initialize', 'clone_repo', 'build', 'deploy']);
const KNOWN_STATUSES: ReadonlySet<string> = new Set(['failure', 'canceled']);

/**
 * How long builds took, oldest first, with the median as a line. Undefined while no build is finished.
 * @param deployments newest first
 * @param median milliseconds
 */
export function durationChart(deployments: readonly DeploymentStatus[], median: number | null): Html | undefined {
  const builds = deployments
    .flatMap((deployment) => (deployment.duration_ms === null ? [] : { deployment, ms: deployment.duration_ms }))
    .slice(0, MAX_BARS)
    .reverse();
  if (builds.length === 0) return undefined;
  const longest = Math.max(1, ...builds.map(({ ms }) => ms));
  const column = Math.min(100 / builds.length, MAX_COLUMN_WIDTH);
  const heightOf = (ms: number) => Math.max(MIN_BAR_HEIGHT, (ms / longest) * (CHART_HEIGHT - SCALE_HEIGHT));
  const bars = builds.map(({ deployment, ms }, index) => {
    const height = heightOf(ms);
    const [x, width] = [percentText(index * column), percentText(column * BAR_SHARE)];
    return html`<rect class="${deployment.status}" x="${x}" y="${round(CHART_HEIGHT - height)}" width="${width}" height="${round(height)}" rx="2"><title>${barTitle(deployment, ms)}</title></rect>`;
  });
  const scale = html`<line class="grid" x1="0" x2="100%" y1="${SCALE_HEIGHT}" y2="${SCALE_HEIGHT}"/><text x="0" y="${SCALE_HEIGHT - 6}">${writeDuration(longest)}</text>`;
  const line = median !== null && medianLine(median, round(CHART_HEIGHT - heightOf(median)));
  return html`<svg class="chart" role="img" height="${CHART_HEIGHT}" aria-label="${chartLabel(builds, median)}">${scale}${bars}${line}</svg>`;
}

function medianLine(median: number, y: number): Html {
  return html`<text class="right" x="100%" y="${SCALE_HEIGHT - 6}">┄ median ${writeDuration(median)}</text><line class="median" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;
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
 * The stages of a deployment, one below the other, each bar at the time of its stage. Undefined when no stage has begun.
 * @param now milliseconds since the epoch, the end of a stage that still runs
 */
export function stageTimeline(stages: readonly StageStatus[], now: number): Html | undefined {
  const spans = spansOf(stages, now);
  const start = Math.min(...spans.map((span) => span.start));
  const whole = Math.max(1, ...spans.map((span) => span.end - start));
  const items = spans.map(({ stage, start: from, end }) => {
    const bar = html`<rect class="${classOf(stage)}" x="${percent(from - start, whole)}" width="${percent(end - from, whole)}" height="10" rx="2"/>`;
    const took = stage.duration_ms === null ? stage.status : writeDuration(stage.duration_ms);
    const stopped = KNOWN_STATUSES.has(stage.status) ? ` (${statusWord(stage.status as 'failure' | 'canceled')})` : '';
    return html`<li><span>${stage.name.replaceAll('_', ' ')}</span><svg height="10" aria-hidden="true">${bar}</svg><span>${took + stopped}</span></li>`;
  });
  return items.length === 0 ? undefined : html`<ol class="stages">${items}</ol>`;
}

/** The stages of a deployment in one bar, side by side. `stageTimeline` says the same in words. */
export function stageBar(stages: readonly StageStatus[], now: number): Html {
  const spans = spansOf(stages, now);
  const whole = Math.max(
    1,
    spans.reduce((sum, { start, end }) => sum + end - start, 0),
  );
  let before = 0;
  const bars = spans.map(({ stage, start, end }) => {
    const bar = html`<rect class="${classOf(stage)}" x="${percent(before, whole)}" width="${percent(end - start, whole)}" height="8"/>`;
    before += end - start;
    return bar;
  });
  return html`<svg class="bar" height="8" aria-hidden="true">${bars}</svg>`;
}

interface Span {
  stage: StageStatus;
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
}

function spansOf(stages: readonly StageStatus[], now: number): Span[] {
  return reachedStages(stages).flatMap((stage) => {
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
  return percentText((100 * part) / whole);
}

function percentText(value: number): string {
  return `${round(value)}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
