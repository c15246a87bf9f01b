/** Words by which a commit message asks Cloudflare for no build. */
import type { Project } from '../pages/project.js';
import type { NoBuild } from './branch-control.js';

/**
 * They count at the start of a message only, in upper and lower case
 * (https://developers.cloudflare.com/pages/configuration/git-integration/github-integration/).
 */
const SKIP_WORD = /^\[(?:ci[ -]skip|skip[ -]ci|cf-pages-skip)\]/i;

/**
 * Why the commit is not built: its message begins with a skip word. Cloudflare makes a skipped deployment of such a
 * commit, so this is never certain before that was waited for.
 * @param commitMessage `undefined` when it is not known
 */
export function whySkipped(commitMessage: string | undefined, { name }: Project): NoBuild | undefined {
  const word = SKIP_WORD.exec(commitMessage?.trimStart() ?? '')?.[0];
  if (word === undefined) return undefined;
  const problem = {
    message: `Cloudflare does not build the commit for ${name}: its message begins with \`${word}\`.`,
    advice: 'Take that off the start of the commit message to have it built, or do not wait for it.',
  };
  return { problem, isCertain: false };
}
