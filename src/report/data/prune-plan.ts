/** The plan of `prune` as JSON, with what came of it. */
import type { Candidate } from '../../core/prune/plan.js';
import type { PruneReport } from '../../core/prune/report.js';

/** Deployments in a piece of text: the plan of 100,000 is never in memory as a whole. */
const MAX_PIECE_LENGTH = 500;

const DELETED = { result: 'deleted' };

/**
 * The whole plan: `{"project", "status", "dryRun", "unreadable", "deployments": [...]}`, in pieces. Each deployment has a
 * `decision` (`delete` or `keep`), a `reason` when it is kept, and a `result` once its deletion is over.
 */
export function* planJson(report: PruneReport): Generator<string> {
  const { project, status, dryRun, unreadable, plan = { deletions: [], kept: [] } } = report;
  yield `${JSON.stringify({ project, status, dryRun, unreadable }).slice(0, -1)},"deployments":[`;
  let lines: string[] = [];
  let separator = '\n';
  for (const entry of entries(report, plan)) {
    lines.push(JSON.stringify(entry));
    if (lines.length < MAX_PIECE_LENGTH) continue;
    yield separator + lines.join(',\n');
    separator = ',\n';
    lines = [];
  }
  if (lines.length > 0) yield separator + lines.join(',\n');
  yield '\n]}\n';
}

function* entries({ tally }: PruneReport, plan: NonNullable<PruneReport['plan']>): Generator<unknown> {
  const results = new Map<string, object>();
  for (const { id } of tally?.deleted ?? []) results.set(id, DELETED);
  for (const { candidate, reason } of tally?.kept ?? []) results.set(candidate.id, { result: 'kept', reason });
  for (const { candidate, cause } of tally?.failed ?? []) results.set(candidate.id, { result: 'failed', cause });
  for (const candidate of plan.deletions) {
    yield { ...fieldsOf(candidate), decision: 'delete', ...results.get(candidate.id) };
  }
  for (const { candidate, reason } of plan.kept) yield { ...fieldsOf(candidate), decision: 'keep', reason };
}

function fieldsOf({ id, project, environment, branch, createdOn, outcome, aliases }: Candidate): object {
  const created_on = createdOn === undefined ? null : new Date(createdOn).toISOString();
  return { id, project, environment, branch, aliases, created_on, status: outcome };
}
