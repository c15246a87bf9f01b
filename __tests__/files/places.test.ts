import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { whyNotWritable } from '../../src/files/places.js';
import { testOnPosix } from '../platform.js';
import { folderWith } from '../upload/folder.js';

describe('a file to be written', () => {
  const open = () => folderWith({ 'page.html': 'old', 'folder/index.html': 'x' });

  test.each(['page.html', 'new.html', 'made/with/it/page.html', 'folder/page.html'])('may be %s', (path) => {
    expect(whyNotWritable(join(open(), path))).toBeUndefined();
  });

  test('may be a relative path', () => {
    expect(whyNotWritable('page-that-is-not-there.html')).toBeUndefined();
  });

  test.each<[string, string]>([
    ['folder', 'it is a folder'],
    ['page.html/', 'it ends like a folder'],
    ['new/', 'it ends like a folder'],
    ['page.html/below.html', 'page.html is not a folder'],
    ['page.html/far/below.html', 'page.html is not a folder'],
  ])('cannot be %s', (path, words) => {
    const folder = open();
    expect(whyNotWritable(`${folder}/${path}`)?.replace(join(folder, '/'), '')).toBe(words);
  });

  testOnPosix('cannot be where the step may not write, unless it is root', () => {
    const folder = open();
    const why = (path: string) => whyNotWritable(join(folder, path));
    mkdirSync(join(folder, 'locked'));
    writeFileSync(join(folder, 'locked.html'), 'x');
    chmodSync(join(folder, 'locked'), 0o500);
    chmodSync(join(folder, 'locked.html'), 0o400);
    const isRoot = process.getuid?.() === 0;
    const words = (path: string) => (isRoot ? undefined : `this step may not write to ${join(folder, path)}`);
    expect(why('locked/page.html')).toBe(words('locked'));
    expect(why('locked.html')).toBe(words('locked.html'));
  });
});
