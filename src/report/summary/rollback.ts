/** What is said about a rollback: in the summary, in the comment and in the log. */

import { writeDuration } from '../../core/duration.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Rollback } from '../../core/production/rollback.js';
import { codeSpan, link, markdownText, truncate } from '../text/escape.js';

const MAX_TITLE_LENGTH = 80;
const HASH_LENGTH = 7;
const AGE_WIDTH = 13;
const UNITS = [24 * 3_600_000, 3_600_000, 60_000] as const;

type Candidate = NonNullable<Rollback['candidates']>[number];

/** Before and after, who asked and why, the way back, and what else could be put back when the target was refused. */
export function rollbackSection(rollback: Rollback | undefined): string | undefined {
  if (rollback === undefined) return undefined;
  const sections = [beforeAndAfter(rollback), facts(rollback), undo(rollback), candidates(rollback.candidates)];
  return sections.filter((section) => section !== '').join('\n\n');
}

/** What the rollback is, for the comment and the GitHub Deployment. */
export function rollbackLine({ before, after, actor, reason }: Rollback): string {
  const from = before === undefined ? '' : ` from ${before.short_id}`;
  const to = after === undefined ? '' : ` to ${after.short_id}`;
  return `Rollback of production${from}${to} by ${actor}${reason === undefined ? '' : `: ${reason}`}`;
}

/** One line of the log, aligned with the others. */
export function candidateLine({ deployment, age }: Candidate): string {
  const { short_id, deployment_trigger } = deployment;
  const { commit_hash } = deployment_trigger.metadata;
  return `${short_id}  ${commit_hash.slice(0, HASH_LENGTH).padEnd(HASH_LENGTH)}  ${ago(age).padEnd(AGE_WIDTH)}  ${titleOf(deployment)}`;
}

function beforeAndAfter({ before, after, progress, dryRun }: Rollback): string {
  if (after === undefined) return '';
  const done = progress === 'verified';
  const heading = done ? 'After' : dryRun ? 'Would be' : 'Target';
  const rows: [string, (deployment: Deployment) => string][] = [
    ['Deployment', ({ short_id, url }) => link(short_id, url)],
    ['Commit', (deployment) => `${commitOf(deployment)} ${markdownText(titleOf(deployment))}`.trim()],
    ['Branch', ({ deployment_trigger }) => codeSpan(deployment_trigger.metadata.branch)],
    ['Created', ({ created_on }) => markdownText(`${created_on.slice(0, 16).replace('T', ' ')} UTC`)],
    ['Id', ({ id }) => codeSpan(id)],
  ];
  const lines = rows.map(
    ([name, cell]) => `| ${name} | ${before === undefined ? '' : cell(before)} | ${cell(after)} |`,
  );
  return [`| | ${done ? 'Before' : 'Live'} | ${heading} |`, '|---|---|---|', ...lines].join('\n');
}

function facts({ actor, reason, took }: Rollback): string {
  return [
    actor === '' ? '' : `Asked for by <b>${markdownText(actor)}</b>`,
    reason === undefined ? '' : `Reason: ${markdownText(reason)}`,
    took === undefined ? '' : `Verified on the project ${writeDuration(took)} after it was asked for`,
  ]
    .filter((line) => line !== '')
    .join('<br>\n');
}

function undo({ undo: way }: Rollback): string {
  if (way === undefined) return '';
  const how = `<code>rollback-to</code> ${codeSpan(way.to)}`;
  return way.url === undefined
    ? `To undo it, run a rollback with ${how}.`
    : `To undo it: ${link('Run workflow', way.url)} with ${how}.`;
}

function candidates(list: readonly Candidate[] = []): string {
  if (list.length === 0) return '';
  const rows = list.map(
    ({ deployment, age }) =>
      `| ${link(deployment.short_id, deployment.url)} | ${commitOf(deployment)} | ${ago(age)} | ${markdownText(titleOf(deployment))} |`,
  );
  return [
    'Deployments to roll back to:',
    '',
    '| Deployment | Commit | Created | Message |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** In whole days, hours, minutes or seconds; an empty text when the age is not known. */
function ago(age: number | undefined): string {
  if (age === undefined) return '';
  const unit = UNITS.find((length) => age >= length) ?? 1000;
  return `${writeDuration(Math.round(age / unit) * unit)} ago`;
}

function commitOf({ deployment_trigger }: Deployment): string {
  const hash = deployment_trigger.metadata.commit_hash.slice(0, HASH_LENGTH);
  return hash === '' ? '' : codeSpan(hash);
}

function titleOf({ deployment_trigger }: Deployment): string {
  const [title = ''] = deployment_trigger.metadata.commit_message.trim().split('\n', 1);
  return truncate(title, MAX_TITLE_LENGTH);
}
