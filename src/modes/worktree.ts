import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What Git says about the checked-out repository. What it does not say is absent. */
export interface Worktree {
  /** Whether there are changes that are not committed. */
  dirty?: boolean;
  /** The message of the commit asked for. */
  message?: string;
}

/** Milliseconds; Git only adds what is nice to know. */
const PATIENCE = 10_000;

/** Bytes; every changed file has a line. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

const execute = promisify(execFile);

/** Asks Git about a folder. `commitHash`: whose message is wanted. */
export async function readWorktree(
  folder: string,
  commitHash: string | undefined,
  signal: AbortSignal,
): Promise<Worktree> {
  const git = (...args: string[]) => ask(folder, args, signal);
  const known = commitHash !== undefined && /^[0-9a-f]{7,64}$/i.test(commitHash);
  const [status, message] = await Promise.all([
    git('status', '--porcelain'),
    known ? git('show', '--no-patch', '--format=%B', commitHash) : undefined,
  ]);
  return { ...(status === undefined ? {} : { dirty: status !== '' }), ...(message ? { message } : {}) };
}

async function ask(cwd: string, args: string[], signal: AbortSignal): Promise<string | undefined> {
  try {
    const { stdout } = await execute('git', args, { cwd, timeout: PATIENCE, maxBuffer: LONGEST_ANSWER, signal });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
