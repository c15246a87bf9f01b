import { deflateSync, inflateSync } from 'node:zlib';
import type { DeploymentStatus, ProjectStatus } from '../../core/status/report.js';

/** Fewer deployments than this are kept as they are. */
const MIN_PACKED = 100;

/**
 * The same project, whose deployments are compressed and made anew each time they are read: a report may have 100,000
 * of them, of which few are needed at the same time.
 */
export function pack(project: ProjectStatus): ProjectStatus {
  const { deployments, ...facts } = project;
  if (deployments.length < MIN_PACKED) return project;
  const packed = deflateSync(JSON.stringify(deployments), { level: 1 });
  return {
    ...facts,
    get deployments(): DeploymentStatus[] {
      return JSON.parse(inflateSync(packed).toString());
    },
  };
}
