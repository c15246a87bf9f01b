import { expect, test } from '@jest/globals';
import { uploadedLine } from '../../../../src/core/deploy/upload/facts.js';

test('the result of an upload is one line', () => {
  expect(uploadedLine({ files: 1000, bytes: 10_485_760, uploaded: 12, reused: 988, seconds: 1.26 })).toBe(
    '1,000 files, 10 MiB: 12 uploaded, 988 reused, in 1.3 s',
  );
  expect(uploadedLine({ files: 2, bytes: 73_728, uploaded: 2, reused: 0, seconds: 0 })).toBe(
    '2 files, 72 KiB: 2 uploaded, 0 reused, in 0.0 s',
  );
  expect(uploadedLine({ files: 1, bytes: 0, uploaded: 1, reused: 0, seconds: 0 })).toBe(
    '1 file, 0 B: 1 uploaded, 0 reused, in 0.0 s',
  );
});
