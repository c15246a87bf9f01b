/**
 * What a Direct Upload is made of, as `wrangler pages deploy` makes it (workers-sdk, packages/wrangler/src/pages):
 * which files of a directory belong to it, how they are packed into requests, and how that is told.
 */
import { posix } from 'node:path';
import prettyBytes from 'pretty-bytes';
import { Failure } from '../problem.js';

/** A file of the site. */
export interface SiteFile {
  /** Below the directory, with `/` between its parts and none in front. */
  path: string;
  /** Where it is on this machine. */
  location: string;
  bytes: number;
}

/** Limits of Cloudflare Pages (https://developers.cloudflare.com/pages/platform/limits/) and of its upload requests. */
export const MIB = 1024 * 1024;
export const MAX_FILE_BYTES = 25 * MIB;
export const BUCKET = { bytes: 40 * MIB, files: 2000 } as const;
export const MAX_REQUESTS_IN_FLIGHT = 3;

/** Bytes of a commit message that Cloudflare takes. */
const MAX_MESSAGE_LENGTH = 384;

/** How many files an error names. */
const NAMED = 20;

const IGNORED_AT_ROOT: readonly string[] = [
  '_worker.js',
  '_redirects',
  '_headers',
  '_routes.json',
  'functions',
  '.wrangler',
];
const IGNORED_ANYWHERE: readonly string[] = ['.DS_Store', 'node_modules', '.git'];

/**
 * Whether a file or folder is left out. Below a folder with a leading dot nothing is, for wrangler's `**` does not
 * look into those.
 */
export function isIgnored(path: string): boolean {
  const name = posix.basename(path);
  if (name === path && IGNORED_AT_ROOT.includes(name)) return true;
  return IGNORED_ANYWHERE.includes(name) && !/(?:^|\/)\.[^/]*\//.test(path);
}

/** What is hashed after the base64 text of a file: its extension without the dot. */
export function extensionOf(path: string): string {
  return posix.extname(path).slice(1);
}

/** @throws Failure that names the files that are too large, or says that there are none or too many */
export function checkFiles(files: readonly SiteFile[], directory: string, limit: number): void {
  if (files.length === 0) {
    throw new Failure({
      message: `The directory \`${directory}\` has no files to deploy.`,
      advice: 'Build the site in an earlier step, and set `directory` to the folder that the build writes.',
    });
  }
  const large = files.filter(({ bytes }) => bytes > MAX_FILE_BYTES);
  if (large.length > 0) {
    const names = large.map(({ path, bytes }) => `${path} (${size(bytes)})`);
    throw new Failure({
      message: `${count(large, 'file')} of \`${directory}\` ${large.length === 1 ? 'is' : 'are'} larger than the ${size(MAX_FILE_BYTES)} that Cloudflare Pages takes:${listed(names)}`,
      advice: 'Leave them out of `directory`, and serve them from R2 or another place.',
    });
  }
  if (files.length > limit) {
    throw new Failure({
      message: `The directory \`${directory}\` has ${count(files, 'file')}, but your plan takes ${limit.toLocaleString('en')}. The first beyond it:${listed(files.slice(limit).map(({ path }) => path))}`,
      advice: 'Check that `directory` is the folder that the build writes, and not the whole project.',
    });
  }
}

/** The first names, one a line, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length > NAMED ? [`and ${(names.length - NAMED).toLocaleString('en')} more`] : [];
  return [...names.slice(0, NAMED), ...more].map((name) => `\n- ${name}`).join('');
}

/**
 * Packs files into as many buckets as may be sent at the same time, largest files first and each into the bucket
 * with the least in it; a file that fits into none begins a new one.
 */
export function packBuckets<T extends { bytes: number }>(files: readonly T[]): T[][] {
  const buckets = Array.from({ length: MAX_REQUESTS_IN_FLIGHT }, () => ({ files: [] as T[], bytes: 0 }));
  for (const file of [...files].sort((a, b) => b.bytes - a.bytes)) {
    const fitting = buckets.filter(
      (bucket) => bucket.files.length < BUCKET.files && bucket.bytes + file.bytes <= BUCKET.bytes,
    );
    const emptiest = fitting.reduce<(typeof buckets)[number] | undefined>(
      (best, bucket) => (best === undefined || load(bucket) < load(best) ? bucket : best),
      undefined,
    );
    if (emptiest === undefined) {
      buckets.push({ files: [file], bytes: file.bytes });
      continue;
    }
    emptiest.files.push(file);
    emptiest.bytes += file.bytes;
  }
  return buckets.map((bucket) => bucket.files).filter((bucket) => bucket.length > 0);
}

/** How full a bucket is, 0 to 1, by bytes and by files. */
function load(bucket: { files: readonly unknown[]; bytes: number }): number {
  return bucket.bytes / BUCKET.bytes + bucket.files.length / BUCKET.files;
}

/** Cut to what Cloudflare takes, at a character. */
export function commitMessageOf(message: string): string {
  const encoder = new TextEncoder();
  let kept = '';
  let bytes = 0;
  for (const character of message) {
    bytes += encoder.encode(character).length;
    if (bytes > MAX_MESSAGE_LENGTH) break;
    kept += character;
  }
  return kept;
}

/** How far an upload has come. */
export interface UploadProgress {
  hashed: number;
  files: number;
  sentFiles: number;
  sentBytes: number;
}

/** One line about it. `elapsed`: milliseconds since the upload began. */
export function progressLine({ hashed, files, sentFiles, sentBytes }: UploadProgress, elapsed: number): string {
  const rate = sentBytes / (Math.max(elapsed, 1) / 1000);
  const read = hashed < files ? `read ${ratio(hashed, files)} files, ` : '';
  return `${read}uploaded ${count({ length: sentFiles }, 'file')}, ${size(sentBytes)}, ${size(rate)}/s`;
}

export function size(bytes: number): string {
  return prettyBytes(bytes, { binary: true, maximumFractionDigits: 1 });
}

export function count({ length }: { length: number }, noun: string): string {
  return `${length.toLocaleString('en')} ${noun}${length === 1 ? '' : 's'}`;
}

function ratio(part: number, whole: number): string {
  return `${part.toLocaleString('en')} of ${whole.toLocaleString('en')}`;
}
