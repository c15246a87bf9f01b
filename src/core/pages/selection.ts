import { isGlob, matcher } from '../glob.js';
import { Failure } from '../problem.js';
import { missingProject } from './missing-project.js';
import type { ListedProject } from './project.js';

/**
 * The projects that names and globs select: each one once, sorted by name.
 * @throws Failure when a name is no project, or when nothing is selected
 */
export function selectProjects(projects: readonly ListedProject[], patterns: readonly string[]): ListedProject[] {
  const names = projects.map(({ name }) => name);
  const missing = patterns.filter((pattern) => !isGlob(pattern) && !names.includes(pattern));
  if (missing.length > 0) {
    throw new Failure(missingProject(`The account has no project named ${missing.join(', ')}.`, missing, names));
  }
  const isSelected = matcher(patterns);
  const selected = new Map(projects.filter(({ name }) => isSelected(name)).map((project) => [project.name, project]));
  if (selected.size > 0) return [...selected.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const message = `No project of the account matches ${patterns.join(', ')}.`;
  throw new Failure(missingProject(message, patterns, names));
}
