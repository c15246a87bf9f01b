/** The job summary of `status`: what the page shows, in GitHub's Markdown. */
import { writeCount } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import { reachedStages } from '../../core/pages/stages.js';
import type { Problem } from '../../core/problem.js';
import type { BranchStatus, DeploymentStatus, ProjectStatus, StatusReport } from '../../core/status/report.js';
import { shortenReport } from '../../core/status/shorten.js';
import { codeSpan, link, markdownText } from '../text/escape.js';
import { addressLink, blocks, commitText, problemSection, table } from '../text/markdown.js';
import {
  branchName,
  buildsText,
  commitTitle,
  durationText,
  isSeen,
  medianText,
  rateText,
  STATUS_TEXT,
  writeAge,
  writeDetail,
  writeTime,
  writeTrigger,
} from '../text/words.js';
import { renderGantt } from './gantt.js';
import { joinSections, MAX_SUMMARY_LENGTH } from './sections.js';

const TITLE = '## Pages status';

/** Characters of the shortest row of a deployment. */
const MIN_ROW_LENGTH = 40;

/** What came of the run: the report as far as there is one, and what went wrong. */
export interface StatusSummary {
  overview?: StatusReport;
  problem?: Problem;
}

export function renderStatusSummary({ overview, problem }: StatusSummary): string {
  const trouble = problemSection(problem);
  if (overview === undefined) return joinSections([TITLE, trouble]);
  const partsOf = (report: StatusReport) => [
    TITLE,
    `As of ${writeTime(report.generated_on)}`,
    trouble,
    ...sections(report),
  ];
  const fits = (report: StatusReport) => blocks(partsOf(report)).length <= MAX_SUMMARY_LENGTH;
  return joinSections(partsOf(shortenReport(overview, fits, { maxDeployments: MAX_SUMMARY_LENGTH / MIN_ROW_LENGTH })));
}

function sections(report: StatusReport): string[] {
  const { projects, unreadable_projects: unreadable, omitted_projects: omitted = 0 } = report;
  const now = Date.parse(report.generated_on);
  return [
    unreadable.length === 0 ? '' : `Not read: ${markdownText(unreadable.join(', '))}.`,
    projects.length > 1 ? overviewTable(projects, now) : '',
    ...projects.map((project) => projectSection(project, now, projects.length === 1)),
    omitted === 0 ? '' : `…and ${writeCount(omitted, 'more project')}, left out because a summary has a limit.`,
  ];
}

function overviewTable(projects: readonly ProjectStatus[], now: number): string {
  const rows = projects.map((project) => {
    const [newest] = project.deployments;
    const state = newest === undefined ? '' : STATUS_TEXT[newest.status];
    const live = project.live?.created_on ? writeAge(now - Date.parse(project.live.created_on)) : 'never';
    return [markdownText(project.name), state, live, rateText(project), medianText(project)];
  });
  return table(['Project', 'Newest', 'Live deployment', 'Success rate', 'Median build'], rows);
}

function projectSection(project: ProjectStatus, now: number, alone: boolean): string {
  const { name, live, branches, deployments, omitted_deployments: omitted = 0 } = project;
  const stages = live === null || !alone ? undefined : renderGantt(live.stages, now);
  return blocks([
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
    omitted === 0 ? '' : `…and ${writeCount(omitted, 'older deployment')}, left out because a summary has a limit.`,
  ]);
}

function facts(project: ProjectStatus, now: number): string {
  const { production_url, custom_domains, live } = project;
  const addresses = [...custom_domains.map((domain) => `https://${domain}`), production_url].map(addressLink);
  const state = live === null ? 'nothing yet' : `${addressLink(live.url)}, ${what(live)}, ${when(live, now)}`;
  return [`**Production** ${addresses.join(', ')}`, `**Live** ${state}`, `**Builds** ${buildsText(project)}`].join(
    '<br>',
  );
}

function branchRow({ name, url, status, updated_on }: BranchStatus, now: number): string[] {
  const text = branchName(name);
  const age = updated_on === null ? '' : writeAge(now - Date.parse(updated_on));
  return [url === null ? markdownText(text) : link(text, url), STATUS_TEXT[status], age];
}

function deploymentRow(deployment: DeploymentStatus, now: number): string[] {
  const { status, is_live, url, aliases, stages } = deployment;
  const detail = writeDetail(deployment);
  const took = reachedStages(stages)
    .filter(({ status, duration_ms }) => status !== 'success' || duration_ms !== null)
    .map((stage) => `${stage.name} ${stage.duration_ms === null ? stage.status : writeDuration(stage.duration_ms)}`);
  return [
    [STATUS_TEXT[status], is_live ? '**Live**' : '', markdownText(detail)].filter((text) => text !== '').join('<br>'),
    what(deployment),
    isSeen(deployment) ? [url, ...aliases].map(addressLink).join('<br>') : '',
    durationText(deployment, now),
    took.map(markdownText).join(', '),
    when(deployment, now),
  ];
}

function what(deployment: DeploymentStatus): string {
  const { branch, environment, commit_hash, commit_message, commit_url } = deployment;
  return [
    codeSpan(branchName(branch)),
    environment === 'production' ? '(production)' : '',
    commit_url === null ? commitText(commit_hash) : link(shortHash(commit_hash), commit_url),
    markdownText(commitTitle(commit_message)),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function when({ created_on, trigger }: DeploymentStatus, now: number): string {
  const time = created_on === null ? [] : [writeAge(now - Date.parse(created_on)), writeTime(created_on)];
  return [...time, markdownText(writeTrigger(trigger))].filter((text) => text !== '').join(', ');
}
