/**
 * The pages of which the README has pictures: made by the renderers of the action, about the sample deployments of
 * the tests.
 */
import { createHash } from 'node:crypto';
import { NOW, sampleDeployment, sampleReading, sampleReport } from '../__tests__/core/status/sample.js';
import { judge } from '../src/core/build/verdict.js';
import type { ChangedPages } from '../src/core/changed-pages/changed-pages.js';
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
      html: withPagesOpen(githubPage('Comment', [{ header: COMMENT_HEADER, markdown: comment }])),
      source: comment,
      width: 880,
    },
    { name: 'status-page', html: page, source: page, width: 1060, height: 784 },
  ];
}

/** The page as a reader sees it who opened the list of changed pages. */
function withPagesOpen(html: string): string {
  return html.replace(/<details>(?=<summary>\d+ pages of )/, '<details open>');
}

const COMMENT_HEADER = '<b>github-actions</b> <i>bot</i> commented 2 minutes ago';

/** The sample deployment that is a preview of the branch `fix/menu-on-phones`. */
const FIX = 22;

/** Another one of that branch comes so many deployments before. */
const BRANCH_COUNT = 6;

const LOG_TAIL = [
  "src/menu.ts(12,3): error TS2304: Cannot find name 'close'.",
  'Failed: build command exited with code: 2',
];

/** A pull request with three previews: one failed and had succeeded before, one changes pages, one was skipped. */
function commentBody(): string {
  const place = { runsUrl: 'https://github.com/example/site/actions/runs' };
  const before = reportOn(lifelike(sampleDeployment('shop', FIX + BRANCH_COUNT)));
  const docs = lifelike(sampleDeployment('docs', FIX));
  const site = 'https://fix-menu-on-phones.docs.pages.dev';
  const reports = [
    { ...reportOn(docs), changedPages: changedPages(site) },
    {
      ...reportOn(lifelike(sampleDeployment('shop', FIX, 'failure'))),
      logTail: LOG_TAIL,
      cause: { reason: String(LOG_TAIL[0]), at: 0 },
      annotations: [
        { level: 'error', file: 'src/menu.ts', line: 12, message: "TS2304: Cannot find name 'close'." } as const,
      ],
    },
    reportOn({ ...lifelike(sampleDeployment('blog', FIX, 'skipped')), skip_reason: 'path_config' } as Deployment),
  ];
  const signed = (some: readonly DeploymentReport[], run: number) =>
    some.flatMap((report) => signRow(rowOf(report), { run, attempt: 1 }, NOW) ?? []);
  return mergeComment(signed(reports, 2), [mergeComment(signed([before], 1), [], place)], place);
}

function changedPages(site: string): ChangedPages {
  const page = (change: 'new' | 'changed', path: string, title: string) => ({
    change,
    path,
    title,
    url: `${site}${path}`,
  });
  const pages = [
    page('new', '/guide/menus', 'Menus on phones'),
    page('changed', '/', 'Documentation'),
    page('changed', '/guide', 'Guide'),
  ];
  return { pages, markupOnly: 2, notCompared: 0 };
}

function reportOn(deployment: Deployment): DeploymentReport {
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
