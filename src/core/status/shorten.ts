import type { ProjectStatus, StatusReport } from './report.js';

/**
 * Shortens a report until it fits. It keeps as many deployments of each project as possible, the newest ones. When
 * the report does not fit even without deployments, it keeps as many projects as possible. The report says how many
 * it leaves out.
 * @param fits whether a report is short enough. When a report fits, every shorter one must fit too.
 */
export function shortenReport(report: StatusReport, fits: (report: StatusReport) => boolean): StatusReport {
  if (fits(report)) return report;
  const all = Math.max(0, ...report.projects.map(({ deployments }) => deployments.length));
  const deployments = largest(all, (count) => fits(withDeployments(report, count)));
  const shorter = withDeployments(report, deployments);
  if (deployments > 0 || fits(shorter)) return shorter;
  const projects = largest(report.projects.length, (count) => fits(withProjects(shorter, count)));
  return withProjects(shorter, projects);
}

function withDeployments(report: StatusReport, limit: number): StatusReport {
  return { ...report, projects: report.projects.map((project) => newestOf(project, limit)) };
}

function newestOf(project: ProjectStatus, limit: number): ProjectStatus {
  const omitted = project.deployments.length - limit;
  return omitted <= 0
    ? project
    : { ...project, deployments: project.deployments.slice(0, limit), omitted_deployments: omitted };
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
