/** What a check run means for a step that has no credentials for Cloudflare, and what it does not tell. */
import { RETRY_SKIPPED, type Verdict } from '../build/verdict.js';
import { writeDuration } from '../duration.js';
import { shortHash } from '../pages/commit.js';
import type { Problem } from '../problem.js';
import { type CheckRun, type PagesCheck, projectsOf, type WantedCheck } from './check-run.js';

/** GitHub's words for an end are of this form. */
const WORD = /^[a-z_]{1,30}$/;

const NO_LOG = 'The build log is in the Cloudflare dashboard; without credentials this step cannot read it.';

/** How many other projects an error names. */
const MAX_NAMES = 5;

/** What the step is asked for. */
export interface CheckOptions {
  failOnSkipped: boolean;
  buildRetries: number;
  githubDeployment: boolean;
}

/** Judges a build by its check run. What cannot be known is a note, unless the step fails. */
export function judgeCheck(
  check: PagesCheck,
  { failOnSkipped, buildRetries, githubDeployment }: CheckOptions,
): Verdict {
  const { outcome: status, project } = check;
  switch (status) {
    case 'success':
    case 'pending':
      return { status, note: unknownParts(check, githubDeployment) };
    case 'skipped': {
      const message = `Cloudflare skipped the deployment of ${project}. Its check run does not say why.`;
      return failOnSkipped
        ? { status, problem: { message, advice: `Look at it in the Cloudflare dashboard. ${RETRY_SKIPPED}` } }
        : { status, note: `${message} ${RETRY_SKIPPED}` };
    }
    case 'canceled': {
      const advice = 'Somebody canceled it in Cloudflare; run the job again if it is still wanted.';
      return { status, problem: { message: `The deployment of ${project} was canceled.`, advice } };
    }
    case 'failure': {
      const retries = buildRetries === 0 ? '' : ' `build-retries` needs credentials too.';
      const message = `The deployment of ${project} failed${asConcluded(check)}.`;
      return { status, problem: { message, advice: `${NO_LOG}${retries}` } };
    }
  }
}

/** Said of a check run that is not there when `discovery-timeout` is over. */
export function noCheck(
  { project, commitHash }: WantedCheck,
  runs: readonly CheckRun[],
  { waited, fromFork, lack }: { waited: number; fromFork: boolean; lack: string },
): Problem {
  const others = projectsOf(runs).filter((name) => name !== project);
  const more = others.length > MAX_NAMES ? ' and others' : '';
  return {
    message: `Cloudflare's GitHub App wrote no check run of ${project} for commit ${shortHash(commitHash)} within ${writeDuration(waited)}, and without Cloudflare credentials there is nothing else to follow.`,
    advice: [
      ...(others.length === 0 ? [] : [`There is one of ${others.slice(0, MAX_NAMES).join(', ')}${more}.`]),
      ...(fromFork ? ['Cloudflare may not build pull requests from forks.'] : []),
      'Look at Settings > Builds of the project in the dashboard, give it longer with `discovery-timeout`, or set credentials.',
      lack,
    ].join(' '),
  };
}

function unknownParts({ alias }: PagesCheck, githubDeployment: boolean): string {
  const without = githubDeployment ? ', so there is no GitHub Deployment' : '';
  const environment = alias === undefined ? `, nor whether this is production or a preview${without}` : '';
  return `The step has no Cloudflare credentials, so it shows what the check run of Cloudflare's GitHub App says. That is not the stages, the build log and the address of production${environment}.`;
}

function asConcluded({ conclusion = '' }: PagesCheck): string {
  if (conclusion === 'failure') return '';
  return WORD.test(conclusion) ? ` (its check run ended as ${conclusion})` : ' (its check run ended in an unknown way)';
}
