/** Which settings of a project an answer of the API shows to be changed. */

/** Fields of a project that deployments change. All others are settings. */
const NO_SETTINGS: ReadonlySet<string> = new Set([
  'canonical_deployment',
  'latest_deployment',
  'uses_functions',
  'framework',
  'framework_version',
]);

/** The switch for automatic production builds. */
export const PRODUCTION_BUILDS = 'source.config.production_deployments_enabled';

/**
 * The paths of the settings that differ between two answers about a project, such as `build_config.root_dir`. Only the
 * paths: the values may be secret.
 */
export function changedSettings(before: unknown, after: unknown): string[] {
  return differences(before, after, '').filter((path) => !NO_SETTINGS.has(path.split('.')[0] as string));
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
