import { describe, expect, test } from '@jest/globals';
import type { NewProject } from '../../../local/pages/index.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import type { DeployInputs } from '../../../src/inputs/deploy.js';
import { deploy } from '../../../src/modes/deploy/deploy.js';
import { checksOf } from '../../health-checks.js';
import { folderWith } from '../../upload/folder.js';
import { openSetting } from '../setting.js';

const INPUTS = {
  project: 'shop',
  timeout: 60_000,
  healthChecks: [],
  exclude: [],
  wait: true,
  clearBuildCache: false,
  createProject: false,
  productionBranch: 'main',
  rollbackOnFailure: false,
  dryRun: true,
} as unknown as DeployInputs;

const WRANGLER = `
  const { writeFileSync } = require('node:fs');
  const args = process.argv.slice(2);
  writeFileSync(args[args.indexOf('--outfile') + 1], 'bundle');
`;

interface Step {
  inputs?: Partial<DeployInputs>;
  files?: Record<string, string>;
  project?: Partial<NewProject>;
  branch?: string;
}

async function open({ inputs, files = {}, project = { source: null }, branch = 'main' }: Step) {
  const env = {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: `refs/heads/${branch}`,
    GITHUB_WORKSPACE: folderWith({ 'readme.md': '', ...files }),
  };
  const setting = await openSetting({ inputs: { ...INPUTS, ...inputs }, project, env });
  setting.run.log.markDryRun();
  const writes = () => setting.server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  return { ...setting, writes, perform: () => deploy.perform(setting.run) };
}

describe('a dry run', () => {
  test('of a site asks only which files Cloudflare has, and compiles the Functions', async () => {
    const { perform, writes, report, project, printed, state, server } = await open({
      files: {
        'dist/index.html': 'new',
        'dist/old.html': 'old',
        'dist/copy.html': 'new',
        'dist/_headers': '/*\n  x: y\n',
        'functions/api.js': 'x',
        'node_modules/wrangler/bin/wrangler.js': WRANGLER,
      },
      inputs: { directory: 'dist' },
    });
    const live = state.addDeployment(project, { live: true });
    await perform();
    expect(report.plan?.work).toMatchObject({
      sending: { missing: 2, bytes: 6, names: ['copy.html', 'old.html'], known: 0, copies: 1 },
    });
    const question = server.requests.find(({ path }) => path.endsWith('/check-missing'))?.json;
    const [, old = ''] = (question as { hashes: string[] }).hashes;
    project.assets.set(old, { contentType: 'text/html', size: 3 });
    await perform();
    expect(report.plan).toMatchObject({
      branch: 'main',
      environment: 'production',
      createsProject: false,
      replaces: { id: live.id },
      work: {
        kind: 'upload',
        directory: 'dist',
        files: 3,
        bytes: 9,
        sending: { missing: 1, bytes: 3, names: ['copy.html'], known: 1, copies: 1 },
        beside: [
          { name: '_headers', bytes: 10 },
          { name: '_worker.bundle', bytes: 6 },
        ],
      },
    });
    expect(report.status).toBe('success');
    expect(new Set(writes())).toEqual(new Set(['/client/v4/pages/assets/check-missing']));
    expect(state.uploads).toEqual([]);
    for (const line of printed.join('').trim().split('\n')) expect(line).toMatch(/^ *\d+m?s {2}Dry run: /);
  });

  test('of a build says what would be built, and what its branch control says', async () => {
    const source = {
      type: 'github',
      owner: 'octo',
      repo_name: 'shop',
      config: { preview_deployment_setting: 'none' },
    } as const;
    const { perform, writes, report, project, state } = await open({ project: { source }, branch: 'feature' });
    const earlier = state.addDeployment(project, { branch: 'feature' });
    await perform();
    expect(report.plan).toMatchObject({
      environment: 'preview',
      alias: { url: 'https://feature.shop.pages.dev', isSeen: true },
      replaces: { id: earlier.id },
      work: { kind: 'build', repository: 'octo/shop' },
    });
    expect(report.plan?.work).toHaveProperty('control', expect.stringContaining('preview deployments are disabled'));
    expect(writes()).toEqual([]);
    expect(state.created).toEqual([]);
  });

  test('finds the preview that is replaced behind many deployments of production', async () => {
    const { perform, report, project, state } = await open({ project: {}, branch: 'feature' });
    const earlier = state.addDeployment(project, { branch: 'feature', createdOn: Date.now() - 9_000_000 });
    for (let index = 0; index < 30; index += 1) state.addDeployment(project, { live: true });
    await perform();
    expect(report.plan?.replaces?.id).toBe(earlier.id);
  });

  test('of a rollback that could not be done promises none', async () => {
    const files = { 'dist/index.html': 'x' };
    const inputs = { directory: 'dist', healthChecks: checksOf('/'), rollbackOnFailure: true };
    const { perform, report, warnings, project, state } = await open({ files, inputs });
    await perform();
    expect(report.plan).toMatchObject({ rollsBack: false });
    expect(warnings[0]?.message).toMatch(/^`rollback-on-failure` has nothing to go back to/);
    state.addDeployment(project, { live: true });
    await perform();
    expect(report.plan).toMatchObject({ rollsBack: true });
  });

  test('refuses what a real run refuses', async () => {
    const { perform, writes } = await open({ inputs: { directory: 'dits' } });
    await expect(perform()).rejects.toThrow('does not exist');
    expect(writes()).toEqual([]);
  });
});

describe('the report of a dry run', () => {
  const report: DeploymentReport = { ...deploy.begin(INPUTS) };

  test('is that of a dry run from the beginning, without a comment and a GitHub Deployment', () => {
    expect(report).toMatchObject({ dryRun: true, status: 'pending' });
    expect(deploy.summary(report, 0)).toContain('Dry run of shop');
    expect(deploy.conclusion(report).lines[0]).toContain('Dry run of shop');
    expect(deploy.comment?.(report)).toBeUndefined();
    expect(deploy.githubDeployment?.(report)).toBeUndefined();
  });

  test.each([
    ['canceled', 'The step was canceled before the dry run was finished; nothing was changed.'],
    ['timed-out', 'The time was over after 1m before the dry run was finished; nothing was changed.'],
  ] as const)('that was %s says that nothing was changed', (by, message) => {
    expect(deploy.interrupted(report, by, INPUTS)).toMatchObject({ status: by, problem: { message } });
  });

  test('of a real run is as ever', () => {
    const real = deploy.begin({ ...INPUTS, dryRun: false });
    expect(real).toEqual({ project: 'shop', status: 'pending' });
    expect(deploy.comment?.(real)).toMatchObject({ rows: [{ project: 'shop' }] });
    expect(deploy.summary(real, 0)).not.toContain('Dry run');
    expect(deploy.conclusion(real).lines[0]).not.toContain('Dry run');
    expect(deploy.interrupted(real, 'canceled', INPUTS).problem?.message).toBe('The step was canceled.');
  });
});
