import { describe, expect, test } from '@jest/globals';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { ProjectReading, ProjectStatus } from '../../../src/core/status/report.js';
import { NOW, sampleDeployment, sampleProject, sampleReading, sampleReport, sampleSource } from './sample.js';

function only(reading: ProjectReading): ProjectStatus {
  const [project] = sampleReport([reading], [], NOW).projects;
  if (project === undefined) throw new Error('no project');
  return project;
}

/** The report of a project whose deployments, newest first, are these; the `live` one is what production serves. */
function projectOf(deployments: Deployment[], live: Deployment | null = null): ProjectStatus {
  return only({ project: sampleProject('docs', live), deployments });
}

/** A preview of a branch, that is created `index` deployments before the newest. */
function preview(index: number, branch: string, ending = 'success', aliases: string[] = []): Deployment {
  const sample = sampleDeployment('docs', index, ending);
  const metadata = { ...sample.deployment_trigger.metadata, branch };
  return { ...sample, environment: 'preview', aliases, deployment_trigger: { type: 'ad_hoc', metadata } };
}

function lasting(index: number, seconds: number, ending = 'success'): Deployment {
  const sample = sampleDeployment('docs', index, ending);
  const name = ending === 'success' ? 'deploy' : 'build';
  const ended_on = new Date(Date.parse(sample.created_on) + 1000 * seconds).toISOString();
  const stage = { name, status: ending, started_on: sample.created_on, ended_on };
  return { ...sample, latest_stage: stage, stages: [stage] };
}

test('projects and unreadable projects are sorted by name', () => {
  const report = sampleReport([sampleReading('shop', 1), sampleReading('docs', 1)], ['z', 'a'], NOW);
  expect(report).toMatchObject({
    version: 1,
    generated_on: '2026-11-25T14:03:20.000Z',
    unreadable_projects: ['a', 'z'],
  });
  expect(report.projects.map(({ name }) => name)).toEqual(['docs', 'shop']);
  expect(sampleReport([sampleReading('a', 1), sampleReading('b', 1)], [], NOW).projects[0]?.name).toBe('a');
});

describe('a project', () => {
  test('has its addresses, its repository and what is live, also when that is not the newest', () => {
    const [newest, older] = [sampleDeployment('docs', 0), sampleDeployment('docs', 2)];
    const project = projectOf([newest, older], older);
    expect(project).toMatchObject({
      production_url: 'https://docs.pages.dev',
      custom_domains: ['docs.example.com'],
      production_branch: 'main',
      repository: { type: 'github', owner: 'example', name: 'docs' },
      live: { id: older.id, is_live: true },
    });
    expect(project.deployments.map(({ is_live }) => is_live)).toEqual([false, true]);
  });

  test('is headed by a custom domain that works, and says how each of them stands', () => {
    const { project, deployments } = sampleReading('docs', 1);
    const domains = [
      { name: 'docs.example.com', status: 'pending' },
      { name: 'docs.example.org', status: 'active' },
    ];
    const known = only({ project, deployments, domains });
    expect(known).toMatchObject({
      production_url: 'https://docs.example.org',
      pages_url: 'https://docs.pages.dev',
      domains,
    });
    expect(known.branches.find(({ environment }) => environment === 'production')?.url).toBe(
      'https://docs.example.org',
    );
    expect(only({ project, deployments })).toMatchObject({
      production_url: 'https://docs.pages.dev',
      domains: [{ name: 'docs.example.com', status: null }],
    });
  });

  test('whose repository is not known has none, and its deployments link to no commit', () => {
    const project = { ...sampleProject('docs', null), source: undefined };
    const { source, repository, deployments } = only({ project, deployments: [sampleDeployment('docs', 0)] });
    expect([source, repository, deployments[0]?.commit_url]).toEqual(['unknown', null, null]);
  });

  test('of Direct Upload without any deployment has neither repository nor numbers', () => {
    const project = only({ project: { ...sampleProject('docs', null), source: null }, deployments: [] });
    expect(project).toMatchObject({
      source: 'direct-upload',
      repository: null,
      live: null,
      succeeded: 0,
      failed: 0,
      success_rate: null,
      median_duration_ms: null,
      branches: [],
      deployments: [],
    });
  });

  test('is rated only by builds that succeeded or failed', () => {
    const endings = ['active', 'success', 'failure', 'canceled', 'skipped', 'success', 'success'];
    const project = projectOf(endings.map((ending, index) => sampleDeployment('docs', index, ending)));
    expect(project).toMatchObject({ succeeded: 3, failed: 1, success_rate: 0.75 });
  });

  test('has the median of the builds that succeeded, which lies between the middle two of an even number', () => {
    const odd = [lasting(0, 30), lasting(1, 1, 'failure'), lasting(2, 10), lasting(3, 50)];
    expect(projectOf(odd).median_duration_ms).toBe(30_000);
    expect(projectOf([...odd, lasting(4, 41)]).median_duration_ms).toBe(35_500);
  });
});

