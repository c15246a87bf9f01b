import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { bucketStream, contentTypeOf } from '../../src/upload/bucket.js';
import { createHasher } from '../../src/upload/hash.js';
import { createHeldTexts } from '../../src/upload/held-texts.js';
import { testOnPosix } from '../platform.js';
import { siteFiles } from './folder.js';

const long = Uint8Array.from({ length: 2_000_001 }, (_, index) => index % 251);

test('keys are those of wrangler, whatever the size and the extension', async () => {
  const { read } = await createHasher();
  const files = siteFiles({
    'a/hello.html': '<p>Hello</p>\n',
    hello: '<p>Hello</p>\n',
    'empty.txt': '',
    'long.bin': long,
    'chunk.bin': long.subarray(0, 786_432),
    'chunk-and-one.bin': long.subarray(0, 786_433),
    'É.TXT': '☕',
  });
  expect(Object.fromEntries(files.map((file) => [file.path, read(file).key]))).toEqual({
    'a/hello.html': 'bd7cb3102cb43e2f905fdc5c42fc1e60',
    hello: '5eb252cc6cd9e24accd49e63442d94f4',
    'empty.txt': 'f9bc91770fa5e997cbd47fba833629fc',
    'long.bin': '5407497ca49623930e165d7e5f3d540f',
    'chunk.bin': '3b049f7b9da4a254e0f73be2e4031d35',
    'chunk-and-one.bin': 'ee398565610caa41815bbfc78ff66bef',
    'É.TXT': '8c1aea09d72286caeefe5e00600f2fb2',
  });
});

test('content types go by the name', () => {
  expect(['a.html', 'b.JS', 'c.woff2', 'd', '.well-known/x', 'é.unknown'].map(contentTypeOf)).toEqual([
    'text/html',
    'application/javascript',
    'font/woff2',
    'application/octet-stream',
    'application/octet-stream',
    'application/octet-stream',
  ]);
});

const hasher = await createHasher();
const options = { hasher, held: createHeldTexts(), sent: () => undefined };

describe('a bucket', () => {
  const keyed = (files: Parameters<typeof siteFiles>[0]) =>
    siteFiles(files).map((file) => ({ ...file, key: hasher.read(file).key }));

  test('is JSON of the length it says, and the same when it is read again', () => {
    const told: number[] = [];
    const files = keyed({ 'a.html': '<p>', 'b.bin': long, empty: '' });
    const stream = bucketStream(files, { ...options, sent: (bytes) => told.push(bytes) });
    for (let round = 0; round < 2; round += 1) {
      const text = Buffer.concat([...stream.open()]).toString();
      expect(text).toHaveLength(stream.length);
      expect(JSON.parse(text)).toEqual([
        { key: files[0]?.key, value: 'PHA+', metadata: { contentType: 'text/html' }, base64: true },
        {
          key: files[1]?.key,
          value: Buffer.from(long).toString('base64'),
          metadata: { contentType: 'application/octet-stream' },
          base64: true,
        },
        { key: files[2]?.key, value: '', metadata: { contentType: 'application/octet-stream' }, base64: true },
      ]);
    }
    expect(told).toEqual([0, 3, 2_000_004, 2_000_004, 0, 3, 2_000_004, 2_000_004]);
  });

  test('is the same when texts are held, and as long as they are', () => {
    const files = keyed({ 'a.html': '<p>', 'b.bin': long });
    const held = createHeldTexts();
    for (const file of files) {
      const { text } = hasher.read(file);
      if (text !== undefined) held.hold(file, text);
    }
    const [small, large] = files;
    expect([small, large].map((file) => file && held.of(file))).toEqual(['PHA+', undefined]);
    const text = (some: typeof options) => Buffer.concat([...bucketStream(files, some).open()]).toString();
    expect(text({ ...options, held })).toBe(text(options));
    held.release(small?.key ?? '');
    expect(small && held.of(small)).toBeUndefined();
  });

  test('holds no more texts than there is room for', () => {
    const files = keyed(Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`${index}.txt`, `${index}`])));
    const held = createHeldTexts();
    for (const file of files) held.hold(file, 'x'.repeat(1024 * 1024));
    expect(files.filter((file) => held.of(file) !== undefined)).toHaveLength(14);
  });

  test('comes in pieces that do not grow with it', () => {
    const files = keyed(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.bin`, long])));
    const pieces = [...bucketStream(files, options).open()].map(({ length }) => length);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(pieces.length).toBeGreaterThan(12);
  });

  test.each([
    ['longer', (path: string) => appendFileSync(path, 'x')],
    ['shorter', (path: string) => truncateSync(path, 1)],
    ['another of its size', (path: string) => writeFileSync(path, 'HELLO')],
    [
      'another file of its content and size, led to by a link',
      (path: string) => {
        writeFileSync(`${path}.other`, 'hello');
        rmSync(path);
        symlinkSync(`${path}.other`, path);
      },
    ],
  ])('with a file that has become %s, fails with its name before its last byte', (_, change) => {
    const files = keyed({ 'a.txt': 'hello' });
    const held = createHeldTexts();
    for (const file of files) held.hold(file, 'aGVsbG8=');
    change(files[0]?.location ?? '');
    for (const some of [options, { ...options, held }]) {
      const stream = bucketStream(files, some);
      let handed = 0;
      const read = () => {
        for (const { length } of stream.open()) handed += length;
      };
      expect(read).toThrow('The file `a.txt` changed while it was uploaded.');
      expect(handed).toBeLessThan(stream.length);
    }
  });

  test('with a file that is gone, or is a folder, fails with its name', () => {
    const files = keyed({ 'a.txt': 'hello', 'b/c': '' });
    rmSync(files[0]?.location ?? '');
    expect(() => [...bucketStream(files, options).open()]).toThrow('The file `a.txt` cannot be read (ENOENT).');
    const folder = { path: 'b', location: (files[1]?.location ?? '').slice(0, -2), bytes: 0, key: '' };
    expect(() => [...bucketStream([folder], options).open()]).toThrow(/`b` (?:is not a regular file|cannot)/);
  });

  testOnPosix('with a file that has become a pipe, fails without waiting for its other end', () => {
    const files = keyed({ 'a.txt': 'hello' });
    const location = files[0]?.location ?? '';
    rmSync(location);
    execFileSync('mkfifo', [location]);
    expect(() => [...bucketStream(files, options).open()]).toThrow('`a.txt` is not a regular file.');
  });
});
