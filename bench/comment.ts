/** What the pull request comment costs: requests and time, alone, among many comments and with other writers. */

import { type GithubServer, startGithubServer } from '../local/github/index.js';
import { syncComment } from '../src/github/comment.js';
import { createOctokit } from '../src/github/rest.js';
import { COMMENT_MARKER, holdsRow, mergeIntoComment, signRow } from '../src/report/comment/comment.js';
import { type CommentRow, parseComment } from '../src/report/comment/rows.js';
import { realSystem } from '../src/system.js';
import type { Figure } from './figure.js';

/** Milliseconds of a request. */
const LATENCY = 100;

/** More requests than this for the comment of one job would be felt in the rate limit of a large matrix. */
const MOST_REQUESTS = 4;

export async function benchComment(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, others, writers, most } of [
    { name: 'a new comment', others: 0, writers: 1, most: MOST_REQUESTS },
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
  return figures;
}

async function write({ apiUrl, token, owner, repo }: GithubServer, pullNumber: number, project: string): Promise<void> {
  const { clock, random } = realSystem();
  const octokit = await createOctokit({ token, apiUrl, clock, random, debug: () => {} });
  const row = signRow({ project, status: 'success' } as CommentRow, { run: 1, attempt: 1 }, clock.now());
  if (row === undefined) throw new Error('The row is not one');
  const target = {
    owner,
    repo,
    pullNumber,
    marker: COMMENT_MARKER,
    merge: (...bodies: string[]) =>
      bodies.flatMap(parseComment).reduce<string>(mergeIntoComment, mergeIntoComment(undefined, row)),
    holds: (body: string) => holdsRow(body, row),
  };
  await syncComment(octokit, target, { clock, random, signal: new AbortController().signal });
}

function rowsOf(server: GithubServer, pull: number): number {
  const own = server.state.comments(pull).filter(({ body }) => body.startsWith(COMMENT_MARKER));
  return own.length === 1 ? parseComment(own[0]?.body ?? '').length : Number.NaN;
}
