import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bytesOf,
  checkFiles,
  commitMessageOf,
  extensionOf,
  isIgnored,
  isMissed,
  MAX_BUCKET,
  MAX_FILE_BYTES,
  MAX_REQUESTS_IN_FLIGHT,
  MIB,
  packBuckets,
} from '../../../../src/core/deploy/upload/upload.js';

const file = (path: string, bytes = 1) => ({ path, location: `/site/${path}`, bytes });

test('the bytes of files are added up', () => {
  expect(bytesOf([])).toBe(0);
  expect(bytesOf([file('a', 2), file('b', 3)])).toBe(5);
});

describe('what belongs to a site', () => {
  test.each(['_worker.js', '_redirects', '_headers', '_routes.json', 'functions', '.wrangler'])(
    '%s is left out at the root and kept below it',
    (name) => {
      expect(isIgnored(name)).toBe(true);
      expect(isIgnored(`blog/${name}`)).toBe(false);
    },
  );

  test.each(['.DS_Store', 'node_modules', '.git'])('%s is left out anywhere but below a dot folder', (name) => {
    expect(isIgnored(name)).toBe(true);
    expect(isIgnored(`a/b/${name}`)).toBe(true);
    expect(isIgnored(`a/.well-known/${name}`)).toBe(false);
  });

  test('what was built and is left out may be missed, what an editor or wrangler wrote is not', () => {
    for (const path of ['functions', 'node_modules', 'a/node_modules', '.git', 'a/.git'])
      expect(isMissed(path)).toBe(true);
    for (const path of ['a/functions', '.DS_Store', '.wrangler', '_headers', 'x.git'])
      expect(isMissed(path)).toBe(false);
  });

  test('all other names are kept', () => {
    for (const path of ['.well-known/x', '.env', 'functions.html', 'node_modules.txt', '_headers.bak', 'a b/É.txt']) {
      expect(isIgnored(path)).toBe(false);
    }
  });

  test('the extension is that of the last part, and a dotfile has none', () => {
    expect(['a.tar.gz', 'A.HTML', 'v1.2/LICENSE', '.htaccess', 'x.'].map(extensionOf)).toEqual([
      'gz',
      'HTML',
      '',
      '',
      '',
    ]);
  });
});

describe('what is checked before anything is sent', () => {
  test('a directory without files is refused', () => {
    expect(() => checkFiles([], 'dist', 10)).toThrow('The directory `dist` has no files to deploy.');
  });

  test('files up to the limits pass', () => {
    expect(() => checkFiles([file('a', MAX_FILE_BYTES), file('b', 0)], 'dist', 2)).not.toThrow();
  });

  test('every file that is too large is named', () => {
    const large = [file('a.mp4', MAX_FILE_BYTES + 1), file('ok'), file('b.mp4', 30 * MIB)];
    expect(() => checkFiles(large, 'dist', 10)).toThrow(
      '2 files of `dist` are larger than the 25 MiB that Cloudflare Pages takes:\n- a.mp4 (25 MiB)\n- b.mp4 (30 MiB)',
    );
    expect(() => checkFiles(large.slice(0, 2), 'dist', 10)).toThrow('1 file of `dist` is larger than');
  });

  test('when there are too many files, the first 20 beyond the limit are named', () => {
    const many = Array.from({ length: 1030 }, (_, index) => file(`f${index}`));
    expect(() => checkFiles(many, 'dist', 1000)).toThrow(
      /has 1,030 files, but your plan takes 1,000.*\n- f1000\n(- f10\d\d\n){19}- and 10 more$/,
    );
  });
});

describe('packing', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: MAX_FILE_BYTES }), { maxLength: 60 });

  test('every file is in exactly one bucket, and no bucket is over its limits', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        const files = bytes.map((size, index) => ({ index, bytes: size }));
        const buckets = packBuckets(files);
        expect(
          buckets
            .flat()
            .map(({ index }) => index)
            .sort((a, b) => a - b),
        ).toEqual(files.map(({ index }) => index));
        for (const bucket of buckets) {
          expect(bucket.length).toBeGreaterThan(0);
          expect(bucket.length).toBeLessThanOrEqual(MAX_BUCKET.files);
          expect(bucket.reduce((sum, one) => sum + one.bytes, 0)).toBeLessThanOrEqual(MAX_BUCKET.bytes);
        }
      }),
    );
  });

  test('a bucket takes no more files than the limit, however small', () => {
    const buckets = packBuckets(Array.from({ length: 7001 }, () => ({ bytes: 1 })));
    expect(buckets.map((bucket) => bucket.length)).toEqual([2000, 2000, 2000, 1001]);
  });

  test('a few files are spread over the requests that may run at the same time', () => {
    const buckets = packBuckets(Array.from({ length: 30 }, () => ({ bytes: 1000 })));
    expect(buckets.map((bucket) => bucket.length)).toEqual(Array(MAX_REQUESTS_IN_FLIGHT).fill(10));
    expect(packBuckets([])).toEqual([]);
  });
});

test('a commit message is cut to 384 bytes at a character', () => {
  expect(commitMessageOf('short ✂')).toBe('short ✂');
  expect(commitMessageOf('✂'.repeat(200))).toBe('✂'.repeat(128));
  expect(commitMessageOf('\n'.repeat(300))).toBe('\n'.repeat(192));
  expect(commitMessageOf('one\r\ntwo\rthree\ud83d')).toBe('one\ntwo\nthree\ufffd');
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '\r', '✂', '😀', '\ud83d', 'é'), maxLength: 400 });
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 500 })), (message) => {
      const cut = commitMessageOf(message);
      const sent = (part: string) => Buffer.byteLength(part.replaceAll('\n', '\r\n'));
      const whole = message.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd');
      expect(sent(cut)).toBeLessThanOrEqual(384);
      expect(whole.startsWith(cut)).toBe(true);
      const next = [...whole.slice(cut.length)][0];
      if (next !== undefined) expect(sent(cut + next)).toBeGreaterThan(384);
    }),
  );
});
