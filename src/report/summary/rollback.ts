/** What is said about a rollback: in the summary, in the comment and in the log. */

import { writeDuration } from '../../core/duration.js';
import { SHORT_HASH_LENGTH, shortHash } from '../../core/pages/commit.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Rollback } from '../../core/production/rollback.js';
import { codeSpan, link, markdownText } from '../text/escape.js';
import { blocks, commitText, table } from '../text/markdown.js';
import { commitTitle, underWaySentence, writeAge, writeTime } from '../text/words.js';

/** Characters of the longest age, `59 minutes ago`. */
const AGE_WIDTH = 14;

type Candidate = NonNullable<Rollback['candidates']>[number];

/** Before and after, who asked and why, the way back, and what else could be put back when the target was refused. */
export function rollbackSection(rollback: Rollback | undefined): string {
  if (rollback === undefined) return '';
  return blocks([beforeAndAfter(rollback), facts(rollback), undo(rollback), candidates(rollback.candidates)]);
}

/** What the rollback is, for the GitHub Deployment. */
export function rollbackLine({ before, after, actor, reason, dryRun }: Rollback): string {
  const what = dryRun ? 'Dry run of a rollback' : 'Rollback';
  const from = before === undefined ? '' : ` from ${before.short_id}`;
  const to = after === undefined ? '' : ` to ${after.short_id}`;
  return `${what} of production${from}${to} by ${actor}${reason === undefined ? '' : `: ${reason}`}`;
}

/** What the rollback is, for the comment: what will undo it comes first. */
export function rollbackNote(rollback: Rollback): string {
  const { after, isLive = false } = rollback;
  const line = isLive ? `Nothing was changed: production serves ${after?.short_id} already.` : rollbackLine(rollback);
  return [underWaySentence(rollback), line].filter(Boolean).join(' ');
}

/** One line of the log, aligned with the others. */
export function candidateLine({ deployment, age }: Candidate): string {
  const { short_id, deployment_trigger } = deployment;
  const { commit_hash, commit_message } = deployment_trigger.metadata;
  const hash = shortHash(commit_hash).padEnd(SHORT_HASH_LENGTH);
  const since = age === undefined ? '' : writeAge(age);
  return `${short_id}  ${hash}  ${since.padEnd(AGE_WIDTH)}  ${commitTitle(commit_message)}`;
}

function beforeAndAfter({ before, after, progress, dryRun }: Rollback): string {
  if (after === undefined) return '';
  const done = progress === 'verified';
  const rows: [name: string, cell: (deployment: Deployment) => string][] = [
    ['Deployment', ({ short_id, url }) => link(short_id, url)],
    ['Commit', ({ deployment_trigger: { metadata } }) => commitText(metadata.commit_hash, metadata.commit_message)],
    ['Branch', ({ deployment_trigger }) => codeSpan(deployment_trigger.metadata.branch)],
    ['Created', ({ created_on }) => markdownText(writeTime(created_on))],
    ['Id', ({ id }) => codeSpan(id)],
  ];
  return table(
    ['', done ? 'Before' : 'Live', done ? 'After' : dryRun ? 'Would be' : 'Target'],
    rows.map(([name, cell]) => [name, before === undefined ? '' : cell(before), cell(after)]),
  );
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
  const rows = list.map(({ deployment: { short_id, url, deployment_trigger }, age }) => {
    const { commit_hash, commit_message } = deployment_trigger.metadata;
    return [
      link(short_id, url),
      commitText(commit_hash),
      age === undefined ? '' : writeAge(age),
      markdownText(commitTitle(commit_message)),
    ];
  });
  return blocks(['Deployments to roll back to:', table(['Deployment', 'Commit', 'Created', 'Message'], rows)]);
}
