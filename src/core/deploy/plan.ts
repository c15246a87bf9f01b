/** What a dry run finds out: what a deployment would be, and what it would replace. */
import { branchAlias, branchOf, type Deployment, type Environment, newestFirst } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { outcome } from '../pages/status.js';
import { aliasOf } from './alias.js';
import { bytesOf } from './upload/upload.js';

/** How many files are named. */
const MAX_NAMES = 20;

/** The files of a site, by what Cloudflare has of them. Each content is sent once. */
export interface Sending {
  /** The contents that Cloudflare does not have, and how many bytes they have together. */
  missing: number;
  bytes: number;
  /** The paths of the first files of these contents. */
  names: readonly string[];
  /** The contents that Cloudflare has already. */
  known: number;
  /** The files with the content of another file. */
  copies: number;
}

/** The site of a Direct Upload. */
export interface PlannedUpload {
  /** As it is written. */
  directory: string;
  /** How many files the site has, and how many bytes they have together. */
  files: number;
  bytes: number;
  /** Absent when the project is not there, so that Cloudflare cannot be asked. */
  sending?: Sending;
  /** How many files and folders `exclude` leaves out. */
  excluded: number;
  /** The names of the files that are sent beside the site: its configuration and its compiled Functions. */
  beside: readonly { name: string; bytes: number }[];
}

/** A build of the branch's newest commit. */
export interface PlannedBuild {
  /** `owner/name` */
  repository: string;
  /** Whether the build cache would be cleared first. */
  clearsCache?: true;
  /** Why Cloudflare does not build pushes of the branch. Absent when it does. */
  control?: string;
}

export interface DeployPlan {
  branch: string;
  /** The commit that the site was built from, where it is known. A build takes the newest one of the branch. */
  commitHash?: string;
  productionBranch: string;
  environment: Environment;
  /** Whether the project would be created first. */
  createsProject: boolean;
  /** The address of the branch. `isSeen`: an earlier deployment of the branch has it, so it is no guess. */
  alias?: { url: string; isSeen: boolean };
  /** What it would replace: the deployment that is live, or the newest of the branch. */
  replaces?: Deployment;
  work: ({ kind: 'upload' } & PlannedUpload) | ({ kind: 'build' } & PlannedBuild);
  /** The addresses of the health check, without what may be secret in them. */
  checks: readonly string[];
  /** For how long they would be asked again, in milliseconds. */
  bakeTime: number;
  /** Whether a bad health check would roll production back. */
  rollsBack: boolean;
  /** The hosts whose cache would be purged. Absent where no purge is asked for, and for a preview. */
  purges?: readonly string[];
}

/**
 * @param files every file with its key
 * @param lacking a file for each content that Cloudflare does not have
 */
export function sendingOf(
  files: readonly { key: string }[],
  lacking: readonly { path: string; bytes: number }[],
): Sending {
  const contents = new Set(files.map(({ key }) => key)).size;
  return {
    missing: lacking.length,
    bytes: bytesOf(lacking),
    names: lacking.slice(0, MAX_NAMES).map(({ path }) => path),
    known: contents - lacking.length,
    copies: files.length - contents,
  };
}

/** What is known before a deployment is made. */
export interface Before {
  /** Absent when the project would be created first. */
  project?: Pick<Project, 'subdomain' | 'canonical_deployment'> | undefined;
  branch: string;
  environment: Environment;
  /** The deployments that are known. */
  deployments: readonly Deployment[];
}

/** The deployment that a new one would replace; `undefined` when none is known. */
export function replacedBy({ project, branch, environment, deployments }: Before): Deployment | undefined {
  if (environment === 'production') return project?.canonical_deployment ?? undefined;
  const earlier = previewsOf(branch, deployments);
  return earlier.find((one) => outcome(one) === 'success') ?? earlier[0];
}

/**
 * The branch alias that a new preview would have. One that an earlier deployment has is known; else it is by the rule
 * that was observed. `undefined` for production, and where the host name of the project is not known.
 */
export function aliasFor({ project, branch, environment, deployments }: Before): DeployPlan['alias'] {
  if (environment === 'production' || project === undefined) return undefined;
  const seen = previewsOf(branch, deployments).map(branchAlias).find(Boolean);
  if (seen !== undefined) return { url: seen, isSeen: true };
  const alias = aliasOf(branch);
  return alias === '' || project.subdomain === ''
    ? undefined
    : { url: `https://${alias}.${project.subdomain}`, isSeen: false };
}

/** Newest first. */
function previewsOf(branch: string, deployments: readonly Deployment[]): Deployment[] {
  return deployments.filter((one) => one.environment === 'preview' && branchOf(one) === branch).sort(newestFirst);
}
