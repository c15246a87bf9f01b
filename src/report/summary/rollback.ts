/** What is said about a rollback: in the summary, in the comment and in the log. */

import { writeDuration } from '../../core/duration.js';
import { SHORT_HASH_LENGTH, shortHash } from '../../core/pages/commit.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { type Boundary, stateOf, type Trial, trialWords, unclearWords } from '../../core/production/check/healthy.js';
import type { Rollback } from '../../core/production/rollback.js';
import { codeSpan, link, markdownText } from '../text/escape.js';
import { addressLink, blocks, commitText, factList, sentences, table } from '../text/markdown.js';
import { buildsSentence, commitTitle, purgeWords, underWaySentence, writeAge, writeTime } from '../text/words.js';
import { rangeSection } from './commit-range.js';
import { STATE_TEXT } from './health.js';

/** Characters of the longest age, `59 minutes ago`. */
const AGE_WIDTH = 14;

/** What is said of a deployment. */
const ROWS: readonly (readonly [name: string, cell: (deployment: Deployment) => string])[] = [
  ['Deployment', ({ short_id, url }) => link(short_id, url)],
  ['Commit', ({ deployment_trigger: { metadata } }) => commitText(metadata.commit_hash, metadata.commit_message)],
  ['Branch', ({ deployment_trigger }) => codeSpan(deployment_trigger.metadata.branch)],
  ['Created', ({ created_on }) => markdownText(writeTime(created_on))],
];

type Candidate = NonNullable<Rollback['candidates']>[number];

/**
 * Who asked and why, what else could be put back when the target was refused, before and after, and the way back.
 * @param productionUrl the address of production
 */
export function rollbackSection(rollback: Rollback | undefined, productionUrl?: string): string {
  if (rollback === undefined) return '';
  const { before, after } = rollback;
  const isLive = after !== undefined && after.id === before?.id;
  return blocks([
    factList([
      ['Production', addressLink(productionUrl)],
      ...(isLive ? ROWS.map(([name, cell]) => [name, cell(after)] as const) : []),
      ...facts(rollback),
    ]),
    candidates(rollback.candidates),
    isLive ? '' : beforeAndAfter(rollback),
    boundary(rollback.boundary),
    rangeSection(rollback.range, { dryRun: rollback.dryRun || ['chosen', 'failed'].includes(rollback.progress) }),
    undo(rollback),
    sentences(buildsSentence(rollback) ?? ''),
    tried(rollback.tried),
  ]);
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
  const { after, isLive = false, builds } = rollback;
  const nothing = builds?.state === 'done' ? 'Nothing was rolled back' : 'Nothing was changed';
  const line = isLive ? `${nothing}: production serves ${after?.short_id} already.` : rollbackLine(rollback);
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
  // Once Cloudflare is asked, production may serve either.
  return table(
    ['', progress === 'chosen' ? 'Live' : 'Before', progress === 'verified' ? 'After' : dryRun ? 'Would be' : 'Target'],
    ROWS.map(([name, cell]) => [name, before === undefined ? '' : cell(before), cell(after)]),
  );
}

function facts({ actor, reason = '', took, purges }: Rollback): (readonly [name: string, markdown: string])[] {
  return [
    ['Asked for by', markdownText(actor)],
    ['Reason', markdownText(reason)],
    ['Would purge', purges === undefined ? '' : markdownText(purgeWords(purges))],
    ['Verified', took === undefined ? '' : `on the project, ${writeDuration(took)} after it was asked for`],
  ];
}

function undo({ undo: way }: Rollback): string {
  if (way === undefined) return '';
  const how = `<code>rollback-to</code> ${codeSpan(way.to)}`;
  return way.url === undefined
    ? `To undo it, run a rollback with ${how}.`
    : `To undo it: ${link('Run workflow', way.url)} with ${how}.`;
}

/** What each deployment answered before anything changed. */
function tried(trials: readonly Trial[] = []): string {
  if (trials.length === 0) return '';
  const rows = trials.map((trial) => {
    const { short_id, url, deployment_trigger } = trial.deployment;
    const { commit_hash, commit_message } = deployment_trigger.metadata;
    const words = markdownText(trialWords(trial));
    return [STATE_TEXT[stateOf(trial)], link(short_id, url), commitText(commit_hash, commit_message), words];
  });
  return blocks(['What was asked before anything changed:', table(['', 'Deployment', 'Commit', 'Health'], rows)]);
}

function boundary(found: Boundary | undefined): string {
  if (found === undefined) return '';
  const { firstBad, lastGood, author, pull } = found;
  const { commit_hash, commit_message } = firstBad.deployment_trigger.metadata;
  const parts = [
    `First bad deployment: ${link(firstBad.short_id, firstBad.url)}`,
    commitText(commit_hash, commit_message),
    author === undefined ? '' : `by <b>${markdownText(author)}</b>`,
    pull === undefined ? '' : `in ${link(`pull request ${pull.number}`, pull.url)}`,
  ].filter((part) => part !== '');
  return `${parts.join(' ')}; ${link(lastGood.short_id, lastGood.url)} is healthy${markdownText(unclearWords(found))}.`;
}

function candidates(list: readonly Candidate[] = []): string {
  if (list.length === 0) return '';
  const lines = list.map(({ deployment: { short_id, url, created_on, deployment_trigger } }) => {
    const { commit_hash, commit_message } = deployment_trigger.metadata;
    const commit = commitText(commit_hash, commit_message);
    return `- ${[link(short_id, url), commit, markdownText(writeTime(created_on))].filter(Boolean).join(', ')}`;
  });
  return blocks(['Deployments to roll back to:', lines.join('\n')]);
}
