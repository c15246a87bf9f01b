import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../local/faults.js';
import type { GithubOptions, GithubServer } from '../../local/github/index.js';
import type { Clock } from '../../src/core/clock.js';
import { type CommentTarget, syncComment } from '../../src/github/comment.js';
import { refusalOf } from '../../src/github/permissions.js';
import { COMMENT_MARKER, holdsRows, mergeComment } from '../../src/report/comment/comment.js';
import type { CommentRow } from '../../src/report/comment/rows.js';
import { readState } from '../../src/report/comment/state.js';
import { NO_LIMIT, swiftClock } from '../clocks.js';
import { callsOf, clientOf, github, NEVER } from './servers.js';

const BOT = 'github-actions[bot]';

function row(project: string, run = 1): CommentRow {
  return { project, status: 'success', order: { run, attempt: 1 }, updated: '2026-11-25T10:00:00.000Z' };
}

function target({ owner, repo }: GithubServer, own: CommentRow, more: Partial<CommentTarget> = {}): CommentTarget {
  return {
    owner,
    repo,
    pullNumber: 1,
    marker: COMMENT_MARKER,
    merge: (...bodies) => mergeComment([own], bodies),
    holds: (body) => holdsRows(body, [own]),
    ...more,
  };
}

async function sync(server: GithubServer, own: CommentRow, more: Partial<CommentTarget> = {}) {
  const clock = swiftClock();
  const { octokit } = await clientOf(server, clock);
  const { id } = await syncComment(octokit, target(server, own, more), { clock, random: () => 0.5, signal: NEVER });
  return { id, clock };
}

async function withPull(options: Parameters<typeof github>[0] = {}): Promise<GithubServer> {
  const server = await github(options);
  server.state.addPull({ number: 1 });
  return server;
}

const ours = ({ state }: GithubServer) => state.comments(1).filter(({ body }) => body.startsWith(COMMENT_MARKER));
const projects = ({ body }: { body: string }) => readState(body).rows.map(({ project }) => project);

describe('one writer', () => {
  test('creates the comment and looks whether it is there', async () => {
    const server = await withPull();
    const { id } = await sync(server, row('shop'));
    expect(ours(server)).toMatchObject([{ id, body: mergeComment([row('shop')], []) }]);
    expect(callsOf(server).map((call) => call.replace(/\d{4}-.*$/, 'TIME'))).toEqual([
      'POST /graphql',
      'GET /repos/octo-org/shop/issues/1/comments?per_page=100&page=1',
      'POST /repos/octo-org/shop/issues/1/comments',
      'GET /repos/octo-org/shop/issues/1/comments?per_page=100&page=1&since=TIME',
    ]);
  });

  test('writes nothing when there is nothing new', async () => {
    const server = await withPull();
    const { id } = await sync(server, row('shop'));
    const before = server.requests.length;
    expect((await sync(server, row('shop'), { knownId: id })).id).toBe(id);
    expect(callsOf(server).slice(before)).toEqual(['POST /graphql', `GET /repos/octo-org/shop/issues/comments/${id}`]);
  });

  test('finds its comment on the last of 3,000 comments and keeps the rows of others', async () => {
    const server = await withPull();
    for (let number = 1; number < 3000; number += 1) server.state.addComment(1, `Comment ${number}`, 'octocat');
    const { id } = server.state.addComment(1, mergeComment([row('docs')], []), BOT);
    expect((await sync(server, row('shop'))).id).toBe(id);
    expect(server.state.comment(id)).toMatchObject({
      body: mergeComment([row('docs'), row('shop')], []),
    });
    expect(server.requests).toHaveLength(33);
  });

  test('creates the comment again when somebody deleted it', async () => {
    const server = await withPull();
    const first = await sync(server, row('shop'));
    server.state.deleteComment(first.id);
    const second = await sync(server, row('shop', 2), { knownId: first.id });
    expect(second.id).not.toBe(first.id);
    expect(ours(server)).toHaveLength(1);
  });

  test('creates it again when it is deleted between reading and writing', async () => {
    let remove = () => {};
    const server = await withPull({
      latency: ({ method }) => {
        if (method === 'PATCH') remove();
        return 0;
      },
    });
    const { id } = await sync(server, row('shop'));
    remove = () => server.state.deleteComment(id);
    await sync(server, row('shop', 2));
    expect(ours(server).map(projects)).toEqual([['shop']]);
  });

  test.each(['lost-answer', 'late-502', '502', 'truncated'] as const)(
    'one comment after %s on its creation',
    async (kind) => {
      const server = await withPull();
      server.faults.next('POST /comments', kind);
      await sync(server, row('shop'));
      expect(ours(server).map(projects)).toEqual([['shop']]);
    },
  );

  test('gives up on a comment that others always overwrite', async () => {
    const server = await withPull();
    await expect(
      sync(server, row('shop'), { merge: () => `${COMMENT_MARKER} ${server.requests.length}` }),
    ).rejects.toThrow('Other jobs overwrote the comment of pull request #1 12 times.');
  });
});

