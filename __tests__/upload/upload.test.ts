import { truncateSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { UploadApi } from '../../src/cloudflare/api/uploads.js';
import type { UploadProgress } from '../../src/core/deploy/upload/progress.js';
import type { SiteFile } from '../../src/core/deploy/upload/upload.js';
import type { Session } from '../../src/upload/session.js';
import { uploadFiles } from '../../src/upload/upload.js';
import { until } from '../clocks.js';
import { siteFiles } from './folder.js';

type Sent = { key: string; value: string }[];

/** Remembers what it is asked, and holds each upload until others had the time to begin. */
function setUp(has: (hash: string) => boolean = () => false) {
  const checked: string[][] = [];
  const sent: Sent[] = [];
  const inFlight = { now: 0, most: 0 };
  const progress: UploadProgress[] = [];
  let beforeUpload = async (_retry: () => void): Promise<void> => {};
  const api = {
    async checkMissing(_token: string, hashes: readonly string[]) {
      checked.push([...hashes]);
      return hashes.filter((hash) => !has(hash));
    },
    async upload(_token: string, stream: { length: number; open(): Iterable<Uint8Array> }, onRetry: () => void) {
      inFlight.now += 1;
      inFlight.most = Math.max(inFlight.most, inFlight.now);
      await beforeUpload(onRetry);
      sent.push(JSON.parse(Buffer.concat([...stream.open()]).toString()));
      inFlight.now -= 1;
    },
  } as unknown as UploadApi;
  const session: Session = { use: (call) => call('token'), fileLimit: async () => 20_000 };
  const controller = new AbortController();
  const upload = (files: readonly SiteFile[]) =>
    uploadFiles(files, { api, session, progress: (now) => progress.push(now), signal: controller.signal });
  return {
    ...{ checked, sent, inFlight, progress, upload, controller },
    onUpload(act: typeof beforeUpload) {
      beforeUpload = act;
    },
  };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** So large that a bucket holds one, and a batch five. */
const LARGE = 21 * 1024 * 1024;

/** Many sparse files of one size; the first bytes make their contents different. */
function manyFiles(count: number, bytes: number): SiteFile[] {
  const names = Array.from({ length: count }, (_, index) => [`f${index}.bin`, String(index)]);
  const files = siteFiles(Object.fromEntries(names));
  for (const { location } of files) truncateSync(location, bytes);
  return files.map((file) => ({ ...file, bytes }));
}

test('only contents that are missing are sent, each once', async () => {
  const files = siteFiles({ 'a.txt': 'one', 'b.txt': 'one', 'c.html': 'one', 'd.txt': 'two' });
  const all = setUp();
  const { files: hashed, sent } = await all.upload(files);
  expect(hashed.map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'c.html', 'd.txt']);
  expect(hashed[0]?.key).toBe(hashed[1]?.key);
  expect(sent).toBe(3);
  expect(all.checked).toEqual([[hashed[0], hashed[2], hashed[3]].map((file) => file?.key)]);
  expect(
    all.sent
      .flat()
      .map(({ value }) => Buffer.from(value, 'base64').toString())
      .sort(),
  ).toEqual(['one', 'one', 'two']);

  const some = setUp((hash) => hash === hashed[0]?.key);
  expect((await some.upload(files)).sent).toBe(2);
  expect(
    some.sent
      .flat()
      .map(({ key }) => key)
      .sort(),
  ).toEqual([hashed[2]?.key, hashed[3]?.key].sort());
});

test('large sites are checked and sent batch by batch, with at most three requests in flight', async () => {
  const { upload, checked, sent, inFlight, progress, onUpload } = setUp();
  const read: (number | undefined)[] = [];
  onUpload(async () => {
    await sleep(5);
    read.push(progress.at(-1)?.hashed);
  });
  const files = manyFiles(9, LARGE);
  const uploaded = await upload(files);
  expect(uploaded.sent).toBe(9);
  expect(checked.map(({ length }) => length)).toEqual([5, 4]);
  expect(sent.map(({ length }) => length)).toEqual(Array(9).fill(1));
  expect(inFlight.most).toBe(3);
  const last = progress.at(-1);
  expect(last).toEqual({
    ...{ files: 9, bytes: 9 * LARGE, hashed: 9, doneFiles: 9, doneBytes: 9 * LARGE },
    ...{ sentFiles: 9, sentBytes: 9 * LARGE, isSlowed: false },
  });
  expect(read[0]).toBeLessThan(9);
});

describe('trouble', () => {
  test('at the gateway means one request at a time, until it is over', async () => {
    const { upload, inFlight, onUpload } = setUp();
    const during: number[] = [];
    let uploads = 0;
    onUpload(async (onRetry) => {
      uploads += 1;
      if (uploads === 1) onRetry();
      if (uploads <= 3) await until(() => uploads >= 3);
      await sleep(5);
      during.push(inFlight.now);
    });
    await upload(manyFiles(7, LARGE));
    expect(during.slice(0, 3)).toEqual([3, 2, 1]);
    expect(Math.max(...during.slice(3))).toBeGreaterThan(1);
  });

  test('that stays ends the upload', async () => {
    const { upload, sent, onUpload } = setUp();
    onUpload(() => Promise.reject(new Error('refused')));
    await expect(upload(manyFiles(3, 10))).rejects.toThrow('refused');
    expect(sent).toEqual([]);
  });

  test('with a file that changes after it was hashed is told', async () => {
    const { upload, onUpload } = setUp();
    const files = siteFiles({ 'a.txt': 'hello' });
    onUpload(async () => truncateSync(files[0]?.location ?? '', 2));
    await expect(upload(files)).rejects.toThrow('The file `a.txt` changed while it was uploaded.');
  });

  test('is over at once when the user cancels', async () => {
    const { upload, checked, controller } = setUp();
    controller.abort(new Error('canceled'));
    await expect(upload(manyFiles(2, LARGE))).rejects.toThrow(/cancel|abort/i);
    expect(checked).toEqual([]);
  });
});
