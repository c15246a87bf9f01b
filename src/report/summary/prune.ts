/** What pruning says in the job summary and in the outputs. */
import { writeDuration } from '../../core/duration.js';
import { KEEP_REASONS } from '../../core/prune/plan.js';
import {
  type BranchCount,
  countsByBranch,
  countsOf,
  failedByCause,
  keptByReason,
  type PruneReport,
} from '../../core/prune/report.js';
import { number } from '../log/prune.js';
import { codeSpan, markdownText } from '../text/escape.js';
import { STATUS_TEXT } from '../text/status.js';

/** Branches that the summary names, and the failures. */
const MAX_BRANCHES = 20;
const MAX_FAILURES = 30;

/** Characters of the longest bar. */
const BAR = 20;

/** Bytes of an output; GitHub takes 1 MiB. */
const MAX_OUTPUT_BYTES = 1_000_000;

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
    ...(planFile === undefined ? {} : { 'plan-file': planFile }),
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
  const sections = [
    `## ${titleOf(report)}: ${markdownText(report.project)}`,
    problemSection(report),
    report.note === undefined ? '' : noteSection(report.note),
    totals(report),
    branchTable(report),
    keptTable(report),
    failureSection(report),
    report.planFile === undefined ? '' : `The whole plan is in ${codeSpan(report.planFile)} (output \`plan-file\`).`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function titleOf(report: PruneReport): string {
  if (report.status !== 'success') return STATUS_TEXT[report.status];
  return report.dryRun ? '🔍 Dry run' : '🧹 Pruned';
}

function problemSection({ problem }: PruneReport): string {
  if (problem === undefined) return '';
  const advice = problem.advice === undefined ? '' : `\n>\n> ${markdownText(problem.advice)}`;
  return `> [!CAUTION]\n> ${markdownText(problem.message)}${advice}`;
}

function noteSection(note: string): string {
  return `> [!WARNING]\n${note
    .split('\n')
    .map((line) => `> ${markdownText(line)}`)
    .join('\n>\n')}`;
}

function totals(report: PruneReport): string {
  if (report.plan === undefined) return '';
  const { planned, deleted, kept, failed, unconfirmed } = countsOf(report);
  const rows: [string, string][] = [
    report.dryRun ? ['Would be deleted', number(planned)] : ['Deleted', `${number(deleted)} of ${number(planned)}`],
    ['Kept', number(kept)],
    ...(failed > 0 ? [['Failed', number(failed)] as [string, string]] : []),
    ...(unconfirmed > 0 ? [['Cut off without an answer', number(unconfirmed)] as [string, string]] : []),
    ...(report.duration === undefined ? [] : [['Time', writeDuration(report.duration)] as [string, string]]),
  ];
  return table(['', ''], rows);
}

function branchTable(report: PruneReport): string {
  const branches = countsByBranch(report);
  if (branches.length === 0) return '';
  const shown = branches.slice(0, MAX_BRANCHES);
  const most = Math.max(...shown.map(({ deleted }) => deleted));
  const severalProjects = new Set(branches.map(({ project }) => project)).size > 1;
  const head = ['Branch', report.dryRun ? 'Would be deleted' : 'Deleted', '', 'Kept', 'Failed'];
  const rows = shown.map((count) => [
    branchName(count, severalProjects),
    number(count.deleted),
    bar(count.deleted, most),
    number(count.kept),
    number(count.failed),
  ]);
  const rest = branches.slice(MAX_BRANCHES);
  const deletedOfRest = rest.reduce((sum, { deleted }) => sum + deleted, 0);
  const more = rest.length === 0 ? '' : `\n\n…and ${number(rest.length)} more branches with ${number(deletedOfRest)}.`;
  return `### By branch\n\n${table(head, rows)}${more}`;
}

function branchName({ project, branch, environment }: BranchCount, severalProjects: boolean): string {
  const name = branch === '' ? 'no branch' : codeSpan(branch);
  const of = severalProjects ? `${markdownText(project)} ` : '';
  return `${of}${name}${environment === 'preview' ? '' : ` (${markdownText(environment)})`}`;
}

/** Shows a share as a bar; what is not zero is seen. */
function bar(value: number, most: number): string {
  return '█'.repeat(Math.ceil((BAR * value) / Math.max(1, most)));
}

function keptTable(report: PruneReport): string {
  const rows = keptByReason(report).map(([reason, count]) => [KEEP_REASONS[reason], number(count)]);
  return rows.length === 0 ? '' : `### Kept\n\n${table(['Why', 'Deployments'], rows)}`;
}

function failureSection(report: PruneReport): string {
  const failed = report.tally?.failed ?? [];
  if (failed.length === 0) return '';
  const causes = failedByCause(report)
    .slice(0, MAX_FAILURES)
    .map(([cause, count]) => [markdownText(cause), number(count)]);
  const rows = failed
    .slice(0, MAX_FAILURES)
    .map(({ candidate: { id, branch }, cause }) => [codeSpan(id), codeSpan(branch), markdownText(cause)]);
  const more = failed.length > MAX_FAILURES ? `\n\n…and ${number(failed.length - MAX_FAILURES)} more.` : '';
  return [
    `### Failed\n\n${table(['Cause', 'Deployments'], causes)}`,
    `<details><summary>Deployments</summary>\n\n${table(['Deployment', 'Branch', 'Cause'], rows)}${more}\n\n</details>`,
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
