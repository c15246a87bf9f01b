/**
 * The action's own comment in a pull request. GitHub has no way to write a comment only if nobody else did in the
 * meantime, so every writer looks after a pause whether what it wrote is still there, and repairs it when not.
 */
import type { Clock, Random } from '../core/clock.js';
import { Failure } from '../core/problem.js';
import { type Octokit, PAGE_SIZE, pagesOf } from './rest.js';
import { faultOf } from './retry.js';

export interface CommentTarget {
  owner: string;
  repo: string;
  pullNumber: number;
  /** What our comment begins with, and no other. */
  marker: string;
  /** The comment that an earlier call wrote. */
  knownId?: number;
  /** The text that holds our news and keeps those in these bodies, the comment as it is and doubles of it. */
  merge: (...bodies: string[]) => string;
  /** Whether a body holds our news, or newer ones. */
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

/** How often a comment is looked at before others are let have their way. */
const MAX_ROUNDS = 12;

/** Milliseconds before looking again: longer than another writer takes from reading to writing. */
const PAUSE = 600;

/** Milliseconds: comments created this close to each other may not have seen each other. */
const BLIND_TIME = 10 * 60_000;

/**
 * Brings our comment up to date, whoever else writes it at the same time: finds or creates it, and comes back when
 * it was seen to hold our news. Of comments created at the same time one stays. A comment that was deleted is
 * created again. @throws Failure when others overwrite it again and again; else whatever GitHub answered.
 */
export async function syncComment(
  octokit: Octokit,
  target: CommentTarget,
  { clock, random, signal }: CommentTools,
): Promise<{ id: number }> {
  let id = target.knownId;
  let isCreator = false;
  let created: Comment | undefined;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    let wait = 0;
    try {
      const doubles = created === undefined ? [] : await findDoubles(octokit, target, created, signal);
      const current =
        doubles[0] ?? (await readComment(octokit, target, id, signal)) ?? (await findComment(octokit, target, signal));
      id = current?.id;
      if (current === undefined) {
        isCreator = true;
        created = await createComment(octokit, target, target.merge(), signal);
        id = created.id;
      } else if (isCreator && created === undefined) {
        created = current;
      } else if (doubles.length > 1) {
        id = await joinComments(octokit, target, doubles, signal);
      } else {
        const text = target.merge(current.body);
        if (isSameText(text, current.body) || (round > 1 && target.holds(current.body))) return { id: current.id };
        await updateComment(octokit, target, current.id, text, signal);
      }
    } catch (error) {
      const fault = faultOf(error, clock.now());
      if (fault === undefined || round === MAX_ROUNDS) throw error;
      wait = fault.wait;
    }
    await clock.sleep(Math.max(wait, PAUSE * (1 + random() * round)), signal);
  }
  throw new Failure({
    message: `Other jobs overwrote the comment of pull request #${target.pullNumber} ${MAX_ROUNDS} times.`,
    advice: 'Run the job again; the deployment itself is not affected.',
  });
}

/** Our comment, the oldest if there are several. */
async function findComment(octokit: Octokit, target: CommentTarget, signal: AbortSignal): Promise<Comment | undefined> {
  for await (const comment of ownComments(octokit, target, signal)) return comment;
  return undefined;
}

/** Our comments from about the time of this one, the oldest first. */
async function findDoubles(
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

/** The comment with this number, unless it was deleted. */
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
 * Writes the comment, unless it was deleted. A late repetition could undo what others wrote, so there is none.
 * @returns whether it was there
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

/** Brings what several comments say into the oldest one, and deletes the others. @returns the number of what stays */
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
 * Comments that begin with the marker and are ours to write: anybody can paste a marker, but then it is a person's
 * comment. The workflow's token and those of GitHub Apps write as a bot; a personal one writes as its owner.
 */
async function* ownComments(
  octokit: Octokit,
  { owner, repo, pullNumber, marker }: CommentTarget,
  signal: AbortSignal,
  since?: string,
): AsyncGenerator<Comment> {
  let me: Promise<number | undefined> | undefined;
  const read = (page: number) =>
    octokit.rest.issues.listComments({
      owner,
      repo,
      issue_number: pullNumber,
      per_page: PAGE_SIZE,
      page,
      ...(since === undefined ? {} : { since }),
      request: { signal },
    });
  for await (const comments of pagesOf(read)) {
    for (const { id, body = '', user, created_at: createdAt } of comments) {
      if (!body.startsWith(marker) || !user) continue;
      if (user.type !== 'Bot') {
        me ??= tokenOwner(octokit, signal);
        if ((await me) !== user.id) continue;
      }
      yield { id, body, createdAt };
    }
  }
}

/** The person whose token this is; tokens of workflows and apps belong to none, and GitHub answers 403. */
async function tokenOwner(octokit: Octokit, signal: AbortSignal): Promise<number | undefined> {
  try {
    const { data } = await octokit.rest.users.getAuthenticated({ request: { signal } });
    return data.id;
  } catch (error) {
    if (statusOf(error) === 403) return undefined;
    throw error;
  }
}

async function unlessGone<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 410) return undefined;
    throw error;
  }
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'status' in error ? error.status : undefined;
}

/** Whether GitHub would show the same: it may change line ends and cut white space at the end. */
function isSameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, '\n').trimEnd();
  return plain(a) === plain(b);
}
