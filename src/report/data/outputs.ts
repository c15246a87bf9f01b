import { timeTaken } from '../../core/build/time-taken.js';
import type { ChangedPages } from '../../core/changed-pages/changed-pages.js';
import { branchAlias, type Deployment } from '../../core/pages/deployment.js';
import { currentStage } from '../../core/pages/stages.js';
import type { DeploymentReport } from '../../core/report.js';
import { httpsAddress, printable, truncate } from '../text/escape.js';
import { reasonLine } from './message.js';

/**
 * Bytes of an output. The runner takes 1 MiB of UTF-8 for a value, and GitHub hands 1 MiB of UTF-16 on to other jobs
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs).
 */
export const MAX_OUTPUT_BYTES = 1_000_000;

/** Characters of the commit message in the `deployment` output. */
const MAX_MESSAGE_LENGTH = 10_000;

/** Bytes of the `changed-pages` output, and characters of a title in it. Other jobs get all outputs of a step. */
const MAX_CHANGED_PAGES_BYTES = MAX_OUTPUT_BYTES / 4;
const MAX_PAGE_TITLE_LENGTH = 200;

/** The outputs of a run, as far as they are known; an output that is not known is not set. */
export function outputsOf(report: DeploymentReport): Record<string, string> {
  const { deployment } = report;
  const outputs: Record<string, string | undefined> = {
    status: report.status,
    'failure-reason': failureReason(report),
    branch: report.branch,
    'commit-hash': report.commitHash,
    'production-url': addressOutput(report.productionUrl),
    'log-url': addressOutput(report.logUrl),
    ...rollbackOutputs(report),
    'changed-pages': report.changedPages && changedPagesOutput(report.changedPages),
    ...(deployment === undefined ? {} : deploymentOutputs(deployment, timeTaken(report))),
    ...(report.fromCheckRun && { deployment: undefined }),
  };
  return Object.fromEntries(Object.entries(outputs).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** Why the step fails, in one line: the cause that the build log shows, else the problem. */
function failureReason({ cause, problem }: DeploymentReport): string | undefined {
  return problem && reasonLine(cause?.reason ?? problem.message);
}

function rollbackOutputs({ rollback }: DeploymentReport): Record<string, string | undefined> {
  if (rollback === undefined) return {};
  return {
    'previous-deployment-id': rollback.before?.id,
    'rolled-back': rollback.progress === 'asked' ? undefined : String(rollback.progress === 'verified'),
  };
}

function deploymentOutputs(deployment: Deployment, duration: number | undefined): Record<string, string | undefined> {
  const { id, short_id, url, environment, deployment_trigger } = deployment;
  const { branch, commit_hash } = deployment_trigger.metadata;
  return {
    'deployment-id': id,
    'short-id': short_id,
    url: addressOutput(url),
    'alias-url': addressOutput(branchAlias(deployment)) ?? addressOutput(url),
    environment,
    stage: currentStage(deployment)?.name,
    ...(branch ? { branch } : {}),
    ...(commit_hash ? { 'commit-hash': commit_hash } : {}),
    'duration-seconds': duration === undefined ? undefined : String(Math.round(duration / 1000)),
    deployment: JSON.stringify(withShortMessage(deployment)),
  };
}

/** As many of the pages as an output takes. */
function changedPagesOutput({ pages }: ChangedPages): string {
  const items: string[] = [];
  let bytes = '[]'.length;
  for (const { change, path, title, url } of pages) {
    const item = JSON.stringify({ change, path, title: printable(truncate(title, MAX_PAGE_TITLE_LENGTH)), url });
    bytes += Buffer.byteLength(item) + ','.length;
    if (bytes > MAX_CHANGED_PAGES_BYTES) break;
    items.push(item);
  }
  return `[${items.join(',')}]`;
}

/** An address as it is given, when it is https and of characters that mean nothing to a shell but `&`, `?` and `#`. */
function addressOutput(address = ''): string | undefined {
  return httpsAddress(address) !== undefined && /^[\w/:?#@=&.,~%+-]+$/.test(address) ? address : undefined;
}

/** A commit message has no limit, and an output has. */
function withShortMessage({ deployment_trigger, ...deployment }: Deployment): Deployment {
  const { metadata } = deployment_trigger;
  const commit_message = truncate(metadata.commit_message, MAX_MESSAGE_LENGTH);
  return { ...deployment, deployment_trigger: { ...deployment_trigger, metadata: { ...metadata, commit_message } } };
}
