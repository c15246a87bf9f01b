import { Failure } from '../../core/problem.js';
import { changedSettings, PRODUCTION_BUILDS } from '../../core/production/hold/settings.js';
import type { Client } from '../http/client.js';
import { projectPath } from './paths.js';
import { isObject } from './shape.js';

/**
 * Switches Cloudflare's automatic production builds of a Git project on or off, and nothing else: the project is read
 * before and after. When another setting changed with it, the switches for builds are put back as they were.
 * @returns whether the switch was changed
 * @throws Failure when the project has no such switch, or when another setting changed; for other errors see
 *   `Client.request`
 */
export async function switchProductionBuilds(
  client: Client,
  accountId: string,
  projectName: string,
  { enabled }: { enabled: boolean },
): Promise<boolean> {
  const path = projectPath(accountId, projectName);
  const isUsable = (value: unknown) => isObject(value) && value.name === projectName;
  const read = async () => (await client.request({ method: 'GET', path, isUsable })).result;
  const patch = async (config: unknown) => {
    await client.request({ method: 'PATCH', path, json: { source: { config } }, isUsable: isObject });
  };

  const before = await read();
  const config = configOf(before);
  if (typeof config?.production_deployments_enabled !== 'boolean') {
    throw new Failure({
      message: `Cloudflare does not say whether project ${projectName} has automatic production builds, so they were not switched.`,
      advice: 'Only a project that builds a repository has them: take `production-builds` out for others.',
    });
  }
  if (config.production_deployments_enabled === enabled) return false;
  await patch({ production_deployments_enabled: enabled });
  const after = await read();
  const others = changedSettings(before, after).filter((setting) => setting !== PRODUCTION_BUILDS);
  const isDone = configOf(after)?.production_deployments_enabled === enabled;
  if (isDone && others.length === 0) return true;
  if (others.length === 0) {
    throw new Failure({
      message: `Cloudflare took the change of automatic production builds of ${projectName}, but they are as before.`,
      advice: 'Switch them in the dashboard: Settings > Builds > Branch control.',
    });
  }
  throw new Failure({
    message: `With automatic production builds of ${projectName}, other settings changed: ${others.join(', ')}. ${await restore(config)}`,
    advice: 'Look at the settings of the project in the dashboard, and switch the builds there.',
  });

  /** Puts the switches for builds back. @returns what came of it, a sentence */
  async function restore(switches: unknown): Promise<string> {
    try {
      await patch(switches);
      const left = changedSettings(before, await read());
      return left.length === 0
        ? 'Everything was put back as it was.'
        : `These settings differ from before: ${left.join(', ')}.`;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return `They were not seen to be put back: ${error.message}`;
    }
  }
}

function configOf(project: unknown): Record<string, unknown> | undefined {
  if (!isObject(project) || !isObject(project.source)) return undefined;
  const { config } = project.source;
  return isObject(config) ? config : undefined;
}
