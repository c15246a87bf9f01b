import { isGlob, matcher } from '../glob.js';
import { Failure } from '../problem.js';
import type { ListedProject } from './project.js';

/**
 * The projects that names and globs select: each one once, sorted by name.
 * @throws Failure when a name is no project, or when nothing is selected
 */
export function selectProjects(projects: readonly ListedProject[], patterns: readonly string[]): ListedProject[] {
  const missing = patterns.filter((pattern) => !isGlob(pattern) && !projects.some(({ name }) => name === pattern));
  if (missing.length > 0) {
    throw new Failure({
      message: `The account has no project named ${missing.join(', ')}.`,
      advice: 'Check the spelling of `project` and that `account-id` is the account that owns it.',
    });
  }
  const isSelected = matcher(patterns);
  const selected = new Map(projects.filter(({ name }) => isSelected(name)).map((project) => [project.name, project]));
  if (selected.size > 0) return [...selected.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  throw new Failure({
    message: `No project of the account matches ${patterns.join(', ')}.`,
    advice: 'Check the globs in `project`, and that `account-id` is the right account.',
  });
}
