import type { ProjectStatus, StatusReport } from './report.js';

/**
 * The most of a report that fits: as many deployments of each project as possible, the newest ones; if even none of
 * them is short enough, as many projects as possible, without deployments. Says what it leaves out.
 * @param fits whether a report is short enough; what is shorter than one that fits must fit too
 */
export function shortenReport(report: StatusReport, fits: (report: StatusReport) => boolean): StatusReport {
  if (fits(report)) return report;
  const most = Math.max(0, ...report.projects.map(({ deployments }) => deployments.length));
  const deployments = longest(most, (count) => fits(withDeployments(report, count)));
  const shorter = withDeployments(report, deployments);
  if (deployments > 0 || fits(shorter)) return shorter;
  const projects = longest(report.projects.length, (count) => fits(withProjects(shorter, count)));
  return withProjects(shorter, projects);
}

function withDeployments(report: StatusReport, most: number): StatusReport {
  return { ...report, projects: report.projects.map((project) => newestOf(project, most)) };
}

function newestOf(project: ProjectStatus, most: number): ProjectStatus {
  const left = project.deployments.length - most;
  return left <= 0
    ? project
    : { ...project, deployments: project.deployments.slice(0, most), omitted_deployments: left };
}

function withProjects(report: StatusReport, most: number): StatusReport {
  return {
    ...report,
    projects: report.projects.slice(0, most),
    omitted_projects: report.projects.length - most,
  };
}

/** The greatest whole number below `limit` that holds, where 0 does if none other. */
function longest(limit: number, holds: (count: number) => boolean): number {
  let known = 0;
  let beyond = limit;
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (holds(middle)) known = middle;
    else beyond = middle;
  }
  return known;
}
