/** The pages of which `npm run screenshots` takes pictures: what people look at, in the cases that life brings. */
import { NOW, sampleDeployment, sampleReading, sampleReport } from '../__tests__/core/status/sample.js';
import { judge } from '../src/core/build/verdict.js';
import type { DeploymentReport } from '../src/core/report.js';
import type { ProjectReading } from '../src/core/status/report.js';
import { mergeComment } from '../src/report/comment/comment.js';
import { type NewRow, signRow } from '../src/report/comment/update.js';
import { renderStatusPage } from '../src/report/page/page.js';
import { renderSummary } from '../src/report/summary/deployment.js';
import { renderStatusSummary } from '../src/report/summary/status.js';
import { githubPage, type MarkdownBox } from './github-markdown.js';

interface ScreenshotPage {
  name: string;
  html: string;
}

export function screenshotPages(): ScreenshotPage[] {
  return [
    { name: 'comment', html: githubPage('Comments', COMMENTS.map(commentBox)) },
    { name: 'summary', html: githubPage('Summaries', summaries()) },
    { name: 'status-one', html: statusPage(FEW.slice(0, 1)) },
    { name: 'status-few', html: statusPage(FEW, ['legacy']) },
    { name: 'status-many', html: statusPage(many(30)) },
  ];
}

/** A page for each box that the demo shows: `demo-05` and so on. Their logs are left out. */
export function demoPages(boxes: readonly MarkdownBox[]): ScreenshotPage[] {
  return boxes.map(({ header, markdown }, at) => ({
    name: `demo-${String(at).padStart(2, '0')}`,
    html: githubPage('Demo', [{ header, markdown }]),
  }));
}

const FEW: ProjectReading[] = [
  {
    ...sampleReading('docs', 12, 'failure', 3),
    domains: [
      { name: 'docs.example.com', status: 'active' },
      { name: 'docs.example.org', status: 'pending' },
    ],
  },
  sampleReading('shop', 20, 'active'),
  sampleReading('design-system', 7, 'success', 5),
];

function many(count: number): ProjectReading[] {
  return Array.from({ length: count }, (_, at) =>
    sampleReading(`site-${at + 1}`, 20, at % 9 === 4 ? 'failure' : 'success', at % 5),
  );
}

function statusPage(readings: readonly ProjectReading[], unreadable: readonly string[] = []): string {
  return [...renderStatusPage(sampleReport(readings, unreadable, NOW))].join('');
}

const HASH = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';

const READY: NewRow = {
  project: 'docs',
  status: 'success',
  branch: 'feature',
  alias: 'https://feature.docs.pages.dev',
  url: 'https://b44fd464.docs.pages.dev',
  logUrl: 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/b44fd464',
  commitHash: HASH,
  duration: 72_000,
};

const LAST_GOOD: NewRow = {
  ...READY,
  project: 'shop',
  alias: 'https://feature.shop.pages.dev',
  commitHash: '9d1c77e0000000000000',
};

const FAILED: NewRow = {
  ...LAST_GOOD,
  status: 'failure',
  commitHash: HASH,
  stage: 'build',
  duration: 48_000,
  place: 'src/cart.ts:12',
  problem: "Type 'string' is not assignable to type 'number'. (TS2322)",
  logTail: [
    "src/cart.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.",
    'Failed: build command exited with code: 2',
  ],
};

const SKIPPED: NewRow = {
  project: 'blog',
  status: 'skipped',
  branch: 'feature',
  commitHash: HASH,
  reason: 'no file in its build watch paths changed',
};

/** What was written before, and what is written now. */
const COMMENTS: readonly { title: string; before?: NewRow[]; rows: NewRow[] }[] = [
  { title: 'one of three failed', before: [LAST_GOOD], rows: [FAILED, READY, SKIPPED] },
  { title: 'all is well', rows: [READY] },
  {
    title: 'building',
    before: [READY],
    rows: [{ ...READY, status: 'pending', stage: 'clone_repo', duration: undefined }],
  },
  {
    title: 'two branches of one project, and advice',
    rows: [
      { ...READY, branch: 'feature-storybook', alias: 'https://feature-storybook.docs.pages.dev' },
      {
        ...READY,
        status: 'failure',
        stage: 'build',
        problem: 'The command `xcopy` of Windows was not found: builds run on Linux',
        advice: 'Write the script so that it runs everywhere, for example `cp -r` or a small Node.js script.',
      },
    ],
  },
  {
    title: 'rolled back',
    rows: [
      {
        project: 'shop',
        status: 'rolled-back',
        branch: 'main',
        environment: 'production',
        alias: 'https://shop.example.com',
        url: 'https://c0ffee00.shop.pages.dev',
        commitHash: HASH,
        note: 'Rollback of production from 1a2b3c4d to c0ffee00 by octocat: the basket is empty',
      },
    ],
  },
  {
    title: 'merged, previews removed',
    rows: [{ project: 'docs', status: 'removed', branch: 'feature' }],
  },
];

function commentBox({ title, before = [], rows }: (typeof COMMENTS)[number]) {
  const signed = (some: readonly NewRow[], run: number) =>
    some.flatMap((row) => signRow(row, { run, attempt: 1 }, NOW - 600_000 / run) ?? []);
  const place = { runsUrl: 'https://github.com/octo/site/actions/runs' };
  const body = mergeComment(signed(before, 1), [], place);
  return {
    header: `<b>github-actions</b> <i>bot</i> commented 2 minutes ago (${title})`,
    markdown: mergeComment(signed(rows, 2), [body], place),
  };
}

function summaries() {
  const status = renderStatusSummary({ overview: sampleReport(FEW, ['legacy'], NOW) });
  return [
    { header: '<b>Job summary</b> of a build that succeeded', markdown: renderSummary(reportOn('success'), NOW) },
    { header: '<b>Job summary</b> of a build that failed', markdown: renderSummary(reportOn('failure'), NOW) },
    { header: '<b>Job summary</b> of status', markdown: status },
  ];
}

/** A run about the preview of `fix/menu-on-phones`. */
function reportOn(ending: string): DeploymentReport {
  const deployment = sampleDeployment('docs', 22, ending);
  const { branch, commit_hash, commit_message } = deployment.deployment_trigger.metadata;
  const line = "src/menu.ts(12,3): error TS2304: Cannot find name 'close'.";
  const cause = { reason: line, at: 0 };
  return {
    project: 'docs',
    ...judge(deployment, { failOnSkipped: false, cause: ending === 'failure' ? cause : undefined }),
    deployment,
    branch,
    commitHash: commit_hash,
    commitMessage: commit_message,
    productionUrl: 'https://docs.example.com',
    logUrl: READY.logUrl ?? '',
    ...(ending === 'failure' && {
      cause,
      logTail: [line, 'Failed: build command exited with code: 2'],
      annotations: [
        { level: 'error', file: 'src/menu.ts', line: 12, message: "TS2304: Cannot find name 'close'." } as const,
      ],
    }),
  };
}
