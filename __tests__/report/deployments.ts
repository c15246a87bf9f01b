/** Deployments for the tests of what is said about them. */
import type { Deployment, Stage } from '../../src/core/pages/deployment.js';

const CREATED = '2026-11-25T10:00:00.000000Z';
const ENDED = '2026-11-25T10:01:00.000000Z';

export function stage(name: string, status = 'success', fields: Partial<Stage> = {}): Stage {
  return { name, status, started_on: CREATED, ended_on: ENDED, ...fields };
}

/** A preview of the branch `feature/x` that was ready after a minute, but for what `fields` says. */
export function deployment(fields: Partial<Deployment> = {}): Deployment {
  return {
    id: 'abc12345-0000-4000-8000-000000000000',
    short_id: 'abc12345',
    project_name: 'docs',
    environment: 'preview',
    url: 'https://abc12345.docs.pages.dev',
    aliases: ['https://feature-x.docs.pages.dev'],
    created_on: CREATED,
    modified_on: ENDED,
    is_skipped: false,
    skip_reason: null,
    latest_stage: stage('deploy'),
    stages: ['queued', 'initialize', 'clone_repo', 'build', 'deploy'].map((name) => stage(name)),
    deployment_trigger: {
      type: 'github:push',
      metadata: {
        branch: 'feature/x',
        commit_hash: '0123456789abcdef0123456789abcdef01234567',
        commit_message: 'First line',
        commit_dirty: false,
      },
    },
    ...fields,
  };
}
