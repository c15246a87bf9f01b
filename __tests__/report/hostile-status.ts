/** Projects with hostile text in every field that comes from outside. */
import fc from 'fast-check';
import type { Deployment, Stage } from '../../src/core/pages/deployment.js';
import type { ProjectReading } from '../../src/core/status/report.js';
import { sampleReading, sampleSource } from '../core/status/sample.js';
import { hostileText } from './hostile.js';

const hostileAddress = fc.oneof(
  hostileText,
  hostileText.map((text) => `https://x.pages.dev/${text}`),
  hostileText.map((text) => `javascript:alert(1)//${text}`),
  fc.constant('https://user:password@evil.example/'),
);

const time = fc.option(fc.oneof(hostileText, fc.constantFrom('2026-11-25T14:00:00Z', '2026-11-25T14:01:00.5')));

const stage: fc.Arbitrary<Stage> = fc.record({
  name: fc.oneof(hostileText, fc.constantFrom('build', 'deploy')),
  status: fc.oneof(hostileText, fc.constantFrom('success', 'failure', 'active')),
  started_on: time,
  ended_on: time,
});

const deployment: fc.Arbitrary<Deployment> = fc.record({
  id: hostileText,
  short_id: hostileText,
  project_name: hostileText,
  environment: fc.constantFrom('production', 'preview', undefined),
  url: hostileAddress,
  aliases: fc.array(hostileAddress, { maxLength: 3 }),
  created_on: time.map((text) => text ?? ''),
  modified_on: hostileText,
  is_skipped: fc.boolean(),
  skip_reason: fc.option(hostileText),
  latest_stage: fc.option(stage),
  stages: fc.array(stage, { maxLength: 5 }),
  deployment_trigger: fc.record({
    type: hostileText,
    metadata: fc.record({
      branch: hostileText,
      commit_hash: fc.oneof(hostileText, fc.constant('abcdef0123456789')),
      commit_message: hostileText,
      commit_dirty: fc.boolean(),
    }),
  }),
});

const source = fc
  .tuple(fc.oneof(fc.constant('github'), hostileText), hostileText, hostileText)
  .map(([type, owner, name]) => sampleSource(type, owner, name));

const reading: fc.Arbitrary<ProjectReading> = fc.record({
  project: fc.record({
    name: hostileText,
    subdomain: hostileText,
    domains: fc.array(hostileText, { maxLength: 3 }),
    production_branch: hostileText,
    source: fc.option(source),
    root_dir: hostileText,
    canonical_deployment: fc.option(deployment),
    latest_deployment: fc.option(deployment),
  }),
  deployments: fc.array(deployment, { maxLength: 3 }),
});

export const hostileReadings = fc.array(reading, { maxLength: 3 });

/** A project with this text in every field that the page only shows. Addresses, times and statuses are those of a sample. */
export function readingWith(text: string): ProjectReading {
  const { project, deployments } = sampleReading('docs', 9);
  const write = (deployment: Deployment): Deployment => ({
    ...deployment,
    short_id: text,
    stages: deployment.stages.map((stage) => (stage.name === 'queued' ? { ...stage, name: text } : stage)),
    skip_reason: deployment.skip_reason === null ? null : text,
    deployment_trigger: {
      type: text,
      metadata: { ...deployment.deployment_trigger.metadata, branch: text, commit_hash: text, commit_message: text },
    },
  });
  return {
    project: {
      ...project,
      name: text,
      source: sampleSource('gitlab', text, text),
      canonical_deployment: project.canonical_deployment && write(project.canonical_deployment),
    },
    deployments: deployments.map(write),
  };
}