describe('a branch', () => {
  test('has the status of its newest deployment, and comes before older branches', () => {
    const deployments = [preview(0, 'new', 'failure'), preview(1, 'old'), preview(2, 'new')];
    expect(projectOf(deployments).branches).toMatchObject([
      {
        name: 'new',
        status: 'failure',
        environment: 'preview',
        deployments: 2,
        updated_on: '2026-11-25T14:00:20.000Z',
      },
      { name: 'old', status: 'success', deployments: 1 },
    ]);
  });

  test('has the address of its alias, else of its newest successful deployment, else none', () => {
    const aliased = [preview(0, 'a', 'failure'), preview(1, 'a', 'success', ['https://a.docs.pages.dev'])];
    const plain = [preview(2, 'b', 'failure'), preview(3, 'b'), preview(4, 'b')];
    const { branches } = projectOf([...aliased, ...plain, preview(5, 'c', 'failure')]);
    expect(branches.map(({ url }) => url)).toEqual(['https://a.docs.pages.dev', plain[1]?.url, null]);
  });

  test('of production has the production address once something is live', () => {
    const main = sampleDeployment('docs', 0);
    expect(projectOf([main], main).branches[0]?.url).toBe('https://docs.pages.dev');
    expect(projectOf([main]).branches[0]?.url).toBeNull();
  });

  test('that was production before does not give its custom domain to a preview', () => {
    const aliases = ['https://docs.example.com'];
    const once: Deployment = { ...preview(1, 'next'), environment: 'production', aliases };
    expect(projectOf([preview(0, 'next', 'failure'), once]).branches[0]?.url).toBe(once.url);
  });
});

describe('a deployment', () => {
  function one(deployment: Deployment, source = sampleSource('github', 'example', 'docs')) {
    const { deployments } = only({ project: { ...sampleProject('docs', null), source }, deployments: [deployment] });
    return deployments[0];
  }

  test('of an environment that is not known says so', () => {
    expect(one({ ...sampleDeployment('docs', 0), environment: undefined })?.environment).toBe('unknown');
  });

  test('names its stage while it runs and when it fails', () => {
    const stages = ['success', 'failure', 'canceled', 'active', 'skipped'].map((ending) => {
      return one(sampleDeployment('docs', 0, ending))?.stage;
    });
    expect(stages).toEqual([null, 'build', 'build', 'build', null]);
    expect(one({ ...sampleDeployment('docs', 0, 'active'), latest_stage: null, stages: [] })?.stage).toBeNull();
  });

  test('has a duration once it was built', () => {
    const durations = ['success', 'failure', 'active', 'skipped'].map((ending) => {
      return one(sampleDeployment('docs', 0, ending))?.duration_ms;
    });
    expect(durations).toEqual([27_000, 22_800, null, null]);
    expect(one({ ...sampleDeployment('docs', 0), created_on: '' })).toMatchObject({
      duration_ms: null,
      created_on: null,
    });
  });

  test('has times in UTC however the API writes them, and the stage that runs among the others', () => {
    const running = { name: 'build', status: 'active', started_on: '2026-11-25T14:00:22.123456', ended_on: null };
    const deployment = one({ ...sampleDeployment('docs', 0, 'active'), latest_stage: running });
    expect(deployment?.stages[3]).toEqual({
      name: 'build',
      status: 'active',
      started_on: '2026-11-25T14:00:22.123Z',
      ended_on: null,
      duration_ms: null,
    });
    expect(deployment?.stages[0]?.duration_ms).toBe(400);
  });

  test('has the first line of the commit message', () => {
    expect(one(sampleDeployment('docs', 0))?.commit_message).toBe('Show delivery times in the basket');
  });

  test.each([
    ['github', 'example', 'docs', 'abc1234', 'https://github.com/example/docs/commit/abc1234'],
    ['gitlab', 'example', 'docs', 'abc1234', null],
    ['github', 'example', 'docs', '', null],
    ['github', 'exam/ple', 'docs', 'abc1234', null],
    ['github', 'example', 'docs"onclick="', 'abc1234', null],
    ['github', 'example', 'docs', '../../x', null],
  ])('of %s/%s/%s at %s is linked only to where its commit can be', (type, owner, name, hash, url) => {
    const sample = sampleDeployment('docs', 0);
    const metadata = { ...sample.deployment_trigger.metadata, commit_hash: hash };
    const deployment = { ...sample, deployment_trigger: { type: 'github:push', metadata } };
    expect(one(deployment, sampleSource(type, owner, name))?.commit_url).toBe(url);
  });
});

test('a project says whether production is rolled back, and whether Cloudflare builds it by itself', () => {
  const [newest, live] = [sampleDeployment('docs', 0), sampleDeployment('docs', 1)];
  const project = sampleProject('docs', live);
  const reading = { project, deployments: [newest, live] };
  expect(only(reading)).toMatchObject({ rolled_back_from: null, production_builds: 'automatic' });
  expect(only({ ...reading, hold: { kind: 'free' } }).rolled_back_from).toBeNull();
  const source = { ...sampleSource('github', 'example', 'docs'), production_deployments_enabled: false };
  expect(
    only({ ...reading, project: { ...project, source }, hold: { kind: 'held', hold: { live, newest } } }),
  ).toMatchObject({ rolled_back_from: newest.short_id, production_builds: 'paused' });
  expect(only({ ...reading, project: { ...project, source: null } }).production_builds).toBe('none');
  expect(only({ ...reading, project: { ...project, source: undefined } }).production_builds).toBe('unknown');
});
