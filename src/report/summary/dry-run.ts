/** What is said of a dry run of `deploy`: in the job summary and in the log. */
import { writeCount, writeNumber } from '../../core/count.js';
import type { DeployPlan, PlannedBuild, PlannedUpload, Sending } from '../../core/deploy/plan.js';
import { size } from '../../core/deploy/upload/upload.js';
import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import { commitOf, type Deployment, titleOf } from '../../core/pages/deployment.js';
import type { DeploymentReport } from '../../core/report.js';
import { codeSpan, link, markdownText } from '../text/escape.js';
import { addressLink, alert, commitText, problemSection } from '../text/markdown.js';
import { commitTitle, purgeWords, STATUS_TEXT, withoutScheme } from '../text/words.js';
import { joinSections } from './sections.js';

/** A fact, as text for the log and as Markdown for the summary. */
interface Fact {
  name: string;
  text: string;
  markdown: string;
}

/** The plan for the log, aligned. */
export function planLines(plan: DeployPlan): string[] {
  const facts = factsOf(plan);
  const width = Math.max(...facts.map(({ name }) => name.length));
  return facts.map(({ name, text }) => `${`${name}:`.padEnd(width + 1)} ${text}`);
}

/** The job summary. */
export function renderDryRun(report: DeploymentReport): string {
  const { problem, plan, note } = report;
  const list = plan && factsOf(plan).map(({ name, markdown }) => `- **${name}**: ${markdown}`);
  return joinSections([
    `## ${markdownText(dryRunLine(report))}`,
    problemSection(problem),
    note && alert('WARNING', [note]),
    list?.join('\n'),
    plan && 'Nothing was made or changed. Run the step without `dry-run` to deploy.',
  ]);
}

/** The result in one line. */
export function dryRunLine({ project, plan, problem, status }: DeploymentReport): string {
  if (problem !== undefined) return `🔍 Dry run of ${project}: ${STATUS_TEXT[status]}, and nothing was changed`;
  if (plan === undefined) return `🔍 Dry run of ${project}`;
  const { environment, branch, createsProject } = plan;
  const first = createsProject ? `${project} would be created, and ` : '';
  const where = environment === 'production' ? `production of ${project}` : `a preview of ${project}`;
  return `🔍 Dry run: ${first}${branch} would be deployed as ${where}; nothing was changed`;
}

function factsOf(plan: DeployPlan): Fact[] {
  const { environment, branch, commitHash, productionBranch, createsProject, work, checks, purges } = plan;
  const isProduction = environment === 'production';
  return [
    ...(createsProject ? [plain('Project', 'is not there, and would be created')] : []),
    {
      name: 'Environment',
      text: `${environment}, for the production branch is ${productionBranch}`,
      markdown: `${environment}, for the production branch is ${codeSpan(productionBranch)}`,
    },
    { name: 'Branch', text: branch, markdown: codeSpan(branch) },
    ...(commitHash === undefined ? [] : [{ name: 'Commit', text: commitHash, markdown: codeSpan(commitHash) }]),
    ...aliasFact(plan),
    ...(work.kind === 'upload' ? uploadFacts(work) : buildFacts(work)),
    replacedFact(plan),
    ...(checks.length === 0 ? [] : [plain('Health check', `${checks.join(', ')}${afterwards(plan)}`)]),
    ...(purges === undefined ? [] : [plain('Would purge', purgeWords(purges))]),
    ...(isProduction && checks.length === 0 ? [plain('Health check', 'none: whatever is deployed stays live')] : []),
  ];
}

function afterwards({ bakeTime, rollsBack }: DeployPlan): string {
  const watched = bakeTime === 0 ? '' : `; asked again for ${writeDuration(bakeTime)}`;
  return `${watched}${rollsBack ? '; production would be rolled back when it fails' : ''}`;
}

function aliasFact({ alias, environment, createsProject }: DeployPlan): Fact[] {
  if (environment === 'production') return [];
  if (alias === undefined) {
    return [plain('Branch alias', createsProject ? 'Cloudflare gives it when the project is there' : 'not known')];
  }
  const note = alias.isSeen ? 'as before' : 'would be, by the rule that Cloudflare was seen to follow';
  return [
    {
      name: 'Branch alias',
      text: `${alias.url} (${note})`,
      markdown: `${alias.isSeen ? addressLink(alias.url) : codeSpan(withoutScheme(alias.url))} (${note})`,
    },
  ];
}

function uploadFacts({ directory, files, bytes, sending, excluded, beside }: PlannedUpload): Fact[] {
  const left =
    excluded === 0 ? '' : `; \`exclude\` leaves out ${writeCount(excluded, 'file or folder', 'files and folders')}`;
  const site = `${writeCount(files, 'file')}, ${size(bytes)}`;
  const functions = beside.filter(({ name }) => name === '_worker.bundle');
  const names = beside.map(({ name, bytes: length }) => `${name} (${size(length)})`);
  return [
    {
      name: 'Site',
      text: `${directory}: ${site}${left}`,
      markdown: `${codeSpan(directory)}: ${markdownText(`${site}${left}`)}`,
    },
    ...sendingFacts(sending),
    plain('Functions', functions.length === 0 ? 'none' : 'compiled without an error'),
    ...(names.length === 0 ? [] : [plain('Sent beside it', names.join(', '))]),
  ];
}

function sendingFacts(sending: Sending | undefined): Fact[] {
  if (sending === undefined) return [plain('To send', 'not known: Cloudflare can be asked when the project is there')];
  const { missing, bytes, names, known, copies } = sending;
  const more = missing > names.length ? ` and ${writeNumber(missing - names.length)} more` : '';
  const files = `${writeCount(missing, 'file')}, ${size(bytes)}: ${names.join(', ')}${more}`;
  return [
    plain('To send', missing === 0 ? 'nothing' : files),
    plain('There already', known === 0 ? 'none' : writeCount(known, 'file')),
    ...(copies === 0 ? [] : [plain('Copies', `${writeCount(copies, 'file')} with the content of another file`)]),
  ];
}

function buildFacts({ repository, control, clearsCache }: PlannedBuild): Fact[] {
  return [
    {
      name: 'Build',
      text: `the newest commit of the branch in ${repository}, by Cloudflare`,
      markdown: `the newest commit of the branch in ${codeSpan(repository)}, by Cloudflare`,
    },
    ...(clearsCache ? [plain('Build cache', 'would be cleared first')] : []),
    plain(
      'Branch control',
      control === undefined
        ? 'Cloudflare builds pushes of this branch too'
        : `${control} Cloudflare may skip this build as well.`,
    ),
  ];
}

function replacedFact({ replaces, environment, createsProject }: DeployPlan): Fact {
  const name = 'Replaces';
  if (replaces !== undefined) return { name, text: described(replaces), markdown: linked(replaces) };
  if (environment === 'production') return plain(name, 'nothing: production serves no deployment yet');
  return plain(name, createsProject ? 'nothing' : 'nothing: no deployment of the branch is among the newest ones');
}

/** `0c8a9f75 (c0ffee0) Add the cart` */
function described(deployment: Deployment): string {
  const hash = shortHash(commitOf(deployment));
  return [deployment.short_id, hash && `(${hash})`, commitTitle(titleOf(deployment))].filter(Boolean).join(' ');
}

function linked(deployment: Deployment): string {
  return [link(deployment.short_id, deployment.url), commitText(commitOf(deployment), titleOf(deployment))]
    .filter(Boolean)
    .join(' ');
}

function plain(name: string, text: string): Fact {
  return { name, text, markdown: markdownText(text) };
}
