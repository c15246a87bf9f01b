/** Projects as they are in life, for the tests of the status report: always the same. */
import type { Deployment, Stage } from '../../../src/core/pages/deployment.js';
import type { Project, ProjectSource } from '../../../src/core/pages/project.js';
import {
  type ProjectReading,
  projectStatus,
  type StatusReport,
  statusReport,
} from '../../../src/core/status/report.js';

/** The moment of every report: 2026-11-25 14:03:20 UTC. */
export const NOW = Date.UTC(2026, 10, 25, 14, 3, 20);

const MINUTE = 60_000;
const BRANCHES = ['main', 'feature/checkout-redesign', 'main', 'renovate/vite-9.x', 'fix/menu-on-phones', 'main'];
const MESSAGES = [
  'Show delivery times in the basket',
  'Update dependency vite to v9',
  'Close the menu when a link is tapped (#482)',
  'Write the release notes of November',
  'Load fonts without a layout shift',
];
const ENDINGS = ['success', 'success', 'success', 'failure', 'success', 'canceled', 'success', 'skipped', 'success'];

/** The report about these projects. */
export function sampleReport(
  readings: readonly ProjectReading[],
  unreadable: readonly string[],
  now: number,
): StatusReport {
  return statusReport(readings.map(projectStatus), unreadable, now);
}

/** A project with `count` deployments, the newest one of which is `newest`. */
export function sampleReading(name: string, count: number, newest = 'success', seed = 0): ProjectReading {
  const deployments = Array.from({ length: count }, (_, index) =>
    sampleDeployment(
      name,
      index,
      index === 0 ? newest : (ENDINGS[(index * 5 + seed) % ENDINGS.length] ?? 'success'),
      seed,
    ),
  );
  const live =
    deployments.find((deployment) => deployment.environment === 'production' && endsWell(deployment)) ?? null;
  return { project: sampleProject(name, live), deployments };
}

export function sampleProject(name: string, live: Deployment | null): Project {
  return {
    name,
    subdomain: `${name}.pages.dev`,
    domains: [`${name}.pages.dev`, `${name}.example.com`],
    production_branch: 'main',
    source: sampleSource('github', 'example', name),
    root_dir: '',
    canonical_deployment: live,
    latest_deployment: live,
  };
}

export function sampleSource(type: string, owner: string, name: string): ProjectSource {
  return {
    type,
    owner,
    repo_name: name,
    production_branch: 'main',
    deployments_enabled: true,
    production_deployments_enabled: true,
    preview_deployment_setting: 'all',
    preview_branch_includes: ['*'],
    preview_branch_excludes: [],
    path_includes: ['*'],
    path_excludes: [],
  };
}

/** The deployment before `index` newer ones. */
export function sampleDeployment(project: string, index: number, ending = 'success', seed = 0): Deployment {
  const branch = BRANCHES[(index + seed) % BRANCHES.length] ?? 'main';
  const created = NOW - 3 * MINUTE - index * (47 + seed) * MINUTE;
  const id = `${hex(seed + 1, 4)}${hex(index, 4)}-1c2d-4e3f-8a9b-0c1d2e3f4a5b`;
  const stages = sampleStages(created, ending, ((index * 7919 + seed * 104_729) % 23) * 1300);
  const production = branch === 'main';
  const slug = branch.replace(/[^a-z0-9]/g, '-').slice(0, 28);
  return {
    id,
    short_id: id.slice(0, 8),
    project_name: project,
    environment: production ? 'production' : 'preview',
    url: `https://${id.slice(0, 8)}.${project}.pages.dev`,
    aliases: production || ending !== 'success' ? [] : [`https://${slug}.${project}.pages.dev`],
    created_on: new Date(created).toISOString(),
    modified_on: new Date(created).toISOString(),
    is_skipped: ending === 'skipped',
    skip_reason: ending === 'skipped' ? 'commit_message' : null,
    latest_stage: stages.findLast(({ status }) => status !== 'idle') ?? stages[0] ?? null,
    stages,
    deployment_trigger: {
      type: index % 6 === 4 ? 'ad_hoc' : 'github:push',
      metadata: {
        branch,
        commit_hash: `${hex(index * 2_654_435 + seed, 8)}${'0123456789abcdef'.repeat(2)}`,
        commit_message: `${MESSAGES[(index + seed) % MESSAGES.length]}\n\nWith a longer explanation.`,
        commit_dirty: false,
      },
    },
  };
}

function sampleStages(created: number, ending: string, extra: number): Stage[] {
  let start = created;
  let over = ending === 'skipped';
  const lengths = { queued: 400, initialize: 2100, clone_repo: 1300, build: 19_000 + extra, deploy: 4200 };
  return Object.entries(lengths).map(([name, length]) => {
    if (over) return { name, status: 'idle', started_on: null, ended_on: null };
    over = name === 'build' && ending !== 'success';
    const status = over ? ending : 'success';
    const end = status === 'active' ? null : new Date(start + length).toISOString();
    const stage = { name, status, started_on: new Date(start).toISOString(), ended_on: end };
    start += length;
    return stage;
  });
}

function endsWell({ is_skipped, latest_stage }: Deployment): boolean {
  return !is_skipped && latest_stage?.name === 'deploy' && latest_stage.status === 'success';
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0').slice(-length);
}
