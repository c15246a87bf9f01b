/** Whatever Cloudflare answers is read, decided upon and shown: it never throws, leaks, or outgrows its place. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDeployment, parseList, parseLog } from '../../src/cloudflare/api/parse.js';
import { findAnnotations } from '../../src/core/build/annotations.js';
import { groupByStage } from '../../src/core/build/log.js';
import { historyOf, nextPoll } from '../../src/core/build/polling.js';
import { judge } from '../../src/core/build/verdict.js';
import { findCreated, hasOnlyNew } from '../../src/core/pages/creation.js';
import type { Deployment } from '../../src/core/pages/deployment.js';
import { type Project, productionUrl } from '../../src/core/pages/project.js';
import { stageEvents } from '../../src/core/pages/stages.js';
import { failedBeforeBuild, isFinished } from '../../src/core/pages/status.js';
import { Failure } from '../../src/core/problem.js';
import { chooseTarget, nearestTargets } from '../../src/core/production/choose-target.js';
import { newDeploymentUrls, productionUrls } from '../../src/core/production/health.js';
import { readTarget } from '../../src/core/production/target.js';
import { liveBefore } from '../../src/core/production/way-back.js';
import { candidateOf, type KeepReason, plan } from '../../src/core/prune/plan.js';
import { DEFAULT_POLICY, type PrunePolicy } from '../../src/core/prune/policy.js';
import { type PruneReport, pruneVerdict } from '../../src/core/prune/report.js';
import type { DeploymentReport } from '../../src/core/report.js';
import { whyNotBuilt } from '../../src/core/wait/branch-control.js';
import { findDeployment, findRelative, judgeSuperseded, supersededBy } from '../../src/core/wait/matching.js';
import { mergeComment } from '../../src/report/comment/comment.js';
import { rowOf, signRow } from '../../src/report/comment/update.js';
import { deploymentUpdate } from '../../src/report/data/github-deployment.js';
import { outputsOf } from '../../src/report/data/outputs.js';
import { planJson } from '../../src/report/data/prune-plan.js';
import { renderStatusJson, statusOutput } from '../../src/report/data/status.js';
import { conclusionLine, deletionLines, failureLines, keptLines } from '../../src/report/log/prune.js';
import { statusConclusion, statusLines } from '../../src/report/log/status.js';
import { renderStatusPage } from '../../src/report/page/page.js';
import { renderRollback, renderSummary } from '../../src/report/summary/deployment.js';
import { pruneOutputs, renderPruneSummary } from '../../src/report/summary/prune.js';
import { candidateLine, rollbackLine } from '../../src/report/summary/rollback.js';
import { renderStatusSummary } from '../../src/report/summary/status.js';
import { sampleReport } from '../core/status/sample.js';
import { elementsOf } from '../report/html.js';
import { deploymentAnswer, deploymentAnswers, logAnswer, projectAnswer, projectOf, SECRET } from './answers.js';

const NOW = Date.parse('2026-11-25T10:05:00Z');
const MIB = 1024 * 1024;
const GITHUBS_COMMENT = 65_536;

/** What a reader of the summary or the comment is given: no more than what we write. */
const OURS = new Set(
  'h2 h3 p br ul li table thead tbody tr th td code pre b strong blockquote a details summary sub'.split(' '),
);

