import { writePart } from '../../count.js';
import { writeDuration } from '../../duration.js';
import { size } from './upload.js';

/** How far an upload is. */
export interface UploadProgress {
  /** Files and bytes of the site. */
  files: number;
  bytes: number;
  /** How many of `files` are read and hashed. */
  hashed: number;
  /** Files and bytes whose content Cloudflare has, or has had before. Bytes that are being sent count. */
  doneFiles: number;
  doneBytes: number;
  /** Files and bytes that were sent. */
  sentFiles: number;
  sentBytes: number;
  /** Whether trouble at Cloudflare's gateway makes the upload slower. */
  isSlowed: boolean;
}

/** The share that is done, from 0 to 1: of the bytes, or of the files when they are empty. */
export function shareOf({ files, bytes, doneFiles, doneBytes }: UploadProgress): number {
  const [done, all] = bytes > 0 ? [doneBytes, bytes] : [doneFiles, files];
  return all === 0 ? 0 : Math.min(1, done / all);
}

/**
 * `1,234 of 5,000 files, 12 MiB of 48 MiB (25 %), 9s left`. Nothing may have been sent yet: then there is no time.
 * @param elapsed milliseconds since the upload began
 * @param pause milliseconds that the next request waits for the rate limit at least
 */
export function uploadProgressLine(
  progress: UploadProgress,
  { elapsed, pause }: { elapsed: number; pause: number },
): string {
  const { files, bytes, doneFiles, doneBytes } = progress;
  const share = shareOf(progress);
  const left = share > 0 && share < 1 ? `, ${roughly((elapsed * (1 - share)) / share)} left` : '';
  const parts = `${writePart(doneFiles, files)} files, ${size(doneBytes)} of ${size(bytes)} (${Math.floor(100 * share)} %)`;
  return `${parts}${left}${reasonOf(progress, pause)}`;
}

/** Milliseconds that a request waits for the rate limit at least when that is said. */
const MIN_PAUSE = 2000;

/** Why the upload is slower than it could be. */
function reasonOf({ hashed, files, doneFiles, isSlowed }: UploadProgress, pause: number): string {
  if (pause >= MIN_PAUSE) return `; waiting ${roughly(pause)} for Cloudflare's rate limit`;
  if (isSlowed) return '; Cloudflare has trouble taking the files, so fewer are sent at a time';
  return hashed < files && doneFiles >= hashed ? `; reading files (${writePart(hashed, files)})` : '';
}

function roughly(ms: number): string {
  return writeDuration(Math.ceil(ms / 1000) * 1000);
}
