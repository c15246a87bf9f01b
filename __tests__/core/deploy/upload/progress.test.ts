import { expect, test } from '@jest/globals';
import { shareOf, type UploadProgress, uploadProgressLine } from '../../../../src/core/deploy/upload/progress.js';
import { MIB } from '../../../../src/core/deploy/upload/upload.js';

const HALF: UploadProgress = {
  ...{ files: 5000, bytes: 48 * MIB, hashed: 5000 },
  ...{ doneFiles: 1234, doneBytes: 12 * MIB, sentFiles: 1000, sentBytes: 9 * MIB },
  isSlowed: false,
};

const line = (progress: Partial<UploadProgress>, pause = 0) =>
  uploadProgressLine({ ...HALF, ...progress }, { elapsed: 3000, pause });

test('progress shows what is done, all, the share and the time left', () => {
  expect(line({})).toBe('1,234 of 5,000 files, 12 MiB of 48 MiB (25 %), 9s left');
  expect(line({ doneFiles: 5000, doneBytes: 48 * MIB })).toBe('5,000 of 5,000 files, 48 MiB of 48 MiB (100 %)');
});

test('progress says why nothing is sent, or little', () => {
  expect(line({}, 45_000)).toMatch(/ 9s left; waiting 45s for Cloudflare's rate limit$/);
  expect(line({ isSlowed: true })).toMatch(/; Cloudflare has trouble taking the files, so fewer are sent at a time$/);
  expect(line({ hashed: 1200, doneFiles: 1200 })).toMatch(/; reading files \(1,200 of 5,000\)$/);
  expect(line({ hashed: 2000, doneFiles: 1200 })).toMatch(/ left$/);
  expect(line({ doneFiles: 0, doneBytes: 0, hashed: 0 })).toBe(
    '0 of 5,000 files, 0 B of 48 MiB (0 %); reading files (0 of 5,000)',
  );
});

test('the share is of the bytes, or of the files where there are none, and never more than all', () => {
  expect(shareOf(HALF)).toBe(0.25);
  expect(shareOf({ ...HALF, bytes: 0, doneBytes: 0, doneFiles: 2500 })).toBe(0.5);
  expect(shareOf({ ...HALF, doneBytes: 99 * MIB })).toBe(1);
  expect(shareOf({ ...HALF, files: 0, bytes: 0 })).toBe(0);
});
