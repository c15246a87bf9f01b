/** What is said when production is rolled back, or when its automatic builds are paused. */
import { writeDuration } from '../../duration.js';
import { shortHash } from '../../pages/commit.js';
import { commitOf, type Deployment, titleOf } from '../../pages/deployment.js';
import type { Project } from '../../pages/project.js';
import type { Problem } from '../../problem.js';
import { type Hold, MAX_SETTLING_TIME } from './hold.js';
import type { RollbackRecord } from './record.js';

/** Characters of the title of a commit, and of a reason. */
const MAX_TEXT_LENGTH = 200;

/** What was done before a deployment of production is refused. */
export interface RefusalFacts {
  /** Whether the files of the site were sent. */
  isUploaded: boolean;
}

/** Why a deployment of production is refused: it would undo a rollback. */
export function heldProblem(
  project: string,
  hold: Hold,
  record: RollbackRecord | undefined,
  { isUploaded }: RefusalFacts,
): Problem {
  return {
    message: `Production of ${project} is rolled back, and \`when-rolled-back\` is \`hold\`, so nothing was deployed: ${states('it serves', hold)} ${who(record)}${uploaded(isUploaded)}`,
    advice: `To end the hold, put ${hold.newest.short_id} back with \`mode: rollback\` and \`rollback-to: newest\`; to deploy all the same, set \`when-rolled-back: deploy\`.`,
  };
}

/** The same when it is not known whether production is rolled back. */
export function unknownHoldProblem(project: string, because: string, { isUploaded }: RefusalFacts): Problem {
  return {
    message: `Whether production of ${project} is rolled back is not known, and \`when-rolled-back\` is \`hold\`, so nothing was deployed: ${because}${uploaded(isUploaded)}`,
    advice: 'Run the job again; to deploy all the same, set `when-rolled-back: deploy`.',
  };
}

/** Said by a run that goes on although production was rolled back when it began. */
export function heldNote(project: string, hold: Hold, record: RollbackRecord | undefined): string {
  return `Production of ${project} was rolled back when this step began: ${states('it served', hold)} ${who(record)} A production deployment that succeeds goes live and undoes that.`;
}

/** Said by a run that goes on when it is not known. */
export function unknownHoldNote(project: string, because: string): string {
  return `Whether production of ${project} was rolled back when this step began is not known: ${because}`;
}

/**
 * Why it is not known whether production is rolled back.
 * @param deployment the one of which too little is known; absent when it is not known what production serves
 */
export function unclearWords(deployment: Deployment | undefined): string {
  if (deployment === undefined) {
    return 'Cloudflare does not say what production serves, although it has a good production deployment.';
  }
  const { short_id } = deployment;
  return `Cloudflare does not say whether deployment ${short_id} is of production, when it was created, or how it ended.`;
}

/** Said in the log while it is not known yet whether production is rolled back. */
export function settlingWords({ short_id }: Deployment): string {
  return `Production does not serve ${short_id} yet, which ended moments ago. Waiting at most ${writeDuration(MAX_SETTLING_TIME)} until it does: after that, it counts as rolled back`;
}

/** Said of a project whose automatic production builds are paused. */
export function pausedNote({ name: project, source }: Pick<Project, 'name' | 'source'>): string {
  if (source?.deployments_enabled === false) {
    return `Automatic builds of ${project} are off: the older setting \`deployments_enabled\` of the project stops every build of a push. The dashboard switches them on, under Settings > Builds > Branch control.`;
  }
  return `Automatic production builds of ${project} are paused: a push to its production branch is not built until a run of \`mode: rollback\` with \`production-builds: resume\`, or the dashboard, switches them on.`;
}

/** Why automatic production builds cannot be switched; `undefined` when they may be. */
export function lackOfProductionBuilds({ name, source }: Pick<Project, 'name' | 'source'>): Problem | undefined {
  if (source !== null) return undefined;
  return {
    message: `\`production-builds\` is about the builds that Cloudflare starts by itself, and project ${name} has none: it has no Git repository.`,
    advice: 'Take `production-builds` out, or leave it at `keep`.',
  };
}

/** Said of a refusal after an upload. */
function uploaded(isUploaded: boolean): string {
  return isUploaded
    ? ' That was seen after the upload: the files stay in the store of Cloudflare, where they cost nothing, and the next upload is shorter.'
    : '';
}

function states(serves: string, { live, newest }: Hold): string {
  return `${serves} ${named(live)}, and its newest good deployment is ${named(newest)}.`;
}

function who(record: RollbackRecord | undefined): string {
  if (record === undefined) return 'Who rolled it back is not known: it may have been done in the dashboard.';
  const on = new Date(record.on).toISOString().slice(0, 16).replace('T', ' ');
  const reason = record.reason === undefined ? '' : `: ${ended(short(record.reason))}`;
  return `${record.actor} rolled it back on ${on} UTC${reason || '.'}`;
}

/** `078bcdb2 (c0ffee0) “Fix totals”` */
function named(deployment: Deployment): string {
  const [hash, title] = [commitOf(deployment), titleOf(deployment)];
  return [deployment.short_id, hash && `(${shortHash(hash)})`, title && `“${short(title)}”`].filter(Boolean).join(' ');
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function short(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_TEXT_LENGTH ? text : `${characters.slice(0, MAX_TEXT_LENGTH - 1).join('')}…`;
}
