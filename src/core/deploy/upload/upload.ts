/**
 * The rules of a Direct Upload, the same as those of `wrangler pages deploy` (workers-sdk,
 * packages/wrangler/src/pages): which files of a directory belong to the site, and how they are packed into requests.
 */
import { posix } from 'node:path';
import prettyBytes from 'pretty-bytes';
import { writeCount, writeNumber } from '../../count.js';
import { Failure } from '../../problem.js';

/** A file of the site. */
export interface SiteFile {
  /** The path from the directory, with `/` between its parts and no `/` at the start. */
  path: string;
  /** The absolute path on this machine. */
  location: string;
  bytes: number;
}

export const MIB = 1024 * 1024;

/** The largest file that Cloudflare Pages takes (https://developers.cloudflare.com/pages/platform/limits/). */
export const MAX_FILE_BYTES = 25 * MIB;

/** The largest bucket, which is what one upload request holds. */
export const MAX_BUCKET = { bytes: 40 * MIB, files: 2000 } as const;

/** How many upload requests run at the same time. */
export const MAX_REQUESTS_IN_FLIGHT = 3;

/** The longest commit message that Cloudflare takes, as it is sent. */
const MAX_MESSAGE_BYTES = 384;

/** How many files an error names. */
const MAX_NAMES = 20;

/** Names that are not part of the site: in the directory itself, and at any depth. */
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
 * Whether a file or folder is not part of the site. Below a folder whose name begins with a dot, nothing is left out:
 * wrangler's `**` does not match such folders.
 * @param path from the directory, with `/` between its parts
 */
export function isIgnored(path: string): boolean {
  const name = posix.basename(path);
  if (name === path && IGNORED_AT_ROOT.includes(name)) return true;
  return IGNORED_ANYWHERE.includes(name) && !/(?:^|\/)\.[^/]*\//.test(path);
}

/**
 * Whether a file or folder that is not part of the site may be missed: what is below these names was built, and no one
 * finds it on the site.
 * @param path from the directory
 */
export function isMissed(path: string): boolean {
  return path === 'functions' || /(?:^|\/)(?:node_modules|\.git)$/.test(path);
}

/** The extension without its dot. It is hashed after the base64 text of the file. */
export function extensionOf(path: string): string {
  return posix.extname(path).slice(1);
}

/**
 * Checks the files of a site against the limits of Cloudflare Pages.
 * @param directory its name, for messages
 * @param limit how many files a deployment may have
 * @throws Failure when there are no files, when some are too large, or when there are too many
 */
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
      message: `${writeCount(large.length, 'file')} of \`${directory}\` ${large.length === 1 ? 'is' : 'are'} larger than the ${size(MAX_FILE_BYTES)} that Cloudflare Pages takes:${listed(names)}`,
      advice: 'Leave them out of `directory`, and serve them from R2 or another place.',
    });
  }
  if (files.length > limit) {
    throw new Failure({
      message: `The directory \`${directory}\` has ${writeCount(files.length, 'file')}, but your plan takes ${writeNumber(limit)}. The first beyond it:${listed(files.slice(limit).map(({ path }) => path))}`,
      advice: 'Check that `directory` is the folder that the build writes, and not the whole project.',
    });
  }
}

/** How many bytes files have together. */
export function bytesOf(files: readonly { bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The first names, each in a line of its own, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length > MAX_NAMES ? [`and ${writeNumber(names.length - MAX_NAMES)} more`] : [];
  return [...names.slice(0, MAX_NAMES), ...more].map((name) => `\n- ${name}`).join('');
}

/**
 * Packs files into buckets. It begins with one bucket for each request that may run at the same time. The largest
 * file comes first, and each file goes into the emptiest bucket. A file that fits into no bucket begins a new one.
 */
export function packBuckets<T extends { bytes: number }>(files: readonly T[]): T[][] {
  const buckets = Array.from({ length: MAX_REQUESTS_IN_FLIGHT }, () => ({ files: [] as T[], bytes: 0 }));
  for (const file of [...files].sort((a, b) => b.bytes - a.bytes)) {
    const fitting = buckets.filter(
      (bucket) => bucket.files.length < MAX_BUCKET.files && bucket.bytes + file.bytes <= MAX_BUCKET.bytes,
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

/** How full a bucket is, by bytes plus by files: from 0 to 2. */
function load(bucket: { files: readonly unknown[]; bytes: number }): number {
  return bucket.bytes / MAX_BUCKET.bytes + bucket.files.length / MAX_BUCKET.files;
}

/**
 * The start of a commit message that Cloudflare takes. A form sends every line end as CRLF, and the bytes are counted
 * after that. It never ends inside a character, and half a surrogate pair is replaced.
 */
export function commitMessageOf(message: string): string {
  const encoder = new TextEncoder();
  const lines = message.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd');
  let kept = '';
  let bytes = 0;
  for (const character of lines) {
    bytes += character === '\n' ? 2 : encoder.encode(character).length;
    if (bytes > MAX_MESSAGE_BYTES) break;
    kept += character;
  }
  return kept;
}

/** A number of bytes for people, such as `1.5 MiB` and `72 KiB`. */
export function size(bytes: number): string {
  return prettyBytes(bytes, { binary: true, maximumFractionDigits: 1 }).replace('kiB', 'KiB');
}
