import { createHash } from 'node:crypto';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parse as parseToml, TomlError } from 'smol-toml';
import stripJsonComments from 'strip-json-comments';
import { defined } from '../core/defined.js';
import { withAbsolutePaths } from '../core/deploy/config-paths.js';
import type { Environment } from '../core/pages/deployment.js';
import { Failure } from '../core/problem.js';
import { isUtf16, withoutMark } from '../files/byte-order-mark.js';
import { readFile } from '../files/open.js';
import { exists, realPath } from '../files/places.js';

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
  /** How the Functions are compiled for each environment. */
  functions: Readonly<Record<Environment, FunctionsSettings>>;
  /** Everything that is written in it, with its relative paths in full. */
  content: Readonly<Record<string, unknown>>;
}

export interface FunctionsSettings {
  compatibilityDate?: string;
  compatibilityFlags?: string[];
  /** Whether the `_worker.js` of the site is sent as it is. */
  noBundle: boolean;
}

/** The names of the file, in the order in which wrangler looks for them. */
const NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'];

/** A file of build tools that names the configuration to use instead. */
const REDIRECT = join('.wrangler', 'deploy', 'config.json');

/** A configuration is small; this is a hundred times the largest that anybody writes. */
const MAX_BYTES = 1024 * 1024;

/** A configuration that is there, and is not of its form. */
export class InvalidConfig extends Failure {}

/**
 * Reads the wrangler configuration of the workspace. A configuration without `pages_build_output_dir` is not about
 * Pages: it is ignored, as wrangler does.
 * @throws InvalidConfig when it is not of its form; Failure when it is no regular file, larger than 1 MiB, or led to by
 *   a link out of the workspace
 */
export function readWranglerConfig(workspace: string): WranglerConfig | undefined {
  const path = redirectedPath(workspace) ?? NAMES.map((name) => join(workspace, name)).find((file) => exists(file));
  if (path === undefined) return undefined;
  const content = read(workspace, path);
  const raw = parse(path, content);
  if (typeof raw.pages_build_output_dir !== 'string') return undefined;
  const directory = resolve(dirname(path), raw.pages_build_output_dir);
  return {
    directory,
    outputDir: relative(workspace, directory),
    hash: createHash('sha256').update(content).digest('hex'),
    ...defined({ name: textOf(raw.name) }),
    functions: { production: functionsOf(raw, 'production'), preview: functionsOf(raw, 'preview') },
    content: withAbsolutePaths(raw, (written) => resolve(dirname(path), written)),
  };
}

/** What is set for an environment goes before what is set for all. */
function functionsOf(raw: Readonly<Record<string, unknown>>, environment: Environment): FunctionsSettings {
  const settings = { ...raw, ...objectOf(objectOf(raw.env)[environment]) };
  const { compatibility_date: date, compatibility_flags: flags, no_bundle: noBundle } = settings;
  return {
    ...defined({
      compatibilityDate: textOf(date),
      compatibilityFlags: Array.isArray(flags) ? flags.filter((flag) => typeof flag === 'string') : undefined,
    }),
    noBundle: noBundle === true,
  };
}

/** @throws Failure when the redirect names no configuration */
function redirectedPath(workspace: string): string | undefined {
  const path = join(workspace, REDIRECT);
  if (!exists(path)) return undefined;
  const { configPath } = parse(path, read(workspace, path));
  if (typeof configPath === 'string') return resolve(dirname(path), configPath);
  throw new InvalidConfig({
    message: `${REDIRECT} names no \`configPath\`.`,
    advice: 'Build the site again, or delete that file.',
  });
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function read(workspace: string, path: string): Buffer {
  const name = relative(workspace, path);
  return readFile(path, { name, maxBytes: MAX_BYTES, within: realPath(workspace) ?? workspace });
}

function parse(path: string, content: Buffer): Record<string, unknown> {
  if (isUtf16(content)) {
    throw new InvalidConfig({
      message: `${basename(path)} cannot be read: it is written in UTF-16.`,
      advice: 'Save the file as UTF-8.',
    });
  }
  const text = withoutMark(content).toString();
  try {
    const isToml = path.endsWith('.toml');
    return objectOf(isToml ? parseToml(text) : JSON.parse(stripJsonComments(text, { trailingCommas: true })));
  } catch (error) {
    const form = path.endsWith('.toml') ? 'TOML' : 'JSON';
    throw new InvalidConfig({
      message: `${basename(path)} cannot be read: it is not ${form}${placeOf(error, text)}.`,
      advice: 'Correct the file, or set `directory` and `project`.',
    });
  }
}

/** Where the text is wrong, as far as the error says so. What the error quotes of the text may be a secret. */
function placeOf(error: unknown, text: string): string {
  if (error instanceof TomlError) return ` (line ${error.line}, column ${error.column})`;
  const position = /at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(String((error as Error).message))?.[1];
  if (position === undefined) return '';
  const lines = text.slice(0, Number(position)).split('\n');
  return ` (line ${lines.length}, column ${(lines[lines.length - 1] as string).length + 1})`;
}
