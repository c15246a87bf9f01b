/** The job summary of `status`: what the page shows, in GitHub's Markdown. */
import { writeCount } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import { mainAlias } from '../../core/pages/deployment.js';
import type { Problem } from '../../core/problem.js';
import type { BranchStatus, DeploymentStatus, ProjectStatus, StatusReport } from '../../core/status/report.js';
import { shortenReport } from '../../core/status/shorten.js';
import { anchor, codeSpan, markdownText, truncate } from '../text/escape.js';
import { addressLink, blocks, commitText, factList, fold, lineTable, problemSection } from '../text/markdown.js';
import {
  branchName,
  buildsText,
  commitTitle,
  isSeen,
  medianText,
  productionNotes,
  rateText,
  STATUS_TEXT,
  writeDetail,
  writeTime,
} from '../text/words.js';
import { renderGantt } from './gantt.js';
import { joinSections, MAX_SUMMARY_LENGTH } from './sections.js';

const TITLE = '## Pages status';

/** Characters of the title of a commit, and of a branch: a row is one line. */
const MAX_TITLE_LENGTH = 40;
const MAX_BRANCH_LENGTH = 30;

/** Stages that a table has columns for. */
const MAX_STAGES = 8;

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
    projects.length > 1 ? overviewTable(projects) : '',
    ...projects.map((project) => projectSection(project, now, projects.length === 1)),
    omitted === 0 ? '' : `…and ${writeCount(omitted, 'more project')}, left out because a summary has a limit.`,
  ];
}

function overviewTable(projects: readonly ProjectStatus[]): string {
  const rows = projects.map((project) => {
    const [newest] = project.deployments;
    const state = newest === undefined ? '' : STATUS_TEXT[newest.status];
    const live = project.live === null ? 'none' : timeText(project.live.created_on);
    const held = project.rolled_back_from === null ? '' : ', rolled back';
    const builds = project.success_rate === null ? '–' : `${rateText(project)}, ${medianText(project)}`;
    return [anchor(project.name, project.production_url), state, `${live}${held}`, builds];
  });
  return lineTable(['Project', 'Newest', 'Live deployment', 'Good builds, median'], rows);
}

/** A project. Its tables are folded when there are several projects, for the overview shows what matters. */
function projectSection(project: ProjectStatus, now: number, alone: boolean): string {
  const { name, live, branches, deployments, omitted_deployments: omitted = 0 } = project;
  const tables = [
    branches.length === 0 ? '' : lineTable(['Branch', 'Status', 'Updated'], branches.map(branchRow)),
    deployments.length === 0
      ? ''
      : lineTable(['Status', 'Deployment', 'Branch', 'Took', 'Created', 'Commit'], deployments.map(deploymentRow)),
    stageDurations(deployments),
  ];
  const title = `${writeCount(branches.length, 'branch', 'branches')}, ${writeCount(deployments.length, 'deployment')}`;
  return blocks([
    `### ${markdownText(name)}`,
    facts(project),
    live === null || !alone ? '' : renderGantt(live.stages, now),
    ...(alone || deployments.length === 0 ? tables : [fold(title, blocks(tables))]),
    omitted === 0 ? '' : `…and ${writeCount(omitted, 'older deployment')}, left out because a summary has a limit.`,
  ]);
}

function facts(project: ProjectStatus): string {
  const { production_url, pages_url, production_branch, custom_domains, live } = project;
  const all = new Set([production_url, ...custom_domains.map((domain) => `https://${domain}`), pages_url]);
  const addresses = [...all].map(addressLink);
  return factList([
    ['Production', `${addresses.join(', ')}, of branch ${codeSpan(production_branch)}`],
    [
      'Live',
      live === null ? 'nothing yet' : [addressLink(live.url), commitOf(live), timeText(live.created_on)].join(', '),
    ],
    [
      'Note',
      productionNotes(project)
        .map((note) => `⚠️ ${markdownText(note)}`)
        .join(' '),
    ],
    ['Builds', project.success_rate === null ? '' : buildsText(project)],
  ]);
}

function branchRow({ name, url, status, updated_on }: BranchStatus): string[] {
  return [branchLink(name, url), STATUS_TEXT[status], timeText(updated_on)];
}

function deploymentRow(deployment: DeploymentStatus): string[] {
  const { status, is_live, short_id, url, branch, aliases, duration_ms } = deployment;
  const detail = writeDetail(deployment);
  const alias = isSeen(deployment) && deployment.environment === 'preview' ? mainAlias(aliases) : undefined;
  return [
    `${STATUS_TEXT[status]}${detail === '' ? '' : ` (${markdownText(detail)})`}${is_live ? ', <b>live</b>' : ''}`,
    isSeen(deployment) ? anchor(short_id, url) : codeSpan(short_id),
    branchLink(branch, alias ?? null),
    duration_ms === null ? '–' : writeDuration(duration_ms),
    timeText(deployment.created_on),
    commitOf(deployment),
  ];
}

function branchLink(name: string, url: string | null): string {
  const text = truncate(branchName(name), MAX_BRANCH_LENGTH);
  return url === null ? markdownText(text) : anchor(text, url);
}

/** How long each stage of each deployment took; empty when none is known. */
function stageDurations(deployments: readonly DeploymentStatus[]): string {
  const timed = deployments.map(({ short_id, stages }) => {
    const known = stages.filter(({ duration_ms }) => duration_ms !== null);
    return { short_id, durations: new Map(known.map(({ name, duration_ms }) => [name, duration_ms ?? 0])) };
  });
  const names = [...new Set(timed.flatMap(({ durations }) => [...durations.keys()]))].slice(0, MAX_STAGES);
  if (names.length === 0) return '';
  const rows = timed
    .filter(({ durations }) => durations.size > 0)
    .map(({ short_id, durations }) => [
      codeSpan(short_id),
      ...names.map((name) => {
        const duration = durations.get(name);
        return duration === undefined ? '' : writeDuration(duration);
      }),
    ]);
  return fold('How long the stages took', lineTable(['Deployment', ...names.map(markdownText)], rows));
}

function commitOf({ commit_hash, commit_message, commit_url }: DeploymentStatus): string {
  const title = commitTitle(commit_message, MAX_TITLE_LENGTH);
  if (commit_url === null) return commitText(commit_hash, title);
  return [anchor(shortHash(commit_hash), commit_url), markdownText(title)].filter((text) => text !== '').join(' ');
}

function timeText(iso: string | null): string {
  return iso === null ? '' : writeTime(iso);
}
