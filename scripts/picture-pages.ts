/**
 * The pages of which the README has pictures: made by the renderers of the action, about the sample deployments of
 * the tests.
 */
import { createHash } from 'node:crypto';
import { NOW, sampleDeployment, sampleReading, sampleReport } from '../__tests__/core/status/sample.js';
import { judge } from '../src/core/build/verdict.js';
import { type Deployment, dashboardUrl } from '../src/core/pages/deployment.js';
import type { DeploymentReport } from '../src/core/report.js';
import type { ProjectReading } from '../src/core/status/report.js';
import { mergeComment } from '../src/report/comment/comment.js';
import { rowOf, signRow } from '../src/report/comment/update.js';
import { renderStatusPage } from '../src/report/page/page.js';
import { githubPage } from './github-markdown.js';

export { NOW };

export interface PicturePage {
  /** The picture is `docs/pictures/<name>-light.png`, and `-dark.png`. */
  name: string;
  html: string;
  /** What the action wrote: the Markdown of a comment, else the page itself. */
  source: string;
  /** Of the browser's window, in CSS pixels. */
  width: number;
  /** Of the picture; the whole page where it is not given. */
  height?: number;
}

export function picturePages(): PicturePage[] {
  const status = sampleReport(
    [withLifelikeIds(sampleReading('docs', 12)), withLifelikeIds(sampleReading('shop', 20, 'active', 1))],
    [],
    NOW,
  );
  const comment = commentBody();
  const page = [...renderStatusPage(status)].join('');
  return [
    {
      name: 'comment',
      html: githubPage('Comment', [{ header: COMMENT_HEADER, markdown: comment }]),
      source: comment,
      width: 880,
    },
    { name: 'status-page', html: page, source: page, width: 1060, height: 784 },
  ];
}

const COMMENT_HEADER = '<b>github-actions</b> <i>bot</i> commented 2 minutes ago';

/** The sample deployment that is a preview of the branch `fix/menu-on-phones`. */
const FIX = 22;

/** A pull request with two previews, one of which failed. */
function commentBody(): string {
  const reports = [
    reportOn(lifelike(sampleDeployment('docs', FIX))),
    reportOn(lifelike(sampleDeployment('shop', FIX, 'failure')), [
      "src/menu.ts(12,3): error TS2304: Cannot find name 'close'.",
      'Failed: build command exited with code: 2',
    ]),
  ];
  const rows = reports.flatMap((report) => signRow(rowOf(report), { run: 1, attempt: 1 }, NOW) ?? []);
  return mergeComment(rows, []);
}

function reportOn(deployment: Deployment, logTail: string[] = []): DeploymentReport {
  const { project_name: project, deployment_trigger } = deployment;
  const { branch, commit_hash, commit_message } = deployment_trigger.metadata;
  return {
    project,
    ...judge(deployment, { failOnSkipped: false }),
    deployment,
    branch,
    commitHash: commit_hash,
    commitMessage: commit_message,
    logUrl: dashboardUrl(project, deployment.id),
    ...(logTail.length === 0 ? {} : { logTail }),
  };
}

function withLifelikeIds({ project, deployments }: ProjectReading): ProjectReading {
  const { canonical_deployment: live } = project;
  return {
    project: { ...project, canonical_deployment: live && lifelike(live) },
    deployments: deployments.map(lifelike),
  };
}

/** The deployment with an id and a commit that look like those of life; those of the samples are counted up. */
function lifelike(deployment: Deployment): Deployment {
  const { project_name: project, deployment_trigger: trigger } = deployment;
  const id = digest(`${project} ${deployment.id}`).slice(0, 32);
  const short = id.slice(0, 8);
  const metadata = { ...trigger.metadata, commit_hash: digest(trigger.metadata.commit_hash) };
  return {
    ...deployment,
    id,
    short_id: short,
    url: `https://${short}.${project}.pages.dev`,
    deployment_trigger: { ...trigger, metadata },
  };
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
