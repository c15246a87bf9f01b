/** What the pull request comment costs: requests and time, alone, among many comments and with other writers. */

import { type GithubServer, startGithubServer } from '../local/github/index.js';
import { syncComment } from '../src/github/comment.js';
import { createOctokit } from '../src/github/http/rest.js';
import { COMMENT_MARKER, holdsRows, mergeComment } from '../src/report/comment/comment.js';
import type { CommentRow } from '../src/report/comment/rows.js';
import { readState } from '../src/report/comment/state.js';
import { signRow } from '../src/report/comment/update.js';
import { realSystem } from '../src/system.js';
import { type Figure, median } from './figure.js';

/** Milliseconds of a request. */
const LATENCY = 100;

/** More requests than this for the comment of one job would be felt in the rate limit of a large matrix. */
const MAX_REQUESTS = 4;

/** Projects of a large repository, and the milliseconds that merging them all may take. */
const PROJECTS = 400;
const MAX_MERGE_TIME = 50;

export async function benchComment(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, others, writers, most } of [
    { name: 'a new comment', others: 0, writers: 1, most: MAX_REQUESTS },
    { name: 'a new comment among 3,000', others: 3000, writers: 1 },
    { name: '8 jobs at once', others: 0, writers: 8 },
  ]) {
    const server = await startGithubServer({ latency: LATENCY });
    try {
      const pull = server.state.addPull({});
      for (let count = 0; count < others; count += 1)
        server.state.addComment(pull.number, `Comment ${count}`, 'octocat');
      const started = performance.now();
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(server, pull.number, `site-${writer}`)));
      const took = performance.now() - started;
      figures.push({
        name: `${name}: requests`,
        value: server.requests.length,
        ...(most === undefined ? {} : { most }),
      });
      figures.push({ name: `${name}: seconds, of which at least 0.6 are a wait`, value: took / 1000 });
      figures.push({ name: `${name}: rows in one comment`, value: rowsOf(server, pull.number), least: writers });
    } finally {
      await server.close();
    }
  }
  return [...figures, ...mergeFigures()];
}

/** A comment that is written by as many jobs as there are projects, one after the other, and then by one for all. */
function mergeFigures(): Figure[] {
  const rows = Array.from({ length: PROJECTS }, (_, index) => rowOf(index));
  const body = rows.reduce<string>((text, row) => mergeComment([row], [text]), '');
  const { rows: shown, leftOut } = readState(body);
  const several = Array.from({ length: 11 }, () => timeOf(() => mergeComment(rows, [body])));
  return [
    { name: `${PROJECTS} projects: merged at once (ms)`, value: median(several), most: MAX_MERGE_TIME },
    { name: `${PROJECTS} projects, one after the other: in the table`, value: shown.length },
    {
      name: `${PROJECTS} projects, one after the other: in the table or counted`,
      value: shown.length + leftOut.size,
      least: PROJECTS,
    },
  ];
}

function timeOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** A row as a deploy writes it. Every tenth build failed. */
function rowOf(index: number): CommentRow {
  const project = `project-${index}`;
  const failed = index % 10 === 0;
  const row = signRow(
    {
      project,
      status: failed ? 'failure' : 'success',
      environment: 'preview',
      url: `https://abc12345.${project}.pages.dev`,
      alias: `https://feature-checkout.${project}.pages.dev`,
      branch: 'feature/checkout',
      commitHash: '0123456789abcdef0123456789abcdef01234567',
      logUrl: `https://dash.cloudflare.com/?to=/:account/pages/view/${project}/abc12345-0000-4000-8000-000000000000`,
      duration: 61_000,
      ...(failed && {
        stage: 'build',
        problem: `The deployment of ${project} failed in stage build after 1m 1s.`,
        advice: 'The last lines of the build log say why.',
        logTail: Array.from({ length: 30 }, (_, line) => `${line}: src/cart.ts(12,3): error TS2304: Cannot find name`),
      }),
    },
    { run: 17_234_567_890, attempt: 1 },
    Date.UTC(2026, 10, 25, 10, 0, index),
  );
  if (row === undefined) throw new Error('The row is not one');
  return row;
}

async function write({ apiUrl, token, owner, repo }: GithubServer, pullNumber: number, project: string): Promise<void> {
  const { clock, random } = realSystem();
  const octokit = await createOctokit({ token, apiUrl, clock, random, debug: () => {} });
  const row = signRow({ project, status: 'success' }, { run: 1, attempt: 1 }, clock.now());
  if (row === undefined) throw new Error('The row is not one');
  const target = {
    owner,
    repo,
    pullNumber,
    marker: COMMENT_MARKER,
    merge: (...bodies: string[]) => mergeComment([row], bodies),
    holds: (body: string) => holdsRows(body, [row]),
  };
  await syncComment(octokit, target, { clock, random, signal: new AbortController().signal });
}

function rowsOf(server: GithubServer, pull: number): number {
  const own = server.state.comments(pull).filter(({ body }) => body.startsWith(COMMENT_MARKER));
  return own.length === 1 ? readState(own[0]?.body ?? '').rows.length : Number.NaN;
}
