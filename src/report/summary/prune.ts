/** What pruning says in the job summary and in the outputs. */
import { writeCount, writeNumber, writePart } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { writeDuration } from '../../core/duration.js';
import {
  type BranchCount,
  countsByBranch,
  countsOf,
  failedByCause,
  keptByReason,
  type PruneReport,
} from '../../core/prune/report.js';
import { MAX_OUTPUT_BYTES } from '../data/outputs.js';
import { codeSpan, markdownText, truncate } from '../text/escape.js';
import { alert, blocks, factList, fold, lineTable, problemSection, table } from '../text/markdown.js';
import { branchName, keptWords, STATUS_TEXT } from '../text/words.js';
import { joinSections } from './sections.js';

/** Branches that the summary names. */
const MAX_BRANCHES = 20;

/** Characters of the name of a branch: a row is one line. */
const MAX_BRANCH_LENGTH = 60;

/** Failed deletions that the summary names, and causes. */
const MAX_FAILURES = 30;

/** Characters of the longest bar. */
const MAX_BAR_LENGTH = 12;

/** How to keep the plan, which goes with the runner. */
const PLAN_SECTION = fold(
  'Keep the whole plan',
  `The output <code>plan-file</code> names a JSON file with every deployment that was looked at, what was decided about it and why. It is gone with the runner. This keeps it, when the step above has <code>id: prune</code>:

\`\`\`yaml
- uses: actions/upload-artifact@v7
  if: always() && steps.prune.outputs.plan-file != ''
  with:
    name: prune-plan
    path: \${{ steps.prune.outputs.plan-file }}
\`\`\``,
);

/** The outputs of a run; counts are set as soon as there is a plan. */
export function pruneOutputs(report: PruneReport): Record<string, string> {
  const { status, plan, tally, planFile } = report;
  if (plan === undefined) return { status };
  const { deleted, kept, failed } = countsOf(report);
  return {
    status,
    'deleted-count': String(deleted),
    'kept-count': String(kept),
    'failed-count': String(failed),
    'deleted-ids': idList((tally?.deleted ?? []).map(({ id }) => id)),
    ...defined({ 'plan-file': planFile }),
  };
}

/** The ids as JSON, as many as an output can hold. */
function idList(ids: readonly string[]): string {
  let length = 2;
  const end = ids.findIndex((id) => {
    length += id.length + 3;
    return length > MAX_OUTPUT_BYTES;
  });
  return JSON.stringify(end < 0 ? ids : ids.slice(0, end));
}

/** The job summary: totals, branches with a bar, what was kept and why, and what failed. */
export function renderPruneSummary(report: PruneReport): string {
  const { project, problem, note, planFile } = report;
  return joinSections([
    `## ${titleOf(report)}: ${markdownText(project)}`,
    problemSection(problem),
    note === undefined ? '' : alert('WARNING', note.split('\n')),
    selectionOf(report),
    totals(report),
    branchTable(report),
    keptTable(report),
    failureSection(report),
    planFile === undefined ? '' : PLAN_SECTION,
  ]);
}

function titleOf(report: PruneReport): string {
  if (report.status !== 'success') return STATUS_TEXT[report.status];
  return report.dryRun ? '🔍 Dry run' : '🧹 Pruned';
}

/** Which branches were selected, when they are named one by one. */
function selectionOf({ selection }: PruneReport): string {
  if (selection === undefined) return '';
  const { names, pullRequest } = selection;
  const why = pullRequest === undefined ? '' : `Pull request #${pullRequest} is closed. `;
  return `${why}Only deployments of ${names.map(codeSpan).join(' and of ')} were looked for.`;
}

function totals(report: PruneReport): string {
  const { plan, dryRun, duration } = report;
  if (plan === undefined) return '';
  const { planned, deleted, kept, failed, unconfirmed } = countsOf(report);
  return factList([
    dryRun ? ['Would be deleted', writeNumber(planned)] : ['Deleted', writePart(deleted, planned)],
    ['Kept', writeNumber(kept)],
    ['Failed', failed === 0 ? '' : writeNumber(failed)],
    ['Cut off without an answer', unconfirmed === 0 ? '' : writeNumber(unconfirmed)],
    ['Took', dryRun || duration === undefined ? '' : writeDuration(duration)],
  ]);
}

function branchTable(report: PruneReport): string {
  const branches = countsByBranch(report);
  if (branches.length === 0) return '';
  const shown = branches.slice(0, MAX_BRANCHES);
  const most = Math.max(...shown.map(({ deleted }) => deleted));
  const severalProjects = new Set(branches.map(({ project }) => project)).size > 1;
  const columns: [head: string, cell: (count: BranchCount) => string][] = [
    ['Branch', (count) => branchCell(count, severalProjects)],
    [report.dryRun ? 'Would be deleted' : 'Deleted', ({ deleted }) => barOf(deleted, most)],
    ...numberColumns(shown),
  ];
  const head = columns.map(([name]) => name);
  const rows = shown.map((count) => columns.map(([, cell]) => cell(count)));
  return blocks(['### By branch', lineTable(head, rows), moreBranches(branches.slice(MAX_BRANCHES))]);
}

/** The further columns that have more than zeros. */
function numberColumns(counts: readonly BranchCount[]): [head: string, cell: (count: BranchCount) => string][] {
  const columns = [
    ['Kept', 'kept'],
    ['Failed', 'failed'],
  ] as const;
  return columns
    .filter(([, key]) => counts.some((count) => count[key] > 0))
    .map(([head, key]) => [head, (count) => (count[key] === 0 ? '' : writeNumber(count[key]))]);
}

function moreBranches(rest: readonly BranchCount[]): string {
  if (rest.length === 0) return '';
  const deleted = rest.reduce((sum, count) => sum + count.deleted, 0);
  return `…and ${writeCount(rest.length, 'more branch', 'more branches')} with ${writeNumber(deleted)}.`;
}

function branchCell({ project, branch, environment }: BranchCount, severalProjects: boolean): string {
  const name = markdownText(truncate(branchName(branch), MAX_BRANCH_LENGTH));
  const of = severalProjects ? `${markdownText(project)}: ` : '';
  return `${of}${name}${environment === 'preview' ? '' : ` (${markdownText(environment)})`}`;
}

/** A number and its bar; what is not zero is seen. */
function barOf(value: number, most: number): string {
  const bar = '█'.repeat(Math.ceil((MAX_BAR_LENGTH * value) / Math.max(1, most)));
  return `${writeNumber(value)} ${bar}`.trim();
}

function keptTable(report: PruneReport): string {
  const rows = keptByReason(report).map(([reason, count]) => [keptWords(reason, report), writeNumber(count)]);
  return rows.length === 0 ? '' : blocks(['### Kept', table(['Why', 'Deployments'], rows)]);
}

function failureSection(report: PruneReport): string {
  const failed = report.tally?.failed ?? [];
  if (failed.length === 0) return '';
  const causes = failedByCause(report)
    .slice(0, MAX_FAILURES)
    .map(([cause, count]) => [markdownText(cause), writeNumber(count)]);
  const rows = failed
    .slice(0, MAX_FAILURES)
    .map(({ candidate: { id, branch }, cause }) => [codeSpan(id), codeSpan(branch), markdownText(cause)]);
  const more = failed.length > MAX_FAILURES ? `…and ${writeNumber(failed.length - MAX_FAILURES)} more.` : '';
  return blocks([
    '### Failed',
    table(['Cause', 'Deployments'], causes),
    fold('Deployments', blocks([table(['Deployment', 'Branch', 'Cause'], rows), more])),
  ]);
}
