import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import stripJsonComments from 'strip-json-comments';
import { defined } from '../core/defined.js';
import { Failure } from '../core/problem.js';

/** The parts of a wrangler configuration that a deploy uses. */
export interface WranglerConfig {
  /** The name of the project. */
  name?: string;
  /** The absolute path of the built site. */
  directory: string;
  /** The path of the built site from the workspace. */
  outputDir: string;
  /** The SHA-256 hash of the file, which wrangler sends too. */
  hash: string;
  /** What the Functions are compiled for. */
  compatibilityDate?: string;
  compatibilityFlags?: string[];
}

/** The names of the file, in the order in which wrangler looks for them. */
const NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'];

/** A file of build tools that names the configuration to use instead. */
const REDIRECT = join('.wrangler', 'deploy', 'config.json');

/**
 * Reads the wrangler configuration of the workspace. A configuration without `pages_build_output_dir` is not about
 * Pages: it is ignored, as wrangler does.
 * @throws Failure when the file cannot be read
 */
export function readWranglerConfig(workspace: string): WranglerConfig | undefined {
  const path = redirectedPath(workspace) ?? NAMES.map((name) => join(workspace, name)).find((file) => existsSync(file));
  if (path === undefined) return undefined;
  const content = readFileSync(path);
  const raw = parse(path, content.toString());
  if (typeof raw.pages_build_output_dir !== 'string') return undefined;
  const directory = resolve(dirname(path), raw.pages_build_output_dir);
  const { name, compatibility_date: date, compatibility_flags: flags } = raw;
  return {
    directory,
    outputDir: relative(workspace, directory),
    hash: createHash('sha256').update(content).digest('hex'),
    ...defined({
      name: textOf(name),
      compatibilityDate: textOf(date),
      compatibilityFlags: Array.isArray(flags) ? flags.filter((flag) => typeof flag === 'string') : undefined,
    }),
  };
}

/** @throws Failure when the redirect names no configuration */
function redirectedPath(workspace: string): string | undefined {
  const path = join(workspace, REDIRECT);
  if (!existsSync(path)) return undefined;
  const { configPath } = parse(path, readFileSync(path, 'utf8'));
  if (typeof configPath === 'string') return resolve(dirname(path), configPath);
  throw new Failure({
    message: `${REDIRECT} names no \`configPath\`.`,
    advice: 'Build the site again, or delete that file.',
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @throws Failure when the text is not of the file's format */
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
