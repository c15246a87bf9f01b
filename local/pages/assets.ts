/** The asset endpoints of a Direct Upload: which files are missing, and taking them in. */
import type { Answer } from '../http.js';
import { ok, Refusal } from './envelope.js';
import type { ProjectRecord } from './records.js';

const MIB = 1024 * 1024;
const BUCKET = { files: 2000, bytes: 40 * MIB, file: 25 * MIB };

export function checkMissing(project: ProjectRecord, body: unknown): Answer {
  return ok(hashesIn(body).filter((hash) => !project.assets.has(hash)));
}

/** Takes a bucket of files in. `keepContents`: false to remember only their size and type. */
export function upload(project: ProjectRecord, body: unknown, keepContents: boolean): Answer {
  if (!Array.isArray(body) || body.length === 0 || body.length > BUCKET.files) {
    throw new Refusal(400, [8000030, `A request takes 1 to ${BUCKET.files} files`]);
  }
  const files = body.map(readFile);
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > BUCKET.bytes) throw new Refusal(413, [8000030, 'The files of one request are too large together']);
  for (const { key, contentType, content } of files) {
    project.assets.set(key, { contentType, size: content.length, ...(keepContents ? { content } : {}) });
  }
  return ok(null);
}

export function upsertHashes(project: ProjectRecord, body: unknown): Answer {
  const unknown = hashesIn(body).find((hash) => !project.assets.has(hash));
  if (unknown !== undefined) throw new Refusal(400, [8000030, `Not uploaded: ${unknown}`]);
  return ok(null);
}

function hashesIn(body: unknown): string[] {
  const hashes = (body as { hashes?: unknown } | undefined)?.hashes;
  if (!Array.isArray(hashes) || !hashes.every(isHash)) {
    throw new Refusal(400, [8000030, 'The field `hashes` must be a list of hashes']);
  }
  return hashes;
}

function readFile(file: { key?: unknown; value?: unknown; metadata?: { contentType?: unknown }; base64?: unknown }): {
  key: string;
  contentType: string;
  content: Buffer;
} {
  const { key, value, metadata, base64 } = file;
  const contentType = metadata?.contentType;
  if (!isHash(key) || typeof value !== 'string' || base64 !== true || typeof contentType !== 'string') {
    throw new Refusal(400, [8000030, 'A file needs `key`, `value`, `metadata.contentType` and `base64: true`']);
  }
  const content = Buffer.from(value, 'base64');
  if (content.length > BUCKET.file) throw new Refusal(413, [8000030, `The file ${key} is larger than 25 MiB`]);
  return { key, contentType, content };
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}
