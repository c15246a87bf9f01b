import { isGlob, matcher } from '../glob.js';
import { Failure, type Problem } from '../problem.js';
import { missingProject } from './missing-project.js';
import type { ListedProject } from './project.js';

/** The projects that names and globs select. */
export interface ProjectSelection {
  /** Each one once, sorted by name. */
  selected: ListedProject[];
  /** What is wrong with negated globs that leave out no project; absent when each one leaves out some. */
  idle?: Problem;
}

/**
 * Selects projects by names and globs. A negated name must be there as well, for it is to protect a project.
 * @throws Failure when a name is no project, or when nothing is selected
 */
export function selectProjects(projects: readonly ListedProject[], patterns: readonly string[]): ProjectSelection {
  const names = projects.map(({ name }) => name);
  const missing = patterns.filter((pattern) => !isGlob(bare(pattern)) && !names.includes(bare(pattern)));
  if (missing.length > 0) {
    const negated = missing.filter((pattern) => pattern.startsWith('!'));
    const idle = negated.length === 0 ? '' : `, so ${inQuotes(negated)} in \`project\` would leave out nothing`;
    const message = `The account has no project named ${missing.map(bare).join(', ')}${idle}.`;
    throw new Failure(missingProject(message, missing, names));
  }
  const isSelected = matcher(patterns);
  const selected = new Map(projects.filter(({ name }) => isSelected(name)).map((project) => [project.name, project]));
  if (selected.size === 0) {
    const message = `No project of the account matches ${patterns.join(', ')}.`;
    throw new Failure(missingProject(message, patterns, names));
  }
  const idle = patterns.filter((pattern) => pattern.startsWith('!') && !names.some(matcher([bare(pattern)])));
  return {
    selected: [...selected.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(idle.length > 0 && {
      idle: missingProject(`${inQuotes(idle)} in \`project\` leaves out no project.`, idle, names),
    }),
  };
}

/** The pattern without its `!`. */
function bare(pattern: string): string {
  return pattern.replace(/^!/, '');
}

function inQuotes(patterns: readonly string[]): string {
  return patterns.map((pattern) => `\`${pattern}\``).join(', ');
}
