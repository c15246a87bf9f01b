/** What a rollback says in the log of the step. */
import { shortHash } from '../../core/pages/commit.js';
import { commitOf, type Deployment, titleOf } from '../../core/pages/deployment.js';
import { type Boundary, unclearWords } from '../../core/production/check/healthy.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { DeploymentReport } from '../../core/report.js';
import { truncate } from '../text/escape.js';
import { buildsSentence, commitTitle, symbolOf, underWaySentence, writeOld } from '../text/words.js';

const OVERTAKEN = 'production serves something else by now';

/** Characters of the title of a commit in the last line. */
const MAX_TITLE_LENGTH = 60;

/**
 * The last line of a rollback, and below it how to undo it. A production build that is under way comes first: it undoes
 * the rollback.
 */
export function rollbackLines(report: DeploymentReport): string[] {
  const { rollback } = report;
  const first = underWaySentence(rollback);
  const line = rollbackLine(report);
  return [
    first === undefined ? line : `⚠️ ${first} ${line}`,
    ...boundaryLines(rollback?.boundary),
    ...undoLines(rollback),
  ];
}

/** `↩️ Rolled back shop: 0c8a9f75 → 078bcdb2 "Fix totals" (2 days old)` */
export function switchWords(project: string, rollback: Rollback): string {
  return `↩️ Rolled back ${project}: ${fromTo(rollback)}`;
}

/** How to undo a rollback that was done; empty when production served nothing before, or serves something else by now. */
export function undoLines(rollback: Rollback | undefined): string[] {
  const { progress, undo, isOvertaken = false } = rollback ?? {};
  if (undo === undefined || progress !== 'verified' || isOvertaken) return [];
  return [
    `To undo it, run a rollback with \`rollback-to: ${undo.to}\`${undo.url === undefined ? '' : `: ${undo.url}`}`,
  ];
}

/** `First bad deployment: 0c8a9f75 "Break totals" by Ada, pull request 9: https://…; 078bcdb2 is healthy` */
function boundaryLines(boundary: Boundary | undefined): string[] {
  if (boundary === undefined) return [];
  const { firstBad, lastGood, author, pull } = boundary;
  const by = author === undefined ? '' : ` by ${truncate(author, MAX_TITLE_LENGTH)}`;
  const of = pull === undefined ? '' : `, pull request ${pull.number}: ${pull.url}`;
  const commit = shortHash(commitOf(firstBad));
  const good = `${lastGood.short_id} is healthy${unclearWords(boundary)}`;
  return [`First bad deployment: ${named(firstBad)}${commit && ` (${commit})`}${by}${of}; ${good}`];
}

function rollbackLine(report: DeploymentReport): string {
  const { project, status, rollback, productionUrl } = report;
  const symbol = symbolOf(status);
  if (rollback?.after === undefined)
    return `${symbol} ${project || 'Production'} was not rolled back; nothing was changed`;
  const { after, progress, dryRun, isLive = false } = rollback;
  if (status === 'success') {
    const isSwitched = ['done', 'planned'].includes(rollback.builds?.state ?? '');
    const nothing = isSwitched ? 'Nothing to roll back' : 'Nothing to do';
    if (isLive) return `${symbol} ${nothing}: ${project} serves ${named(after)} already${at(productionUrl)}`;
    if (dryRun) return `🔍 Dry run: ${project} would be rolled back: ${fromTo(rollback)}. Nothing was changed`;
    const words = switchWords(project, rollback);
    return rollback.isOvertaken ? `${words}, but ${OVERTAKEN}${at(productionUrl)}` : words;
  }
  if (isLive && rollback.builds !== undefined) {
    return `${symbol} ${project} serves ${named(after)} already. ${buildsSentence(rollback)}`;
  }
  switch (progress) {
    case 'chosen':
      return `${symbol} ${project} was not rolled back to ${after.short_id}; nothing was changed`;
    case 'failed':
      return `${symbol} ${project} was not rolled back to ${after.short_id}${at(productionUrl)}`;
    case 'asked':
      return `${symbol} It is not known whether ${project} was rolled back to ${after.short_id}${at(productionUrl)}`;
    case 'verified':
      return `${symbol} ${switchWords(project, rollback)}, but ${doubt(report)}${at(productionUrl)}`;
  }
}

/** Why a rollback that was done is no success. */
function doubt({ status, health = [], rollback, bake }: DeploymentReport): string {
  if (rollback?.isOvertaken) return OVERTAKEN;
  if (bake !== undefined && bake.end === undefined) return 'it was not watched to the end';
  if (health.some(({ state }) => state === 'unhealthy')) return 'it is not healthy';
  if (rollback?.builds?.state === 'failed') return 'its automatic production builds were not switched';
  if (rollback?.builds?.to === 'on' && rollback.builds.isStopped) return 'Cloudflare starts no build of it';
  const isOvertaken = status === 'failure' && health.every(({ state }) => state === 'healthy');
  return isOvertaken ? OVERTAKEN : 'its health is not known';
}

/** `0c8a9f75 → 078bcdb2 "Fix totals" (2 days old)` */
function fromTo({ before, after, age }: Rollback): string {
  const from = before === undefined ? '' : `${before.short_id} → `;
  return `${from}${after === undefined ? '' : named(after)}${age === undefined ? '' : ` (${writeOld(age)})`}`;
}

/** `078bcdb2 "Fix totals"` */
function named(deployment: Deployment): string {
  const title = titleOf(deployment);
  return `${deployment.short_id}${title === '' ? '' : ` "${commitTitle(title, MAX_TITLE_LENGTH)}"`}`;
}

function at(address: string | undefined): string {
  return address ? `: ${address}` : '';
}