describe('whose comment it is', () => {
  test("a person's comment that begins with the marker is not taken for ours", async () => {
    const server = await withPull();
    const fake = server.state.addComment(1, mergeComment([row('evil')], []), 'mallory');
    const { id } = await sync(server, row('shop'));
    expect(id).not.toBe(fake.id);
    expect(server.state.comment(id)?.author?.login).toBe(BOT);
    expect(projects(server.state.comment(id) ?? { body: '' })).toEqual(['shop']);
    expect(projects(fake)).toEqual(['evil']);
  });

  test('a comment that only quotes the marker is not ours', async () => {
    const server = await withPull();
    const quote = server.state.addComment(1, `> ${COMMENT_MARKER}`, 'some-app[bot]');
    expect((await sync(server, row('shop'))).id).not.toBe(quote.id);
  });

  test.each(['', '/api/v3'])('the comment of another app that holds our marker is not ours (%s)', async (prefix) => {
    const server = await withPull({ prefix });
    const forged = server.state.addComment(1, mergeComment([row('evil')], []), 'chatty-app[bot]');
    const { id } = await sync(server, row('shop'));
    expect(id).not.toBe(forged.id);
    expect(projects(server.state.comment(id) ?? { body: '' })).toEqual(['shop']);
    expect(projects(forged)).toEqual(['evil']);
  });

  test('with the token of an app, ours is the one of the app', async () => {
    const server = await withPull({ login: 'our-app[bot]' });
    server.state.addComment(1, mergeComment([row('evil')], []), BOT);
    const first = await sync(server, row('shop'));
    const second = await sync(server, row('docs'));
    expect(second.id).toBe(first.id);
    expect(projects(server.state.comment(first.id) ?? { body: '' })).toEqual(['docs', 'shop']);
  });

  test('where GitHub does not say whose token it is, the one of a bot is ours, and that of a person only with its token', async () => {
    for (const login of [BOT, 'octocat']) {
      const server = await withPull({ login });
      server.faults.next('POST /graphql', 'empty-200', 10);
      server.state.addComment(1, mergeComment([row('evil')], []), 'mallory');
      const mine = server.state.addComment(1, mergeComment([row('docs')], []), login);
      expect((await sync(server, row('shop'))).id).toBe(mine.id);
    }
  });

  test('with a personal token, ours is the one of its owner', async () => {
    const server = await withPull({ login: 'octocat' });
    server.state.addComment(1, mergeComment([row('evil')], []), 'mallory');
    const first = await sync(server, row('shop'));
    const second = await sync(server, row('docs'));
    expect(second.id).toBe(first.id);
    expect(projects(server.state.comment(first.id) ?? { body: '' })).toEqual(['docs', 'shop']);
  });

  test('the comment of an account that is gone is left alone', async () => {
    const server = await withPull();
    server.state.addComment(1, mergeComment([row('old')], []), 'ghost').author = null;
    await sync(server, row('shop'));
    expect(ours(server).map(projects)).toEqual([['old'], ['shop']]);
  });
});

