import { writeDuration } from '../../core/duration.js';
import { parseTimestamp, type Stage } from '../../core/pages/deployment.js';
import { reachedStages } from '../../core/pages/stages.js';

const MAX_LABEL_LENGTH = 40;

const HEAD = [
  'gantt',
  '  title Stages (UTC)',
  '  dateFormat YYYY-MM-DDTHH:mm:ss.SSS',
  '  axisFormat %H:%M:%S',
  '  todayMarker off',
];

/** The steps between the times below the chart, and their length in milliseconds. */
const TICKS: readonly (readonly [interval: string, length: number])[] = [
  ...[5, 15, 30].map((count) => [`${count}second`, count * 1000] as const),
  ...[1, 2, 5, 10, 30].map((count) => [`${count}minute`, count * 60_000] as const),
];

/** More times do not stand side by side on a phone. */
const MAX_TICKS = 4;

/** Milliseconds. What is over sooner needs no chart. */
const MIN_CHART_LENGTH = 10_000;

/**
 * The stages of a deployment as a Mermaid gantt (https://mermaid.js.org/syntax/gantt.html), which GitHub draws;
 * `undefined` when no stage has begun, or none but the first: one bar says nothing; and when all took less than 10
 * seconds. Each bar has its duration beside its name, so that no table has to repeat it. Mermaid draws times in the zone
 * of the reader; written without a zone they stay what they are, UTC.
 */
export function renderGantt(stages: readonly Stage[], now: number): string | undefined {
  const reached = reachedStages(stages);
  if (reached.every(({ name }) => name === 'queued')) return undefined;
  const bars = reached.flatMap((stage) => {
    const start = parseTimestamp(stage.started_on);
    if (start === undefined) return [];
    const end = parseTimestamp(stage.ended_on) ?? (stage.status === 'active' ? now : start);
    return [{ stage, start, end: Math.max(start, end) }];
  });
  const length = Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start));
  if (length < MIN_CHART_LENGTH) return undefined;
  const lines = bars.map(
    ({ stage, start, end }) =>
      `  ${label(stage.name)}, ${writeDuration(end - start)}:${tagOf(stage.status)}${utc(start)}, ${utc(end)}`,
  );
  const tick = TICKS.find(([, step]) => length / step < MAX_TICKS)?.[0];
  return ['```mermaid', ...HEAD, ...(tick === undefined ? [] : [`  tickInterval ${tick}`]), ...lines, '```'].join('\n');
}

/** `2026-11-25T14:03:20.000`. @param time milliseconds since the epoch */
function utc(time: number): string {
  return new Date(time).toISOString().replace('Z', '');
}

function tagOf(status: string): string {
  if (status === 'failure' || status === 'canceled') return 'crit, ';
  if (status === 'active') return 'active, ';
  return status === 'success' ? 'done, ' : '';
}

/**
 * Stage names come from outside, so only characters without a meaning to Mermaid are kept. Spaces are none of them: a
 * line that begins with a keyword and a space is a statement and no bar.
 */
function label(name: string): string {
  return name.replace(/[^a-z0-9_-]/gi, '').slice(0, MAX_LABEL_LENGTH) || 'stage';
}
