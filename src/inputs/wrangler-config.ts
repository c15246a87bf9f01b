import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import stripJsonComments from 'strip-json-comments';
import { Failure } from '../core/problem.js';

/** What the project's wrangler configuration says about a Pages project. */
export interface WranglerConfig {
  /** Name of the project. */
  name?: string;
  /** The built site, absolute. */
  directory: string;
  /** The same, relative to the workspace. */
  outputDir: string;
  /** SHA-256 of the file, as wrangler sends it. */
  hash: string;
  /** What the Functions are compiled for, where it says so. */
  compatibilityDate?: string;
  compatibilityFlags?: string[];
}

/** In the order in which wrangler looks for them. */
const NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'];

/** Written by build tools; it names the configuration to use instead. */
const REDIRECT = join('.wrangler', 'deploy', 'config.json');

/**
 * Reads the wrangler configuration of the workspace. Like wrangler, takes no notice of one without
 * `pages_build_output_dir`, which is not about Pages.
 * @throws Failure when it cannot be read
 */
export function readWranglerConfig(workspace: string): WranglerConfig | undefined {
  const path = redirected(workspace) ?? NAMES.map((name) => join(workspace, name)).find((file) => existsSync(file));
  if (path === undefined) return undefined;
  const content = readFileSync(path);
  const raw = parse(path, content.toString());
  if (typeof raw.pages_build_output_dir !== 'string') return undefined;
  const directory = resolve(dirname(path), raw.pages_build_output_dir);
  const flags = raw.compatibility_flags;
  return {
    directory,
    outputDir: relative(workspace, directory),
    hash: createHash('sha256').update(content).digest('hex'),
    ...(typeof raw.name === 'string' ? { name: raw.name } : {}),
    ...(typeof raw.compatibility_date === 'string' ? { compatibilityDate: raw.compatibility_date } : {}),
    ...(Array.isArray(flags) ? { compatibilityFlags: flags.filter((flag) => typeof flag === 'string') } : {}),
  };
}

function redirected(workspace: string): string | undefined {
  const path = join(workspace, REDIRECT);
  if (!existsSync(path)) return undefined;
  const { configPath } = parse(path, readFileSync(path, 'utf8'));
  if (typeof configPath === 'string') return resolve(dirname(path), configPath);
  throw new Failure({
    message: `${REDIRECT} names no \`configPath\`.`,
    advice: 'Build the site again, or delete that file.',
  });
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    const value = path.endsWith('.toml')
      ? parseToml(text)
      : JSON.parse(stripJsonComments(text, { trailingCommas: true }));
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    const reason = String((error as Error).message).split('\n', 1)[0];
    throw new Failure({
      message: `${basename(path)} cannot be read: ${reason}`,
      advice: 'Correct the file, or set `directory` and `project`.',
    });
  }
}
