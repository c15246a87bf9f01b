/**
 * The action's own comment in a pull request. Several jobs may write it at the same time, and GitHub cannot refuse a
 * write because another one came first. Therefore every writer pauses and reads the comment again, and writes again
 * when its update is gone.
 */
import { type Backoff, backoff } from '../core/backoff.js';
import type { Clock, Random } from '../core/clock.js';
import { defined } from '../core/defined.js';
import { Failure } from '../core/problem.js';
import { readIdentity } from './http/identity.js';
import { type Octokit, PAGE_SIZE, pagesOf } from './http/rest.js';
import { faultOf, MAX_SHORT_WAIT, statusOf } from './http/retry.js';

export interface CommentTarget {
  owner: string;
  repo: string;
  pullNumber: number;
  /** The beginning of our comment, and of no other. */
  marker: string;
  /** The id of the comment that an earlier call wrote. */
  knownId?: number;
  /** Makes one body that holds our update and everything in the given bodies: the current one and its duplicates. */
  merge: (...bodies: string[]) => string;
  /** Whether a body holds our update or a newer one. */
  holds: (body: string) => boolean;
}

export interface CommentTools {
  clock: Clock;
  random: Random;
  signal: AbortSignal;
}

interface Comment {
  id: number;
  body: string;
  createdAt: string;
}

/** How often the comment is read before we give up against other writers. */
const MAX_ROUNDS = 12;

/** Milliseconds between two rounds at least. Another writer takes less from reading to writing. */
const MIN_PAUSE = 600;

/** What is added to the pause: the more writers collide, the further they go apart. */
const BACKOFF: Backoff = { first: 600, growth: 1.4, max: 7200, jitter: 1 };

/** Milliseconds. The writers of two comments that are this close in time perhaps did not see each other's. */
const BLIND_TIME = 10 * 60_000;

/**
 * Brings our comment up to date while others may write it too. Finds or creates it, and returns when it was read
 * with our update in it. Of several comments that were created at the same time, one stays. A deleted comment is
 * created again.
 * @throws Failure when others overwrite it in every round; otherwise the error of GitHub
 */
export async function syncComment(
  octokit: Octokit,
  target: CommentTarget,
  { clock, random, signal }: CommentTools,
): Promise<{ id: number }> {
  let id = target.knownId;
  let isCreator = false;
  let created: Comment | undefined;
  let waitLeft = MAX_SHORT_WAIT;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    let wait = 0;
    try {
      // First of all: between reading and writing there is no time for it.
      await readIdentity(octokit, signal);
      const duplicates = created === undefined ? [] : await findDuplicates(octokit, target, created, signal);
      const current =
        duplicates[0] ??
        (await readComment(octokit, target, id, signal)) ??
        (await findComment(octokit, target, signal));
      id = current?.id;
      if (current === undefined) {
        // From now on another writer may have created a comment too, also when the answer to ours is lost.
        isCreator = true;
        created = await createComment(octokit, target, target.merge(), signal);
        id = created.id;
      } else if (isCreator && created === undefined) {
        // The answer was lost, and this may be our comment. The next round looks for duplicates of it.
        created = current;
      } else if (duplicates.length > 1) {
        id = await joinComments(octokit, target, duplicates, signal);
      } else {
        const text = target.merge(current.body);
        if (isSameText(text, current.body) || (round > 1 && target.holds(current.body))) return { id: current.id };
        await updateComment(octokit, target, current.id, text, signal);
      }
    } catch (error) {
      const fault = faultOf(error, clock.now(), waitLeft);
      if (fault === undefined || round === MAX_ROUNDS) throw error;
      wait = fault.wait;
      waitLeft -= wait;
    }
    await clock.sleep(Math.max(wait, MIN_PAUSE + backoff(round, BACKOFF, random)), signal);
  }
  throw new Failure({
    message: `Other jobs overwrote the comment of pull request #${target.pullNumber} ${MAX_ROUNDS} times.`,
    advice: 'Run the job again; the deployment itself is not affected.',
  });
}

