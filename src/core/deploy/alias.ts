/** The alias of a branch, `<alias>.<project>.pages.dev`, and names for branches of forks that take no other alias. */
import { createHash } from 'node:crypto';
import { branchOf, type Deployment } from '../pages/deployment.js';
import { withoutEnd, withoutStart } from '../text.js';

/** The longest alias of a branch that Cloudflare makes, in characters. */
const MAX_ALIAS_LENGTH = 28;

const FORK_PREFIX = 'fork-';
const HASH_LENGTH = 10;
const MAX_READABLE_LENGTH = MAX_ALIAS_LENGTH - FORK_PREFIX.length - HASH_LENGTH - 1;

/** The alias that Cloudflare makes of a branch: small letters, digits and hyphens. Two branches can have the same. */
export function aliasOf(branch: string): string {
  return slug(branch, MAX_ALIAS_LENGTH);
}

/**
 * The name under which the branch of a fork is deployed, `fork-<owner and branch>-<hash>`. It is its own alias, and
 * the same at every deployment of the branch. The hash keeps it apart from the branches of this repository and of
 * other forks, whatever a fork calls its branch.
 */
export function forkBranch(owner: string, branch: string): string {
  const label = `${owner.toLowerCase()}:${branch}`;
  const hash = createHash('sha256').update(label).digest('hex').slice(0, HASH_LENGTH);
  const readable = slug(label, MAX_READABLE_LENGTH);
  return `${FORK_PREFIX}${readable}${readable === '' ? '' : '-'}${hash}`;
}

/**
 * Another branch that has the alias of this one, so that a deployment of this one takes its place.
 * @param deployments those that are known of the project
 */
export function branchOfSameAlias(
  branch: string,
  { productionBranch, deployments }: { productionBranch: string; deployments: readonly Deployment[] },
): string | undefined {
  const others = deployments.filter(({ environment }) => environment !== 'production').map(branchOf);
  return [productionBranch, ...others].find((other) => other !== branch && aliasOf(other) === aliasOf(branch));
}

function slug(text: string, maxLength: number): string {
  const hyphened = text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .slice(0, maxLength);
  return withoutStart(withoutEnd(hyphened, '-'), '-');
}