function expectHarmless(markdown: string): void {
  for (const { name, attributes } of elementsOf(markdown)) {
    expect(OURS).toContain(name);
    const { href, class: language, open, nowrap, ...others } = attributes;
    expect(others).toEqual({});
    if (href !== undefined) expect(href).toMatch(/^https:\/\//);
    if (language !== undefined) expect(language).toBe('language-mermaid');
  }
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Everything that a run about a deployment shows. */
function shownOf(report: DeploymentReport): { markdown: string[]; comment: string; others: string[] } {
  const row = signRow(rowOf(report), { run: 1, attempt: 1 }, NOW);
  const outputs = outputsOf(report);
  for (const value of Object.values(outputs)) expect(bytes(value)).toBeLessThan(MIB);
  const comment = mergeComment(row === undefined ? [] : [row], []);
  return {
    markdown: [renderSummary(report, NOW), renderRollback(report)],
    comment,
    others: [JSON.stringify(outputs), JSON.stringify(deploymentUpdate(report) ?? null)],
  };
}

function reportOf(deployment: Deployment, project: Project, lines: readonly string[]): DeploymentReport {
  const { branch, commit_hash: commitHash, commit_message: commitMessage } = deployment.deployment_trigger.metadata;
  return {
    ...judge(deployment, { failOnSkipped: true }),
    project: project.name,
    deployment,
    productionUrl: productionUrl(project),
    logUrl: `https://dash.cloudflare.com/?to=/:account/pages/view/${project.name}/${deployment.id}`,
    branch,
    commitHash,
    commitMessage,
    logTail: lines.slice(-30),
    annotations: findAnnotations(lines, { rootDir: project.root_dir }),
    rollback: {
      progress: 'verified',
      dryRun: false,
      actor: 'octocat',
      ...(project.canonical_deployment && { before: project.canonical_deployment }),
      after: deployment,
      candidates: [{ deployment, age: 1 }],
      undo: { to: deployment.id },
    },
  };
}

describe('any answer about a deployment, with its log', () => {
  test('becomes a summary, comment, outputs and GitHub deployment of ours alone', () => {
    fc.assert(
      fc.property(deploymentAnswer, projectAnswer, logAnswer, (rawDeployment, rawProject, rawLog) => {
        const deployment = parseDeployment(rawDeployment);
        const project = projectOf(rawProject);
        const { lines } = parseLog(rawLog);
        const report = reportOf(
          deployment,
          project,
          lines.map(({ line }) => line),
        );
        const { markdown, comment, others } = shownOf(report);
        expect(comment.length).toBeLessThan(GITHUBS_COMMENT);
        for (const text of markdown) expect(bytes(text)).toBeLessThan(MIB);
        for (const text of [...markdown, comment]) expectHarmless(text);
        const { before, after } = report.rollback ?? {};
        others.push(
          rollbackLine({
            progress: 'asked',
            dryRun: false,
            actor: '',
            ...(before && { before }),
            ...(after && { after }),
          }),
        );
        others.push(candidateLine({ deployment, age: 1 }));
        expect([...markdown, comment, ...others].join('\n')).not.toContain(SECRET);
      }),
      { endOnFailure: true, numRuns: 50 },
    );
  });

  test('can be decided upon', () => {
    fc.assert(
      fc.property(deploymentAnswers, projectAnswer, logAnswer, (rawDeployments, rawProject, rawLog) => {
        const deployments = parseList(rawDeployments, parseDeployment);
        const project = projectOf(rawProject);
        const wanted = { commitHash: '0123456', branch: 'feature', productionBranch: project.production_branch };
        findDeployment(wanted, deployments);
        findRelative(wanted, deployments);
        const before = { deployments: deployments.slice(1), sentAt: NOW - 3_600_000 };
        findCreated(before, deployments, { branch: 'feature' });
        hasOnlyNew(before, deployments);
        whyNotBuilt(project, 'feature');
        const elapsed = { elapsed: 1000, stage: 'build', stageElapsed: 1000 };
        expect(nextPoll(elapsed, historyOf(deployments))).toBeGreaterThan(0);
        for (const deployment of deployments) {
          stageEvents(deployments[0], deployment);
          groupByStage(parseLog(rawLog).lines, deployment.stages);
          const by = supersededBy(deployment, deployments);
          if (by !== undefined) judgeSuperseded(deployment, by, { failOnSkipped: true });
          if (failedBeforeBuild(deployment)) expect(isFinished(deployment)).toBe(true);
          liveBefore(deployment, { live: project.canonical_deployment, readOn: 0 }, deployments);
        }
      }),
      { endOnFailure: true, numRuns: 50 },
    );
  });

  test('leads a health check to addresses of the deployment, or to a failure that says why', () => {
    fc.assert(
      fc.property(deploymentAnswer, projectAnswer, (rawDeployment, rawProject) => {
        const deployment = parseDeployment(rawDeployment);
        const project = projectOf(rawProject);
        for (const urls of [newDeploymentUrls, productionUrls]) {
          for (const check of ['/', '//evil.example/', 'https://docs.example.com/']) {
            try {
              for (const { url } of urls([{ address: check }], deployment, project))
                expect(URL.canParse(url)).toBe(true);
            } catch (error) {
              expect(error).toBeInstanceOf(Failure);
            }
          }
        }
      }),
      { endOnFailure: true },
    );
  });
});

describe('any list of deployments', () => {
  const targets = [
    'previous',
    '-2',
    'abc12345',
    'abc12345-0000-4000-8000-000000000000',
    'https://abc12345.docs.pages.dev',
  ];

  test('is rolled back only to one that succeeded in production and is not live', () => {
    fc.assert(
      fc.property(deploymentAnswers, projectAnswer, fc.constantFrom(...targets), (rawDeployments, rawProject, text) => {
        const deployments = parseList(rawDeployments, parseDeployment);
        const project = projectOf(rawProject);
        const target = readTarget(text);
        if (target === undefined) throw new Error('A target that is of no form');
        const known = { project, target, deployments, complete: true };
        nearestTargets(known);
        const choice = chooseTarget(known);
        if (choice.kind !== 'found') return;
        const { deployment } = choice;
        expect(deployment.environment).toBe('production');
        expect(judge(deployment, { failOnSkipped: true })).toEqual({ status: 'success' });
        expect(deployment.id).not.toBe(project.canonical_deployment?.id);
      }),
      { endOnFailure: true },
    );
  });

  test('is pruned without the live one, and told of', () => {
    fc.assert(
      fc.property(deploymentAnswers, projectAnswer, (rawDeployments, rawProject) => {
        const project = projectOf(rawProject);
        const candidates = parseList(rawDeployments, parseDeployment).map((one) => candidateOf(one, project.name));
        const live = project.canonical_deployment;
        const facts = new Map([[project.name, live === null ? {} : { live: candidateOf(live, project.name) }]]);
        const policy: PrunePolicy = { ...DEFAULT_POLICY, olderThan: 0, environment: 'all', includeAliased: true };
        const { deletions, kept } = plan(candidates, facts, policy, NOW);
        expect(deletions.map(({ id }) => id)).not.toContain(live?.id);
        expect(deletions.length + kept.length).toBe(candidates.length);
        const reason: KeepReason = 'aliased';
        const report: PruneReport = {
          project: project.name,
          status: 'partial',
          dryRun: false,
          unreadable: [{ project: project.name, problem: { message: project.name } }],
          plan: { deletions, kept },
          tally: {
            begun: deletions.length,
            deleted: deletions.slice(0, 1),
            kept: deletions.slice(1, 2).map((candidate) => ({ candidate, reason })),
            failed: deletions.slice(2).map((candidate) => ({ candidate, cause: candidate.branch })),
          },
        };
        Object.assign(report, pruneVerdict(report));
        const outputs = pruneOutputs(report);
        for (const value of Object.values(outputs)) expect(bytes(value)).toBeLessThan(MIB);
        const summary = renderPruneSummary(report);
        expect(bytes(summary)).toBeLessThan(MIB);
        expectHarmless(summary);
        const json = [...planJson(report)].join('');
        expect(JSON.parse(json).deployments).toHaveLength(candidates.length);
        const lines = [
          conclusionLine(report),
          ...deletionLines(deletions),
          ...keptLines(kept, report),
          ...failureLines(report),
        ];
        expect([summary, json, JSON.stringify(outputs), ...lines].join('\n')).not.toContain(SECRET);
      }),
      { endOnFailure: true, numRuns: 50 },
    );
  });

  test('becomes a status report in all of its forms', () => {
    fc.assert(
      fc.property(deploymentAnswers, projectAnswer, (rawDeployments, rawProject) => {
        const reading = { project: projectOf(rawProject), deployments: parseList(rawDeployments, parseDeployment) };
        const overview = sampleReport([reading, reading], [reading.project.name], NOW);
        const page = [...renderStatusPage(overview)].join('');
        expect(page.match(/<script/g)).toHaveLength(1);
        expect(page).not.toMatch(/ href="(?!https:\/\/|#|data:image\/svg)/);
        const summary = renderStatusSummary({ overview });
        expect(bytes(summary)).toBeLessThan(MIB);
        expectHarmless(summary);
        const output = statusOutput(overview);
        expect(bytes(output)).toBeLessThanOrEqual(MIB);
        JSON.parse(output);
        const lines = statusLines(overview);
        const texts = [
          page,
          summary,
          output,
          [...renderStatusJson(overview)].join(''),
          statusConclusion(overview),
          ...lines.shown,
          ...lines.rest,
        ];
        expect(texts.join('\n')).not.toContain(SECRET);
      }),
      { endOnFailure: true, numRuns: 30 },
    );
  });
});

test('reading what was read gives the same again', () => {
  fc.assert(
    fc.property(deploymentAnswer, (answer) => {
      const deployment = parseDeployment(answer);
      expect(parseDeployment(JSON.parse(JSON.stringify(deployment)))).toEqual(deployment);
    }),
  );
});
