/** Random histories of a project. */
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Outcome } from '../../../src/core/pages/status.js';
import { deployment, stage } from '../../report/deployments.js';

/** The properties of a random deployment. */
export interface Seed {
  production: boolean;
  result: Outcome;
  branch: number;
  commit: number;
}

const RESULTS: readonly Outcome[] = ['success', 'success', 'success', 'failure', 'canceled', 'skipped', 'pending'];

export const seed: fc.Arbitrary<Seed> = fc.record({
  production: fc.boolean(),
  result: fc.constantFrom(...RESULTS),
  branch: fc.nat(3),
  commit: fc.nat(7),
});

/** The hash of a commit. The hashes of all even commits have the same start, and so have those of all odd ones. */
export function commitHash(commit: number): string {
  const start = commit % 2 === 0 ? 'c0ffee0' : 'c0ffee1';
  return `${start}${String(commit).repeat(3)}`.padEnd(40, String(commit));
}

/** The deployment number `index` of its project. */
export function deploymentOf({ production, result, branch, commit }: Seed, index: number): Deployment {
  const short = (index * 7919 + 0x10000000).toString(16);
  const created = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const last = lastStage(result);
  return deployment({
    id: `${short}-0000-4000-8000-000000000000`,
    short_id: short,
    project_name: 'shop',
    environment: production ? 'production' : 'preview',
    url: `https://${short}.shop.pages.dev`,
    aliases: [],
    created_on: created,
    is_skipped: result === 'skipped',
    latest_stage: last,
    stages: [last],
    deployment_trigger: {
      type: 'github:push',
      metadata: {
        branch: production ? 'main' : `branch-${branch}`,
        commit_hash: commitHash(commit),
        commit_message: `Commit ${commit}`,
        commit_dirty: false,
      },
    },
  });
}

/** A good production deployment, but for what `seed` says. `at` is its place in time. */
export function one(at: number, seed: Partial<Seed> = {}): Deployment {
  return deploymentOf({ production: true, result: 'success', branch: 0, commit: at % 10, ...seed }, at);
}

/** A history, newest first. */
export const history: fc.Arbitrary<Deployment[]> = fc
  .array(seed, { maxLength: 40 })
  .map((seeds) => seeds.map(deploymentOf).reverse());

function lastStage(result: Outcome) {
  if (result === 'success') return stage('deploy');
  if (result === 'pending') return stage('build', 'active', { ended_on: null });
  return stage(result === 'skipped' ? 'queued' : 'build', result === 'skipped' ? 'idle' : result);
}
