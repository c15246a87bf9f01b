/** The paths in a wrangler configuration, which count from its folder. A copy in another folder needs them in full. */

/** The settings that are paths, wherever in the configuration they are. */
const PATH_SETTINGS: ReadonlySet<string> = new Set([
  ...['main', 'base_dir', 'tsconfig', 'migrations_dir', 'cwd', 'watch_dir', 'bucket', 'directory'],
]);

/** The settings that give a path to each of many names. */
const PATH_TABLES: ReadonlySet<string> = new Set(['wasm_modules', 'text_blobs', 'data_blobs']);

/** The settings whose values are the user's own texts. */
const TEXTS: ReadonlySet<string> = new Set(['vars', 'define']);

/**
 * The configuration with its relative paths in full. A text in any place that begins with `./` or `../` counts as a
 * path.
 * @param resolve makes a path absolute that counts from the folder of the configuration
 */
export function withAbsolutePaths(
  config: Readonly<Record<string, unknown>>,
  resolve: (path: string) => string,
): Record<string, unknown> {
  return mapFields(config, (key, value) => convert(value, PATH_SETTINGS.has(key), key));

  function convert(value: unknown, isPath: boolean, key = ''): unknown {
    if (TEXTS.has(key)) return value;
    if (typeof value === 'string') return isPath || /^\.{1,2}\//.test(value) ? resolve(value) : value;
    if (Array.isArray(value)) return value.map((item) => convert(item, isPath));
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    const isTable = PATH_TABLES.has(key);
    return mapFields(value, (name, field) => convert(field, isTable || PATH_SETTINGS.has(name), name));
  }
}

function mapFields(value: object, change: (key: string, field: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, change(key, field)]));
}
