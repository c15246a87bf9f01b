/** Which versions of wrangler can compile the Functions. */
import type { Problem } from '../problem.js';

/** The last minor version of wrangler 3, which is what `3` gets. It has every option that is used; not all before do. */
const MIN_MINOR_OF_3 = 114;

/**
 * Whether a version is known to be too old. What a range or a tag gets is the newest that it allows.
 * @param version such as `4`, `3.114.0`, `^3.50.0` or `latest`
 */
export function isTooOld(version: string): boolean {
  const [, range = '', major, minor] = /^([\^~]?)v?(\d+)(?:\.(\d+))?(?![\w-])/.exec(version) ?? [];
  if (major === undefined) return false;
  if (Number(major) < 3) return true;
  return Number(major) === 3 && range !== '^' && minor !== undefined && Number(minor) < MIN_MINOR_OF_3;
}

/** Says that another version is taken. */
export function tooOldProblem(version: string): Problem {
  return {
    message: `wrangler ${version} is too old to compile the Functions here, so the one of the project or the newest that this action knows does it.`,
    advice: 'Set `wranglerVersion` to `4`, or take it out.',
  };
}
