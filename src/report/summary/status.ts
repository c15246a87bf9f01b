/** The job summary of `status`: what the page shows, in GitHub's Markdown. */
import { writeDuration } from '../../core/duration.js';
import type { Problem } from '../../core/problem.js';
import type { BranchStatus, DeploymentStatus, ProjectStatus, StatusReport } from '../../core/status/report.js';
import { shortenReport } from '../../core/status/shorten.js';
import { codeSpan, link, markdownText } from '../text/escape.js';
import { STATUS_TEXT } from '../text/status.js';
import {
  branchName,
  commitTitle,
  isSeen,
  medianText,
  rateText,
  shortHash,
  withoutScheme,
  writeAge,
  writeDetail,
  writeTime,
  writeTrigger,
} from '../text/status-words.js';
import { problemSection } from './deployment.js';
import { renderGantt } from './gantt.js';

/** Characters of the summary: the runner refuses more than 1 MiB per step, and a character has up to 4 bytes. */
const MAX_SUMMARY_LENGTH = 250_000;

/** What came of the run: the report as far as there is one, and what went wrong. */
export interface StatusSummary {
  overview?: StatusReport;
  problem?: Problem;
}

export function renderStatusSummary({ overview, problem }: StatusSummary): string {
  const trouble = problemSection(problem) ?? '';
  if (overview === undefined) return `## Pages status\n\n${trouble}\n`;
  const write = (report: StatusReport) => joined([heading(report), trouble, ...sections(report)]);
  return `${write(shortenReport(overview, (shorter) => write(shorter).length <= MAX_SUMMARY_LENGTH))}\n`;
}

function heading({ generated_on }: StatusReport): string {
  return `## Pages status\n\nAs of ${writeTime(generated_on)}`;
}

function sections(report: StatusReport): string[] {
  const { projects, unreadable_projects: unreadable, omitted_projects: omitted = 0 } = report;
  const now = Date.parse(report.generated_on);
  return [
    unreadable.length === 0 ? '' : `Cloudflare gave no usable answer about ${markdownText(unreadable.join(', '))}.`,
    projects.length > 1 ? overviewTable(projects, now) : '',
    ...projects.map((project) => projectSection(project, now, projects.length === 1)),
    omitted === 0 ? '' : `…and ${omitted} more projects, left out because a summary has a limit.`,
  ];
}

function overviewTable(projects: readonly ProjectStatus[], now: number): string {
  const rows = projects.map((project) => {
    const [newest] = project.deployments;
    const state = newest === undefined ? '' : STATUS_TEXT[newest.status];
    const live = project.live?.created_on ? writeAge(Date.parse(project.live.created_on), now) : 'never';
    return [markdownText(project.name), state, live, rateText(project), medianText(project)];
  });
  return table(['Project', 'Newest', 'Live deployment', 'Success rate', 'Median build'], rows);
}

function projectSection(project: ProjectStatus, now: number, alone: boolean): string {
  const { name, live, branches, deployments, omitted_deployments: omitted = 0 } = project;
  const stages = live === null || !alone ? undefined : renderGantt(live.stages, now);
  return joined([
    `### ${markdownText(name)}`,
    facts(project, now),
    stages ?? '',
    branches.length === 0
      ? ''
      : table(
          ['Branch', 'Status', 'Updated'],
          branches.map((branch) => branchRow(branch, now)),
        ),
    deployments.length === 0
      ? ''
      : table(
          ['Status', 'Branch and commit', 'Preview', 'Build', 'Stages', 'Created'],
          deployments.map((deployment) => deploymentRow(deployment, now)),
        ),
    omitted === 0 ? '' : `…and ${omitted} older deployments, left out because a summary has a limit.`,
  ]);
}

function facts(project: ProjectStatus, now: number): string {
  const { production_url, custom_domains, live, succeeded, failed } = project;
  const addresses = [...custom_domains.map((domain) => `https://${domain}`), production_url].map(address);
  const state = live === null ? 'nothing yet' : `${address(live.url)}, ${what(live)}, ${when(live, now)}`;
  return [
    `**Production** ${addresses.join(', ')}`,
    `**Live** ${state}`,
    `**Builds** ${rateText(project)} good (${succeeded} of ${succeeded + failed}), median ${medianText(project)}`,
  ].join('<br>');
}

function branchRow({ name, url, status, updated_on }: BranchStatus, now: number): string[] {
  const text = branchName(name);
  const age = updated_on === null ? '' : writeAge(Date.parse(updated_on), now);
  return [url === null ? markdownText(text) : link(text, url), STATUS_TEXT[status], age];
}

function deploymentRow(deployment: DeploymentStatus, now: number): string[] {
  const { status, is_live, url, aliases, duration_ms, stages } = deployment;
  const detail = writeDetail(deployment);
  const took = stages
    .filter(({ status }) => status !== 'idle')
    .map((stage) => `${stage.name} ${stage.duration_ms === null ? stage.status : writeDuration(stage.duration_ms)}`);
  return [
    [STATUS_TEXT[status], is_live ? '**Live**' : '', markdownText(detail)].filter((text) => text !== '').join('<br>'),
    what(deployment),
    isSeen(deployment) ? [url, ...aliases].map(address).join('<br>') : '',
    duration_ms === null ? '–' : writeDuration(duration_ms),
    took.map(markdownText).join(', '),
    when(deployment, now),
  ];
}

function what(deployment: DeploymentStatus): string {
  const { branch, environment, commit_url } = deployment;
  const hash = shortHash(deployment);
  return [
    codeSpan(branchName(branch)),
    environment === 'production' ? '(production)' : '',
    commit_url === null ? hash && codeSpan(hash) : link(hash, commit_url),
    markdownText(commitTitle(deployment)),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function when({ created_on, trigger }: DeploymentStatus, now: number): string {
  const time = created_on === null ? [] : [writeAge(Date.parse(created_on), now), writeTime(created_on)];
  return [...time, markdownText(writeTrigger(trigger))].filter((text) => text !== '').join(', ');
}

function address(url: string): string {
  return link(withoutScheme(url), url);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
