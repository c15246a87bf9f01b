import { parseTimestamp, type Stage } from '../../core/pages/deployment.js';
import { reachedStages } from '../../core/pages/stages.js';

const MAX_LABEL_LENGTH = 40;

/**
 * The stages of a deployment as a Mermaid gantt (https://mermaid.js.org/syntax/gantt.html), which GitHub draws;
 * `undefined` when no stage has begun, or none but the first: one bar says nothing.
 */
export function renderGantt(stages: readonly Stage[], now: number): string | undefined {
  const reached = reachedStages(stages);
  if (reached.every(({ name }) => name === 'queued')) return undefined;
  const bars = reached.flatMap((stage) => {
    const start = parseTimestamp(stage.started_on);
    if (start === undefined) return [];
    const end = parseTimestamp(stage.ended_on) ?? (stage.status === 'active' ? now : start);
    return [`  ${label(stage.name)}:${tagOf(stage.status)}${start}, ${Math.max(start, end)}`];
  });
  if (bars.length === 0) return undefined;
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %H:%M:%S', ...bars, '```'].join('\n');
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
