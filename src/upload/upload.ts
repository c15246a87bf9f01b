import { setImmediate as otherWork } from 'node:timers/promises';
import pLimit from 'p-limit';
import pMap from 'p-map';
import type { UploadApi } from '../cloudflare/api/uploads.js';
import type { UploadProgress } from '../core/deploy/upload/progress.js';
import { MAX_BUCKET, MAX_REQUESTS_IN_FLIGHT, packBuckets, type SiteFile } from '../core/deploy/upload/upload.js';
import { bucketStream, type HashedFile } from './bucket.js';
import { createHasher, type Hasher } from './hash.js';
import { createHeldTexts } from './held-texts.js';
import type { Session } from './session.js';

export interface Upload {
  api: UploadApi;
  session: Session;
  /** Called often. */
  progress(now: UploadProgress): void;
  signal: AbortSignal;
  /** Whether Cloudflare is only asked what it does not have, and nothing is sent. Default false. */
  dryRun?: boolean;
}

export interface Uploaded {
  /** Every file, in the order they came in. */
  files: HashedFile[];
  /** Different contents that Cloudflare did not have. */
  sent: number;
  /** A file for each of them. */
  lacking: SiteFile[];
}

/** Files are hashed and sent batch by batch, each as much as may be sent at the same time. */
const BATCH = { bytes: MAX_REQUESTS_IN_FLIGHT * MAX_BUCKET.bytes, files: MAX_REQUESTS_IN_FLIGHT * MAX_BUCKET.files };

/** Batches that are being sent while the next one is read. */
const MAX_BATCHES_IN_FLIGHT = 2;

/** Uploads without trouble after which one more may be in flight again. */
const CALM = 3;

/** Bytes and files read before other work has its turn. */
const STINT = { bytes: 4 * 1024 * 1024, files: 100 };

/**
 * Sends Cloudflare the contents of files that it does not have, each content once. Reading, hashing and sending
 * overlap, and no more than a few pieces of files are held at a time. Trouble at Cloudflare's gateway means fewer
 * requests at a time.
 * @throws Failure when a file changes or cannot be read; the signal's reason when it is aborted; see `Client.request`
 */
export async function uploadFiles(
  files: readonly SiteFile[],
  { api, session, progress, signal, dryRun = false }: Upload,
): Promise<Uploaded> {
  const { read } = await createHasher();
  const held = createHeldTexts();
  const idle: Hasher[] = [];
  const hashed: HashedFile[] = [];
  const keys = new Set<string>();
  const lacking: SiteFile[] = [];
  const lanes = pLimit(MAX_REQUESTS_IN_FLIGHT);
  const sentBytes = new Map<unknown, number>();
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  /** Files that need not be sent: Cloudflare has their content, or another file has the same. */
  const spared = { files: 0, bytes: 0 };
  let sent = 0;
  let calm = 0;

  /** Batches of files with contents that no batch before had. */
  async function* batches(): AsyncGenerator<HashedFile[]> {
    let batch: HashedFile[] = [];
    let bytes = 0;
    let stint = { bytes: 0, files: 0 };
    for (const file of files) {
      const { key, text } = read(file);
      const keyed = { ...file, key };
      hashed.push(keyed);
      stint = { bytes: stint.bytes + file.bytes, files: stint.files + 1 };
      if (stint.bytes >= STINT.bytes || stint.files >= STINT.files) {
        stint = { bytes: 0, files: 0 };
        publishProgress();
        await otherWork(undefined, { signal });
      }
      if (keys.has(key)) {
        spare(file);
        continue;
      }
      keys.add(key);
      if (text !== undefined) held.hold(keyed, text);
      if (bytes + file.bytes > BATCH.bytes || batch.length === BATCH.files) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(keyed);
      bytes += file.bytes;
    }
    yield batch;
  }

  async function sendMissing(batch: readonly HashedFile[]): Promise<void> {
    const hashes = batch.map(({ key }) => key);
    const missing = new Set(await session.use((token) => api.checkMissing(token, hashes)));
    for (const file of batch) {
      if (dryRun || !missing.has(file.key)) held.release(file.key);
      if (!missing.has(file.key)) spare(file);
    }
    publishProgress();
    const files = batch.filter(({ key }) => missing.has(key));
    lacking.push(...files);
    if (dryRun) sent += files.length;
    else await Promise.all(packBuckets(files).map((bucket) => lanes(() => send(bucket))));
  }

  async function send(bucket: readonly HashedFile[]): Promise<void> {
    const hasher = idle.pop() ?? (await createHasher());
    const stream = bucketStream(bucket, {
      hasher,
      held,
      sent(bytes) {
        sentBytes.set(bucket, bytes);
        publishProgress();
      },
    });
    await session.use((token) => api.upload(token, stream, slowDown));
    idle.push(hasher);
    for (const { key } of bucket) held.release(key);
    sent += bucket.length;
    calm += 1;
    if (calm % CALM === 0) lanes.concurrency = Math.min(MAX_REQUESTS_IN_FLIGHT, lanes.concurrency + 1);
    publishProgress();
  }

  function spare({ bytes }: SiteFile): void {
    spared.files += 1;
    spared.bytes += bytes;
  }

  function slowDown(): void {
    calm = 0;
    lanes.concurrency = 1;
    publishProgress();
  }

  function publishProgress(): void {
    const bytes = [...sentBytes.values()].reduce((sum, some) => sum + some, 0);
    progress({
      files: files.length,
      bytes: total,
      hashed: hashed.length,
      doneFiles: spared.files + sent,
      doneBytes: spared.bytes + bytes,
      sentFiles: sent,
      sentBytes: bytes,
      isSlowed: lanes.concurrency < MAX_REQUESTS_IN_FLIGHT,
    });
  }

  try {
    await pMap(batches(), sendMissing, { concurrency: MAX_BATCHES_IN_FLIGHT });
  } finally {
    lanes.clearQueue();
  }
  return { files: hashed, sent, lacking };
}
