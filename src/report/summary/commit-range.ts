/** What a rollback takes back or brings back, for the summary and the log. */
import { writeCount, writeNumber, writePart } from '../../core/count.js';
import {
  authorsOf,
  type CommitFacts,
  type CommitRange,
  type PullFacts,
  type UnknownRange,
} from '../../core/production/taken-back.js';
import { link, markdownText, truncate } from '../text/escape.js';
import { blocks, commitText, fold } from '../text/markdown.js';
import { commitTitle } from '../text/words.js';

/** How many commits the summary lists. */
const MAX_COMMITS = 50;

/** How many commits are listed without a fold. */
const MAX_OPEN_COMMITS = 10;

/** How many authors, and how many pull requests, one line names. */
const MAX_NAMES = 5;

/** Characters of a name. */
const MAX_NAME_LENGTH = 60;

const NO_COMMITS = 'No commit is between the two deployments.';

interface RangeOptions {
  /** Whether nothing was changed. */
  dryRun: boolean;
}

/** The line of the log: `Takes back 3 commits of 2 authors, pull requests #12, #14` */
export function rangeLine(range: CommitRange | UnknownRange, { dryRun }: RangeOptions): string {
  if (range.kind === 'unknown') return range.why;
  const { commits, total, pulls, hasMorePulls } = range;
  if (total === 0) return NO_COMMITS;
  const authors = authorsOf(commits).length;
  const of = authors === 0 ? '' : ` of ${atLeast(range)}${writeCount(authors, 'author')}`;
  const numbers = pulls.slice(0, MAX_NAMES).map(({ number }) => `#${number}`);
  const left = pulls.length - numbers.length;
  const others = left > 0 ? ` and ${hasMorePulls ? 'at least ' : ''}${writeNumber(left)} more` : '';
  const more = others === '' && hasMorePulls ? ' and perhaps more' : others;
  const requests = `, ${pulls.length === 1 ? 'pull request' : 'pull requests'} ${numbers.join(', ')}${more}`;
  return `${verb(range, { dryRun })} ${writeCount(total, 'commit')}${of}${pulls.length === 0 ? '' : requests}`;
}

/** The section of the summary: the counts and the authors, the pull requests, and the commits, newest first. */
export function rangeSection(range: CommitRange | UnknownRange | undefined, options: RangeOptions): string {
  if (range === undefined) return '';
  if (range.kind === 'unknown') return markdownText(range.why);
  const { commits, total, url, pulls } = range;
  if (total === 0) return NO_COMMITS;
  const counts = link(writeCount(total, 'commit'), url);
  const first = `**${verb(range, options)}** ${counts}${authorsText(range)}${pulls.length === 0 ? '.' : ', and their pull requests:'}`;
  const shown = Math.min(commits.length, MAX_COMMITS);
  const title = shown < total ? `${writePart(shown, total)} commits` : 'The commits';
  const list = commitList(range);
  return blocks([first, pullList(range), list && fold(title, list, { open: commits.length <= MAX_OPEN_COMMITS })]);
}

function authorsText(range: CommitRange): string {
  const authors = authorsOf(range.commits);
  if (authors.length === 0) return '';
  const names = authors.slice(0, MAX_NAMES).map((name) => markdownText(truncate(name, MAX_NAME_LENGTH)));
  const more = authors.length > MAX_NAMES ? ` and ${writeNumber(authors.length - MAX_NAMES)} more` : '';
  return ` of ${atLeast(range)}${writeCount(authors.length, 'author')} (${names.join(', ')}${more})`;
}

function pullList({ pulls, hasMorePulls }: CommitRange): string {
  if (pulls.length === 0) return '';
  const line = ({ number, title, author, url }: PullFacts) =>
    `- ${[`${link(`#${number}`, url)} ${markdownText(commitTitle(title))}`.trim(), authorText(author)].filter(Boolean).join(', ')}`;
  return [
    ...pulls.map(line),
    ...(hasMorePulls ? ['- There may be more: not all commits were asked for theirs.'] : []),
  ].join('\n');
}

function commitList({ commits, total }: CommitRange): string {
  const shown = commits.slice(0, MAX_COMMITS);
  const line = ({ hash, title, author }: CommitFacts) =>
    `- ${[commitText(hash, title), authorText(author)].filter(Boolean).join(', ')}`;
  const left = total - shown.length;
  return [...shown.map(line), ...(left > 0 ? [`- …and ${writeNumber(left)} more`] : [])].join('\n');
}

function authorText(author: string): string {
  return markdownText(truncate(author, MAX_NAME_LENGTH));
}

/** Said before the number of authors where not all commits are known. */
function atLeast({ commits, total }: CommitRange): string {
  return total > commits.length ? 'at least ' : '';
}

function verb({ kind }: CommitRange, { dryRun }: RangeOptions): string {
  if (dryRun) return kind === 'taken-back' ? 'Would take back' : 'Would bring back';
  return kind === 'taken-back' ? 'Takes back' : 'Brings back';
}
