import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../core/clock.js';

export interface ProcessOptions {
  cwd: string;
  env: Readonly<Record<string, string>>;
  clock: Clock;
  signal: AbortSignal;
}

export interface Ended {
  /** Exit code; absent when a signal ended the process. */
  code?: number;
  /** Name of the signal that ended the process. */
  killedBy?: NodeJS.Signals;
  /** The last that it wrote to both of its outputs, 64 KiB at the most. */
  output: string;
}

/** Bytes of the output that are kept. */
const MAX_OUTPUT = 64 * 1024;

/** Milliseconds from the request to end until the end, and from the end of the process to that of its pipes. */
const GRACE = 2000;
const MAX_DRAIN_TIME = 500;

/**
 * Runs a process and whatever it starts as one group, which ends with it.
 * @throws the signal's reason when it is aborted, after the group was ended: asked first, then killed; an error of the
 *   system when the process does not start
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  { cwd, env, clock, signal }: ProcessOptions,
): Promise<Ended> {
  signal.throwIfAborted();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: isPosix });
  const output = keepOutput(child);
  child.on('error', () => {});
  const ended = once(child, 'exit') as Promise<[code: number | null, killedBy: NodeJS.Signals | null]>;
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    void endGroup(child, ended, clock);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, killedBy] = await ended;
    // What the process started may hold its pipes open for ever.
    sendToGroup(child, 'SIGKILL');
    await atMost(closed, MAX_DRAIN_TIME, clock);
    signal.throwIfAborted();
    return { ...(code === null ? {} : { code }), ...(killedBy === null ? {} : { killedBy }), output: output() };
  } finally {
    signal.removeEventListener('abort', stop);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

const isPosix = process.platform !== 'win32';

/** Asks the group to end, and kills it when it has not ended in time. */
async function endGroup(child: ChildProcess, ended: Promise<unknown>, clock: Clock): Promise<void> {
  sendToGroup(child, 'SIGTERM');
  if (!(await atMost(ended, GRACE, clock))) sendToGroup(child, 'SIGKILL');
}

/** Windows has no groups; `taskkill` ends a process with those that it started, while it is there. */
function sendToGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    if (isPosix) process.kill(-child.pid, signal);
    else if (child.exitCode === null) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']).on('error', () => {});
  } catch {
    // The group has ended.
  }
}

/** Waits for something that may not happen. @returns whether it happened in time */
async function atMost(happens: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
  const limit = clock.limit(ms);
  const over = new Promise<boolean>((resolve) => {
    limit.signal.addEventListener('abort', () => resolve(false), { once: true });
  });
  const happened = happens.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([happened, over]);
  } finally {
    limit.clear();
  }
}

/** Reads both outputs to their end, and keeps the last of them. */
function keepOutput(child: ChildProcess): () => string {
  let kept = Buffer.alloc(0);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]).subarray(-MAX_OUTPUT);
    });
    stream?.on('error', () => {});
  }
  return () => new StringDecoder('utf8').write(kept);
}
