import type { Project } from '../../core/pages/project.js';
import { type PurgeRun, purgeCache } from './purge-cache.js';

/**
 * Reads which hosts a purge of the cache would be for: a purge that keeps its requests. What it could not purge is a
 * warning.
 * @throws the signal's reason when it is aborted
 */
export async function planPurge(project: Pick<Project, 'name'>, run: PurgeRun): Promise<string[]> {
  const { pages, log } = run;
  const planned: string[] = [];
  const zones: typeof pages.zones = async () => ({
    ...(await pages.zones()),
    purge: async (_zone, hosts) => void planned.push(...hosts),
  });
  const quiet = { ...run, pages: { ...pages, zones }, log: { ...log, event: () => undefined } };
  await purgeCache(project, quiet);
  return planned;
}
