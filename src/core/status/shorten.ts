import type { ProjectStatus, StatusReport } from './report.js';

/**
 * Shortens a report until it fits. It keeps as many deployments of each project as possible, the newest ones. When
 * the report does not fit even without deployments, it keeps as many projects as possible. The report says how many
 * it leaves out.
 * @param fits whether a report is short enough. When a report fits, every shorter one must fit too.
 * @param maxDeployments no report with more deployments fits, so that none is tried. Default: any may.
 */
export function shortenReport(
  report: StatusReport,
  fits: (report: StatusReport) => boolean,
  { maxDeployments = Infinity }: { maxDeployments?: number } = {},
): StatusReport {
  const counts = report.projects.map(({ deployments }) => deployments.length);
  const numberOf = (limit: number) => counts.reduce((sum, count) => sum + Math.min(count, limit), 0);
  const all = Math.max(0, ...counts);
  const isPossible = numberOf(all) <= maxDeployments;
  if (isPossible && fits(report)) return report;
  const limit = isPossible ? all : largest(all, (count) => numberOf(count) <= maxDeployments) + 1;
  const possible = isPossible ? report : withDeployments(report, limit - 1);
  const deployments = largest(limit, (count) => fits(withDeployments(possible, count)));
  const shorter = withDeployments(possible, deployments);
  if (deployments > 0 || fits(shorter)) return shorter;
  const projects = largest(report.projects.length, (count) => fits(withProjects(shorter, count)));
  return withProjects(shorter, projects);
}

function withDeployments(report: StatusReport, limit: number): StatusReport {
  return { ...report, projects: report.projects.map((project) => newestOf(project, limit)) };
}

function newestOf(project: ProjectStatus, limit: number): ProjectStatus {
  const { deployments, omitted_deployments: omittedBefore = 0 } = project;
  const omitted = deployments.length - limit;
  return omitted <= 0
    ? project
    : { ...project, deployments: deployments.slice(0, limit), omitted_deployments: omittedBefore + omitted };
}

function withProjects(report: StatusReport, limit: number): StatusReport {
  return {
    ...report,
    projects: report.projects.slice(0, limit),
    omitted_projects: report.projects.length - limit,
  };
}

/** The largest whole number below `limit` that holds, found by bisection. 0 when no other number holds. */
function largest(limit: number, holds: (count: number) => boolean): number {
  let known = 0;
  let beyond = limit;
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (holds(middle)) known = middle;
    else beyond = middle;
  }
  return known;
}