/** Finds our comment, the oldest if there are several. */
async function findComment(octokit: Octokit, target: CommentTarget, signal: AbortSignal): Promise<Comment | undefined> {
  for await (const comment of ownComments(octokit, target, signal)) return comment;
  return undefined;
}

/** Finds our comments from about the time of this one, the oldest first. */
async function findDuplicates(
  octokit: Octokit,
  target: CommentTarget,
  { createdAt }: Comment,
  signal: AbortSignal,
): Promise<Comment[]> {
  const since = new Date(Date.parse(createdAt) - BLIND_TIME).toISOString();
  const comments: Comment[] = [];
  for await (const comment of ownComments(octokit, target, signal, since)) comments.push(comment);
  return comments;
}

/** Reads the comment with this id, unless it was deleted. */
async function readComment(
  octokit: Octokit,
  { owner, repo }: CommentTarget,
  id: number | undefined,
  signal: AbortSignal,
): Promise<Comment | undefined> {
  if (id === undefined) return undefined;
  return unlessGone(async () => {
    const { data } = await octokit.rest.issues.getComment({ owner, repo, comment_id: id, request: { signal } });
    return { id, body: data.body ?? '', createdAt: data.created_at };
  });
}

async function createComment(
  octokit: Octokit,
  { owner, repo, pullNumber }: CommentTarget,
  body: string,
  signal: AbortSignal,
): Promise<Comment> {
  const request = { signal, repeat: false };
  const { data } = await octokit.rest.issues.createComment({ owner, repo, issue_number: pullNumber, body, request });
  return { id: data.id, body, createdAt: data.created_at };
}

/**
 * Writes the comment, unless it was deleted. The request is not repeated: a late repetition could overwrite what others
 * wrote in between.
 * @returns whether the comment existed
 */
async function updateComment(
  octokit: Octokit,
  { owner, repo }: CommentTarget,
  id: number,
  body: string,
  signal: AbortSignal,
): Promise<boolean> {
  const request = { signal, repeat: false };
  const update = () => octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body, request });
  return (await unlessGone(update)) !== undefined;
}

/** Merges several comments into the oldest one, and deletes the others. @returns the id of the oldest */
async function joinComments(
  octokit: Octokit,
  target: CommentTarget,
  comments: readonly Comment[],
  signal: AbortSignal,
): Promise<number> {
  const { owner, repo } = target;
  const [oldest = 0, ...others] = comments.map(({ id }) => id);
  const text = target.merge(...comments.map(({ body }) => body));
  if (!(await updateComment(octokit, target, oldest, text, signal))) return oldest;
  for (const id of others) {
    await unlessGone(() => octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request: { signal } }));
  }
  return oldest;
}

/**
 * Lists the comments that begin with the marker and are ours. The author decides, as anybody can paste the marker, and
 * any other workflow or app can be made to do so.
 */
async function* ownComments(
  octokit: Octokit,
  { owner, repo, pullNumber, marker }: CommentTarget,
  signal: AbortSignal,
  since?: string,
): AsyncGenerator<Comment> {
  const readPage = (page: number) =>
    octokit.rest.issues.listComments({
      owner,
      repo,
      issue_number: pullNumber,
      per_page: PAGE_SIZE,
      page,
      ...defined({ since }),
      request: { signal },
    });
  for await (const comments of pagesOf(readPage)) {
    for (const { id, body = '', user, created_at: createdAt } of comments) {
      if (!body.startsWith(marker) || !user) continue;
      const isOwn = await readIdentity(octokit, signal);
      if (isOwn(user)) yield { id, body, createdAt };
    }
  }
}

/** @returns `undefined` when the requested thing does not exist (any more) */
async function unlessGone<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 410) return undefined;
    throw error;
  }
}

/** Whether two texts are the same for GitHub, which may change line ends and cut white space at the end. */
function isSameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, '\n').trimEnd();
  return plain(a) === plain(b);
}