describe('writers at the same time', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  /** Milliseconds. Writers that wake up this close to each other go on together: their requests overlap. */
  const OVERLAP = 250;

  /** One clock for all writers. Its hands move only when every writer sleeps, so that no pause takes real time. */
  function sharedClock(writers: number): Clock & { leave(): void } {
    let now = Date.now();
    let awake = writers;
    let sleeping: { until: number; wake(): void }[] = [];

    function moveHands(): void {
      if (awake > 0 || sleeping.length === 0) return;
      now = Math.min(...sleeping.map(({ until }) => until)) + OVERLAP;
      const woken = sleeping.filter(({ until }) => until <= now);
      sleeping = sleeping.filter(({ until }) => until > now);
      awake = woken.length;
      for (const { wake } of woken) wake();
    }

    return {
      now: () => now,
      sleep: (ms) =>
        new Promise((wake) => {
          sleeping.push({ until: now + ms, wake });
          awake -= 1;
          moveHands();
        }),
      limit: () => NO_LIMIT,
      leave() {
        awake -= 1;
        moveHands();
      },
    };
  }

  /** Lets eight writers write at once, in an order of requests that the seed decides. @returns the ids they end with */
  async function race(seed: number, { body, ...options }: GithubOptions & { body?: string } = {}) {
    const random = seededRandom(seed);
    const clock = sharedClock(names.length);
    const server = await withPull({ latency: () => random() * 4, now: clock.now, ...options });
    const known = body === undefined ? undefined : server.state.addComment(1, body, BOT).id;
    const writers = names.map(async (name) => {
      const { octokit } = await clientOf(server, clock);
      const tools = { clock, random, signal: NEVER };
      return syncComment(octokit, target(server, row(name)), tools).finally(() => clock.leave());
    });
    const ids = (await Promise.all(writers)).map(({ id }) => id);
    return { server, known, ids };
  }

  test.each([1, 2, 3, 4])('eight of them end with one comment that has every row (%d)', async (seed) => {
    const { server } = await race(seed);
    expect(ours(server).map(projects)).toEqual([names]);
  });

  test.each([9, 10])('also when the comment was there (%d)', async (seed) => {
    const { server, known, ids } = await race(seed, { body: mergeComment([row('z')], []) });
    expect(new Set(ids)).toEqual(new Set([known]));
    expect(ours(server).map(projects)).toEqual([[...names, 'z']]);
  });

  test.each([5, 6])('also when new comments show late in lists (%d)', async (seed) => {
    const { server } = await race(seed, { listLag: 500 });
    expect(ours(server).map(projects)).toEqual([names]);
  });

  test.each([1, 2, 3, 4])('also when every fifth request fails (%d)', async (seed) => {
    const { server } = await race(seed, { faults: { rate: 0.2, seed, slowness: 5 } });
    expect(ours(server).map(projects)).toEqual([names]);
  });
});

describe('what the token may not do', () => {
  const advised = async (server: GithubServer) => {
    const error = await sync(server, row('shop')).catch((thrown: unknown) => thrown);
    return refusalOf('comment', error);
  };

  test('a missing permission names the block to add', async () => {
    for (const access of ['none', 'read'] as const) {
      const server = await withPull();
      server.state.permissions['pull-requests'] = access;
      expect(await advised(server)).toEqual({
        message: 'The token may not write the pull request comment.',
        advice: expect.stringContaining('permissions:\n  pull-requests: write\n'),
        isLasting: true,
      });
    }
  });

  test('a wrong token is called wrong', async () => {
    const server = await withPull();
    expect((await advised({ ...server, token: 'ghs_wrong' }))?.message).toMatch(/did not accept the token/);
  });

  test('a locked conversation is called locked', async () => {
    const server = await withPull();
    Object.assign(server.state.pulls.get(1) ?? {}, { locked: true });
    expect((await advised(server))?.message).toMatch(/is locked/);
  });

  test('a fault that passes, and a rate limit, are no matter of permissions', async () => {
    const server = await withPull();
    server.state.remaining = 0;
    expect(await advised(server)).toMatchObject({ message: expect.stringContaining('rate limit'), isLasting: false });
    expect(refusalOf('comment', new Error('socket hang up'))).toBeUndefined();
  });

  test('the read-only tokens of forks and Dependabot get their own hint', () => {
    const error = Object.assign(new Error('Resource not accessible by integration'), { status: 403 });
    expect(refusalOf('deployment', error, 'fork')?.advice).toContain('`workflow_run`');
    expect(refusalOf('deployment', error, 'dependabot')?.advice).toContain("Dependabot's workflows");
  });
});
